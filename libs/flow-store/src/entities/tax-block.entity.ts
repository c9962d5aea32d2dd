import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `tax_block`; what it means is said in the migration that makes the table. */
@Entity({ name: 'tax_block', synchronize: false })
export class TaxBlockEntity {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'date', name: 'valid_from' })
  validFrom!: CalendarDate;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: CalendarDate | null;

  @Column({ type: 'text' })
  category!: string;
}
