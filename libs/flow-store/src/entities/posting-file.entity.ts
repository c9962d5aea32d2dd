import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `posting_file`; what it means is said in the migration that makes the table. */
@Entity({ name: 'posting_file', synchronize: false })
export class PostingFileEntity {
  @PrimaryColumn({ type: 'uuid', name: 'posting_id' })
  postingId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'attachment_id' })
  attachmentId!: string;

  @Column({ type: 'uuid', name: 'connection_id' })
  connectionId!: string;

  @Column({ type: 'integer' })
  n!: number;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'text', name: 'erp_id', nullable: true })
  erpId!: string | null;

  @Column({ type: 'integer' })
  epoch!: number;

  @Column({ type: 'text', nullable: true })
  worker!: string | null;

  @Column({ type: 'timestamptz', name: 'lease_until', nullable: true })
  leaseUntil!: Date | null;

  @Column({ type: 'timestamptz', name: 'next_at', nullable: true })
  nextAt!: Date | null;

  @Column({ type: 'integer' })
  attempt!: number;

  @Column({ type: 'integer' })
  fails!: number;

  @Column({ type: 'timestamptz', name: 'tried_at', nullable: true })
  triedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'unsure_since', nullable: true })
  unsureSince!: Date | null;

  @Column({ type: 'timestamptz', name: 'waiting_since' })
  waitingSince!: Date;

  @Column({ type: 'timestamptz', name: 'unknown_since', nullable: true })
  unknownSince!: Date | null;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  cause!: string | null;

  @Column({ type: 'text', nullable: true })
  code!: string | null;

  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'jsonb', name: 'left_out', nullable: true })
  leftOut!: unknown;

  @Column({ type: 'json' })
  exchanges!: unknown;
}
