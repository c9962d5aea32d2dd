import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `calendar_counted`; what it means is said in the migration that makes the table. */
@Entity({ name: 'calendar_counted', synchronize: false })
export class CalendarCountedEntity {
  @PrimaryColumn({ type: 'text', name: 'legal_entity' })
  legalEntity!: string;

  @Column({ type: 'text' })
  fingerprint!: string;

  @Column({ type: 'text', nullable: true })
  counting!: string | null;

  @Column({ type: 'uuid', nullable: true })
  behind!: string | null;
}
