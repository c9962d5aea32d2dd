import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `budget_entry`; what it means is said in the migration that makes the table. */
@Entity({ name: 'budget_entry', synchronize: false })
export class BudgetEntryEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: number;

  @Column({ type: 'uuid', name: 'budget_id' })
  budgetId!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'bigint' })
  minor!: number;

  @Column({ type: 'uuid', name: 'instance_id', nullable: true })
  instanceId!: string | null;

  @Column({ type: 'integer', nullable: true })
  line!: number | null;

  @Column({ type: 'uuid', name: 'voucher_id', nullable: true })
  voucherId!: string | null;

  @Column({ type: 'text', nullable: true })
  actor!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
