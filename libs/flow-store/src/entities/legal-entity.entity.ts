import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `legal_entity`; what it means is said in the migration that makes the table. */
@Entity({ name: 'legal_entity', synchronize: false })
export class LegalEntityEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @PrimaryColumn({ type: 'date', name: 'valid_from' })
  validFrom!: CalendarDate;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: CalendarDate | null;

  @Column({ type: 'text', name: 'name_zh' })
  nameZh!: string;

  @Column({ type: 'text', name: 'name_en' })
  nameEn!: string;

  @Column({ type: 'char', length: 3 })
  currency!: string;

  @Column({ type: 'text' })
  zone!: string;

  @Column({ type: 'text' })
  ledger!: string;

  @Column({ type: 'text' })
  taxpayer!: string;

  @Column({ type: 'jsonb', name: 'parallel_ledgers' })
  parallelLedgers!: unknown;
}
