import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `flow_version`; what it means is said in the migration that makes the table. */
@Entity({ name: 'flow_version', synchronize: false })
export class FlowVersionEntity {
  @PrimaryColumn({ type: 'text', name: 'flow_key' })
  flowKey!: string;

  @PrimaryColumn({ type: 'integer' })
  n!: number;

  @Column({ type: 'jsonb' })
  definition!: unknown;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'text' })
  note!: string;

  @Column({ type: 'text', name: 'drafted_by', nullable: true })
  draftedBy!: string | null;

  @Column({ type: 'text', name: 'published_by' })
  publishedBy!: string;

  @Column({ type: 'timestamptz', name: 'published_at' })
  publishedAt!: Date;

  @Column({ type: 'text', array: true })
  authors!: string[];

  @Column({ type: 'jsonb' })
  accepted!: unknown;
}
