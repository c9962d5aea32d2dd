import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `connection_health`; what it means is said in the migration that makes the table. */
@Entity({ name: 'connection_health', synchronize: false })
export class ConnectionHealthEntity {
  @PrimaryColumn({ type: 'uuid', name: 'connection_id' })
  connectionId!: string;

  @Column({ type: 'integer' })
  fails!: number;

  @Column({ type: 'timestamptz', name: 'open_until', nullable: true })
  openUntil!: Date | null;

  @Column({ type: 'timestamptz', name: 'opened_at', nullable: true })
  openedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'checked_at', nullable: true })
  checkedAt!: Date | null;

  @Column({ type: 'text', name: 'check_outcome', nullable: true })
  checkOutcome!: string | null;

  @Column({ type: 'text', name: 'check_code', nullable: true })
  checkCode!: string | null;

  @Column({ type: 'jsonb', name: 'check_message', nullable: true })
  checkMessage!: unknown;

  @Column({ type: 'integer', name: 'check_ms', nullable: true })
  checkMs!: number | null;

  @Column({ type: 'timestamptz', name: 'periods_at', nullable: true })
  periodsAt!: Date | null;

  @Column({ type: 'text', name: 'periods_fault', nullable: true })
  periodsFault!: string | null;
}
