import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `repair_request`; what it means is said in the migration that makes the table. */
@Entity({ name: 'repair_request', synchronize: false })
export class RepairRequestEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @Column({ type: 'integer' })
  turn!: number;

  @Column({ type: 'jsonb' })
  act!: unknown;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'text', name: 'asked_by' })
  askedBy!: string;

  @Column({ type: 'timestamptz', name: 'asked_at' })
  askedAt!: Date;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'text', name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;
}
