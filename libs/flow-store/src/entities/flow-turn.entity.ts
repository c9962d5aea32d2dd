import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `flow_turn`; what it means is said in the migration that makes the table. */
@Entity({ name: 'flow_turn', synchronize: false })
export class FlowTurnEntity {
  @PrimaryColumn({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @PrimaryColumn({ type: 'integer' })
  n!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  xid!: string;

  @Column({ type: 'text', nullable: true })
  actor!: string | null;

  @Column({ type: 'json' })
  input!: unknown;

  @Column({ type: 'json' })
  events!: unknown;

  @Column({ type: 'text' })
  hash!: string;
}
