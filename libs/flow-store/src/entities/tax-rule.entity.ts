import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `tax_rule`; what it means is said in the migration that makes the table. */
@Entity({ name: 'tax_rule', synchronize: false })
export class TaxRuleEntity {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'date', name: 'valid_from' })
  validFrom!: CalendarDate;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: CalendarDate | null;

  @Column({ type: 'text', name: 'invoice_kind' })
  invoiceKind!: string;

  @Column({ type: 'text' })
  method!: string;

  @Column({ type: 'integer', nullable: true })
  numerator!: number | null;

  @Column({ type: 'integer', nullable: true })
  denominator!: number | null;

  @Column({ type: 'integer', name: 'limit_numerator', nullable: true })
  limitNumerator!: number | null;

  @Column({ type: 'integer', name: 'limit_denominator', nullable: true })
  limitDenominator!: number | null;

  @Column({ type: 'integer', name: 'limit_slack', nullable: true })
  limitSlack!: number | null;

  @Column({ type: 'integer', nullable: true })
  tolerance!: number | null;
}
