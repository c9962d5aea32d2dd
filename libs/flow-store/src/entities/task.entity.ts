import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `task`; what it means is said in the migration that makes the table. */
@Entity({ name: 'task', synchronize: false })
export class TaskEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @Column({ type: 'integer' })
  n!: number;

  @Column({ type: 'text' })
  node!: string;

  @Column({ type: 'text', array: true })
  people!: string[];

  @Column({ type: 'text' })
  claimant!: string;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'timestamptz', name: 'opened_at' })
  openedAt!: Date;

  @Column({ type: 'timestamptz', name: 'due_at', nullable: true })
  dueAt!: Date | null;

  @Column({ type: 'text', name: 'facts_hash' })
  factsHash!: string;

  @Column({ type: 'jsonb', nullable: true })
  why!: unknown | null;

  @Column({ type: 'text', name: 'decided_by', nullable: true })
  decidedBy!: string | null;

  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  @Column({ type: 'text', nullable: true })
  comment!: string | null;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt!: Date | null;
}
