import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `working_calendar`; what it means is said in the migration that makes the table. */
@Entity({ name: 'working_calendar', synchronize: false })
export class WorkingCalendarEntity {
  @PrimaryColumn({ type: 'text', name: 'legal_entity' })
  legalEntity!: string;

  @Column({ type: 'int2', array: true })
  weekdays!: number[];

  @Column({ type: 'text', array: true })
  hours!: string[];
}
