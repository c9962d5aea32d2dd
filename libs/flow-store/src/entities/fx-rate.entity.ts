import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `fx_rate`; what it means is said in the migration that makes the table. */
@Entity({ name: 'fx_rate', synchronize: false })
export class FxRateEntity {
  @PrimaryColumn({ type: 'char', length: 3 })
  currency!: string;

  @PrimaryColumn({ type: 'char', length: 3, name: 'into_currency' })
  intoCurrency!: string;

  @PrimaryColumn({ type: 'date', name: 'valid_on' })
  validOn!: string;

  @Column({ type: 'text' })
  rate!: string;

  @Column({ type: 'text' })
  source!: string;

  @Column({ type: 'text', name: 'made_by' })
  madeBy!: string;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;
}
