import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `schedule_fire`; what it means is said in the migration that makes the table. */
@Entity({ name: 'schedule_fire', synchronize: false })
export class ScheduleFireEntity {
  @PrimaryColumn({ type: 'uuid', name: 'schedule_id' })
  scheduleId!: string;

  @PrimaryColumn({ type: 'timestamptz', name: 'fired_for' })
  firedFor!: Date;

  @Column({ type: 'uuid', name: 'instance_id', nullable: true })
  instanceId!: string | null;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'integer' })
  missed!: number;

  @Column({ type: 'jsonb', nullable: true })
  fault!: unknown | null;
}
