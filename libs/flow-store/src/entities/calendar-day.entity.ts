import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `calendar_day`; what it means is said in the migration that makes the table. */
@Entity({ name: 'calendar_day', synchronize: false })
export class CalendarDayEntity {
  @PrimaryColumn({ type: 'text', name: 'legal_entity' })
  legalEntity!: string;

  @PrimaryColumn({ type: 'date' })
  date!: CalendarDate;

  @Column({ type: 'boolean' })
  working!: boolean;

  @Column({ type: 'text', name: 'name_zh' })
  nameZh!: string;

  @Column({ type: 'text', name: 'name_en' })
  nameEn!: string;
}
