import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `budget_owner`; what it means is said in the migration that makes the table. */
@Entity({ name: 'budget_owner', synchronize: false })
export class BudgetOwnerEntity {
  @PrimaryColumn({ type: 'uuid', name: 'budget_id' })
  budgetId!: string;

  @PrimaryColumn({ type: 'date', name: 'valid_from' })
  validFrom!: string;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column({ type: 'text' })
  owner!: string;
}
