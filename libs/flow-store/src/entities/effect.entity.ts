import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `effect`; what it means is said in the migration that makes the table. */
@Entity({ name: 'effect', synchronize: false })
export class EffectEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @Column({ type: 'integer' })
  n!: number;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'text' })
  node!: string;

  @Column({ type: 'jsonb' })
  payload!: unknown;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'timestamptz', name: 'requested_at' })
  requestedAt!: Date;

  @Column({ type: 'timestamptz', name: 'due_at' })
  dueAt!: Date;

  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'jsonb', nullable: true })
  result!: unknown | null;

  @Column({ type: 'text', nullable: true })
  correlation!: string | null;
}
