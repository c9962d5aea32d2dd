import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `effect_run`; what it means is said in the migration that makes the table. */
@Entity({ name: 'effect_run', synchronize: false })
export class EffectRunEntity {
  @PrimaryColumn({ type: 'uuid', name: 'effect_id' })
  effectId!: string;

  @Column({ type: 'integer' })
  epoch!: number;

  @Column({ type: 'text', nullable: true })
  worker!: string | null;

  @Column({ type: 'timestamptz', name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  @Column({ type: 'integer' })
  attempt!: number;

  @Column({ type: 'timestamptz', name: 'next_at', nullable: true })
  nextAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  parked!: string | null;

  @Column({ type: 'jsonb', name: 'last_error', nullable: true })
  lastError!: unknown | null;
}
