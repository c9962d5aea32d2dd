import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `change_log`; what it means is said in the migration that makes the table. */
@Entity({ name: 'change_log', synchronize: false })
export class ChangeLogEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  actor!: string;

  @Column({ type: 'text' })
  what!: string;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'jsonb', nullable: true })
  before!: unknown | null;

  @Column({ type: 'jsonb', nullable: true })
  after!: unknown | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
