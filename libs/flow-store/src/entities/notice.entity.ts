import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `notice`; what it means is said in the migration that makes the table. */
@Entity({ name: 'notice', synchronize: false })
export class NoticeEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  person!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  code!: string;

  @Column({ type: 'jsonb' })
  values!: unknown;

  @Column({ type: 'uuid', name: 'instance_id', nullable: true })
  instanceId!: string | null;

  @Column({ type: 'timestamptz', name: 'read_at', nullable: true })
  readAt!: Date | null;
}
