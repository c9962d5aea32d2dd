import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `posting_attempt`; what it means is said in the migration that makes the table. */
@Entity({ name: 'posting_attempt', synchronize: false })
export class PostingAttemptEntity {
  @PrimaryColumn({ type: 'uuid', name: 'posting_id' })
  postingId!: string;

  @PrimaryColumn({ type: 'integer' })
  n!: number;

  @Column({ type: 'integer' })
  epoch!: number;

  @Column({ type: 'text' })
  step!: string;

  @Column({ type: 'timestamptz', name: 'started_at' })
  startedAt!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  outcome!: string | null;

  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'json' })
  exchanges!: unknown;
}
