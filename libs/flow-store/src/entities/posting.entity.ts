import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `posting`; what it means is said in the migration that makes the table. */
@Entity({ name: 'posting', synchronize: false })
export class PostingEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'voucher_id' })
  voucherId!: string;

  @Column({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @Column({ type: 'uuid', name: 'effect_id' })
  effectId!: string;

  @Column({ type: 'text' })
  ledger!: string;

  @Column({ type: 'uuid', name: 'connection_id', nullable: true })
  connectionId!: string | null;

  @Column({ type: 'text', name: 'external_key' })
  externalKey!: string;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'integer' })
  epoch!: number;

  @Column({ type: 'integer' })
  sends!: number;

  @Column({ type: 'integer' })
  lookups!: number;

  @Column({ type: 'text', name: 'document_number', nullable: true })
  documentNumber!: string | null;

  @Column({ type: 'text', name: 'internal_id', nullable: true })
  internalId!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'request_ended_at', nullable: true })
  requestEndedAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column({ type: 'text', name: 'payload_hash', nullable: true })
  payloadHash!: string | null;

  @Column({ type: 'text', name: 'read_back_hash', nullable: true })
  readBackHash!: string | null;

  @Column({ type: 'text', nullable: true })
  cause!: string | null;

  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'text', nullable: true })
  ticket!: string | null;

  @Column({ type: 'text', nullable: true })
  code!: string | null;

  @Column({ type: 'text', name: 'erp_state', nullable: true })
  erpState!: string | null;

  @Column({ type: 'jsonb', name: 'read_back', nullable: true })
  readBack!: unknown;

  @Column({ type: 'jsonb', nullable: true })
  differences!: unknown;

  @Column({ type: 'jsonb', nullable: true })
  statement!: unknown;

  @Column({ type: 'text', name: 'cross_year_by', nullable: true })
  crossYearBy!: string | null;

  @Column({ type: 'integer', name: 'mapping_version', nullable: true })
  mappingVersion!: number | null;
}
