import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `voucher_line`; what it means is said in the migration that makes the table. */
@Entity({ name: 'voucher_line', synchronize: false })
export class VoucherLineEntity {
  @PrimaryColumn({ type: 'uuid', name: 'voucher_id' })
  voucherId!: string;

  @PrimaryColumn({ type: 'integer' })
  n!: number;

  @Column({ type: 'text' })
  account!: string;

  @Column({ type: 'text', name: 'account_name_zh' })
  accountNameZh!: string;

  @Column({ type: 'text', name: 'account_name_en' })
  accountNameEn!: string;

  @Column({ type: 'bigint', name: 'debit_minor', nullable: true })
  debitMinor!: number | null;

  @Column({ type: 'bigint', name: 'credit_minor', nullable: true })
  creditMinor!: number | null;

  @Column({ type: 'jsonb' })
  dimensions!: unknown;

  @Column({ type: 'text' })
  summary!: string;

  @Column({ type: 'integer', name: 'claim_line', nullable: true })
  claimLine!: number | null;

  @Column({ type: 'jsonb', nullable: true })
  why!: unknown | null;

  @Column({ type: 'date', name: 'expense_date', nullable: true })
  expenseDate!: string | null;

  @Column({ type: 'bigint', name: 'original_minor', nullable: true })
  originalMinor!: number | null;

  @Column({ type: 'char', length: 3, name: 'original_currency', nullable: true })
  originalCurrency!: string | null;

  @Column({ type: 'text', name: 'original_rate', nullable: true })
  originalRate!: string | null;
}
