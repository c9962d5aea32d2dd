import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row of `alert_mail`; what it means is said in the migration that makes the table. */
@Entity({ name: 'alert_mail', synchronize: false })
export class AlertMailEntity {
  @PrimaryColumn({ type: 'boolean' })
  one!: boolean;

  @Column({ type: 'timestamptz', name: 'next_at' })
  nextAt!: Date;

  @Column({ type: 'integer' })
  fails!: number;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  @Column({ type: 'timestamptz', name: 'tried_at', nullable: true })
  triedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  sentAt!: Date | null;
}
