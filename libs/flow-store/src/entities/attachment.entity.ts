import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `attachment`; what it means is said in the migration that makes the table. */
@Entity({ name: 'attachment', synchronize: false })
export class AttachmentEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  owner!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'bigint' })
  size!: number;

  @Column({ type: 'text' })
  sha256!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'uuid', name: 'instance_id', nullable: true })
  instanceId!: string | null;

  @Column({ type: 'timestamptz', name: 'loose_since', nullable: true })
  looseSince!: Date | null;

  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;
}
