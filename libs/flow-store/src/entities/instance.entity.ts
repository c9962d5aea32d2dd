import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `instance`; what it means is said in the migration that makes the table. */
@Entity({ name: 'instance', synchronize: false })
export class InstanceEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', name: 'flow_key' })
  flowKey!: string;

  @Column({ type: 'integer', name: 'flow_version' })
  flowVersion!: number;

  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'text', name: 'legal_entity', nullable: true })
  legalEntity!: string | null;

  @Column({ type: 'text', nullable: true })
  department!: string | null;

  @Column({ type: 'text' })
  claimant!: string;

  @Column({ type: 'text' })
  title!: string;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'text', nullable: true })
  stage!: string | null;

  @Column({ type: 'char', length: 3 })
  currency!: string;

  @Column({ type: 'bigint', name: 'total_minor' })
  totalMinor!: number;

  @Column({ type: 'jsonb' })
  facts!: unknown;

  @Column({ type: 'text', name: 'facts_hash' })
  factsHash!: string;

  @Column({ type: 'json', nullable: true })
  snapshot!: unknown | null;

  @Column({ type: 'integer' })
  turn!: number;

  @Column({ type: 'text', name: 'turn_hash' })
  turnHash!: string;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;

  @Column({ type: 'jsonb', name: 'draft_facts', nullable: true })
  draftFacts!: unknown | null;
}
