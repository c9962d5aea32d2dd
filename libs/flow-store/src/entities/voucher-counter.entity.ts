import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `voucher_counter`; what it means is said in the migration that makes the table. */
@Entity({ name: 'voucher_counter', synchronize: false })
export class VoucherCounterEntity {
  @PrimaryColumn({ type: 'text' })
  ledger!: string;

  @PrimaryColumn({ type: 'text' })
  word!: string;

  @PrimaryColumn({ type: 'text' })
  period!: string;

  @Column({ type: 'integer' })
  last!: number;
}
