import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `accounting_period`; what it means is said in the migration that makes the table. */
@Entity({ name: 'accounting_period', synchronize: false })
export class AccountingPeriodEntity {
  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @PrimaryColumn({ type: 'text' })
  period!: string;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'text', name: 'erp_status', nullable: true })
  erpStatus!: string | null;
}
