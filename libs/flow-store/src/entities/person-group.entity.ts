import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `person_group`; what it means is said in the migration that makes the table. */
@Entity({ name: 'person_group', synchronize: false })
export class PersonGroupEntity {
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

  @Column({ type: 'text', array: true })
  members!: string[];
}
