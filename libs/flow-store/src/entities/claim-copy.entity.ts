import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `claim_copy`; what it means is said in the migration that makes the table. */
@Entity({ name: 'claim_copy', synchronize: false })
export class ClaimCopyEntity {
  @PrimaryColumn({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @PrimaryColumn({ type: 'text' })
  person!: string;

  @Column({ type: 'timestamptz', name: 'sent_at' })
  sentAt!: Date;

  @Column({ type: 'timestamptz', name: 'read_at', nullable: true })
  readAt!: Date | null;
}
