import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `reconciliation`; what it means is said in the migration that makes the table. */
@Entity({ name: 'reconciliation', synchronize: false })
export class ReconciliationEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  ledger!: string;

  @Column({ type: 'text' })
  period!: string;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'text', name: 'made_by' })
  madeBy!: string;

  @Column({ type: 'timestamptz', name: 'began_at' })
  beganAt!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'integer' })
  vouchers!: number;

  @Column({ type: 'integer' })
  equal!: number;

  @Column({ type: 'integer' })
  differences!: number;

  @Column({ type: 'bigint', name: 'debit_minor' })
  debitMinor!: number;

  @Column({ type: 'text', nullable: true })
  hash!: string | null;

  @Column({ type: 'text', nullable: true })
  error!: string | null;
}
