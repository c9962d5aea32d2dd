import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `flow_draft_revision`; what it means is said in the migration that makes the table. */
@Entity({ name: 'flow_draft_revision', synchronize: false })
export class FlowDraftRevisionEntity {
  @PrimaryColumn({ type: 'text', name: 'flow_key' })
  flowKey!: string;

  @PrimaryColumn({ type: 'integer' })
  revision!: number;

  @Column({ type: 'integer' })
  base!: number;

  @Column({ type: 'json' })
  definition!: unknown;

  @Column({ type: 'text' })
  hash!: string;

  @Column({ type: 'text' })
  author!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
