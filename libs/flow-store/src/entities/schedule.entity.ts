import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `schedule`; what it means is said in the migration that makes the table. */
@Entity({ name: 'schedule', synchronize: false })
export class ScheduleEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', name: 'flow_key' })
  flowKey!: string;

  @Column({ type: 'text' })
  cron!: string;

  @Column({ type: 'text', name: 'time_zone' })
  timeZone!: string;

  @Column({ type: 'jsonb' })
  facts!: unknown;

  @Column({ type: 'text' })
  missed!: string;

  @Column({ type: 'text' })
  owner!: string;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'timestamptz', name: 'next_at', nullable: true })
  nextAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'jsonb', name: 'last_fault', nullable: true })
  lastFault!: unknown | null;
}
