import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row of `liveness_check`; what it means is said in the migration that makes the table. */
@Entity({ name: 'liveness_check', synchronize: false })
export class LivenessCheckEntity {
  @PrimaryColumn({ type: 'boolean', name: 'the_one' })
  theOne!: boolean;

  @Column({ type: 'timestamptz', name: 'checked_at' })
  checkedAt!: Date;

  @Column({ type: 'bigint', name: 'directory_version' })
  directoryVersion!: number;

  @Column({ type: 'integer' })
  open!: number;

  @Column({ type: 'jsonb' })
  stuck!: unknown;

  @Column({ type: 'jsonb' })
  owed!: unknown;
}
