import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `flow_case`; what it means is said in the migration that makes the table. */
@Entity({ name: 'flow_case', synchronize: false })
export class FlowCaseEntity {
  @PrimaryColumn({ type: 'text', name: 'flow_key' })
  flowKey!: string;

  @PrimaryColumn({ type: 'text' })
  name!: string;

  @Column({ type: 'json' })
  story!: unknown;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;

  @Column({ type: 'text', name: 'updated_by' })
  updatedBy!: string;
}
