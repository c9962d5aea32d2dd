import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `flow_version_case`; what it means is said in the migration that makes the table. */
@Entity({ name: 'flow_version_case', synchronize: false })
export class FlowVersionCaseEntity {
  @PrimaryColumn({ type: 'text', name: 'flow_key' })
  flowKey!: string;

  @PrimaryColumn({ type: 'integer' })
  n!: number;

  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'json' })
  story!: unknown;
}
