import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `alert`; what it means is said in the migration that makes the table. */
@Entity({ name: 'alert', synchronize: false })
export class AlertEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'uuid', name: 'connection_id', nullable: true })
  connectionId!: string | null;

  @Column({ type: 'uuid', name: 'posting_id', nullable: true })
  postingId!: string | null;

  @Column({ type: 'jsonb' })
  data!: unknown;

  @Column({ type: 'timestamptz', name: 'opened_at' })
  openedAt!: Date;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'mailed_at', nullable: true })
  mailedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'noticed_at', nullable: true })
  noticedAt!: Date | null;
}
