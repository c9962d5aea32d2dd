import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `emergency`; what it means is said in the migration that makes the table. */
@Entity({ name: 'emergency', synchronize: false })
export class EmergencyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'uuid', name: 'instance_id', nullable: true })
  instanceId!: string | null;

  @Column({ type: 'uuid', name: 'task_id', nullable: true })
  taskId!: string | null;

  @Column({ type: 'text' })
  what!: string;

  @Column({ type: 'text', name: 'facts_hash', nullable: true })
  factsHash!: string | null;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text', name: 'asked_by' })
  askedBy!: string;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  @Column({ type: 'integer' })
  hours!: number;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'text', name: 'confirmed_by', nullable: true })
  confirmedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  until!: Date | null;

  @Column({ type: 'text', name: 'acknowledged_by', nullable: true })
  acknowledgedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'acknowledged_at', nullable: true })
  acknowledgedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  acknowledgement!: string | null;
}
