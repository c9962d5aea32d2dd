import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row of `alert_settings`; what it means is said in the migration that makes the table. */
@Entity({ name: 'alert_settings', synchronize: false })
export class AlertSettingsEntity {
  @PrimaryColumn({ type: 'boolean' })
  one!: boolean;

  @Column({ type: 'integer', name: 'unknown_minutes', nullable: true })
  unknownMinutes!: number | null;

  @Column({ type: 'integer', name: 'lag_minutes', nullable: true })
  lagMinutes!: number | null;

  @Column({ type: 'text', array: true, name: 'mail_to', nullable: true })
  mailTo!: string[] | null;

  @Column({ type: 'integer', name: 'quiet_minutes' })
  quietMinutes!: number;

  @Column({ type: 'text', array: true, name: 'notice_kinds' })
  noticeKinds!: string[];

  @Column({ type: 'text', array: true, name: 'mail_kinds' })
  mailKinds!: string[];

  @Column({ type: 'text', name: 'updated_by', nullable: true })
  updatedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;
}
