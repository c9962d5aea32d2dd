import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `flow_draft`; what it means is said in the migration that makes the table. */
@Entity({ name: 'flow_draft', synchronize: false })
export class FlowDraftEntity {
  @PrimaryColumn({ type: 'text', name: 'flow_key' })
  flowKey!: string;

  @Column({ type: 'integer' })
  base!: number;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'json' })
  definition!: unknown;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'text', array: true })
  authors!: string[];

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;

  @Column({ type: 'text', name: 'updated_by' })
  updatedBy!: string;
}
