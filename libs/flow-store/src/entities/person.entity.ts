import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `person`; what it means is said in the migration that makes the table. */
@Entity({ name: 'person', synchronize: false })
export class PersonEntity {
  @PrimaryColumn({ type: 'text' })
  email!: string;

  @PrimaryColumn({ type: 'date', name: 'valid_from' })
  validFrom!: CalendarDate;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: CalendarDate | null;

  @Column({ type: 'text', name: 'name_zh' })
  nameZh!: string;

  @Column({ type: 'text', name: 'name_en' })
  nameEn!: string;

  @Column({ type: 'text' })
  grade!: string;

  @Column({ type: 'text', nullable: true })
  department!: string | null;

  @Column({ type: 'text', nullable: true })
  manager!: string | null;

  @Column({ type: 'text', name: 'legal_entity' })
  legalEntity!: string;

  @Column({ type: 'text', name: 'cost_center', nullable: true })
  costCenter!: string | null;

  @Column({ type: 'boolean' })
  active!: boolean;
}
