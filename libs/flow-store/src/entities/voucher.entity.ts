import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `voucher`; what it means is said in the migration that makes the table. */
@Entity({ name: 'voucher', synchronize: false })
export class VoucherEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @Column({ type: 'text' })
  template!: string;

  @Column({ type: 'text' })
  ledger!: string;

  @Column({ type: 'text', name: 'legal_entity' })
  legalEntity!: string;

  @Column({ type: 'text' })
  word!: string;

  @Column({ type: 'text' })
  period!: string;

  @Column({ type: 'date' })
  date!: CalendarDate;

  @Column({ type: 'integer' })
  n!: number;

  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'char', length: 3 })
  currency!: string;

  @Column({ type: 'bigint', name: 'total_minor' })
  totalMinor!: number;

  @Column({ type: 'integer' })
  attachments!: number;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'text', name: 'prepared_by' })
  preparedBy!: string;

  @Column({ type: 'text', name: 'reviewed_by', nullable: true })
  reviewedBy!: string | null;

  @Column({ type: 'uuid', nullable: true })
  reverses!: string | null;

  @Column({ type: 'text', name: 'void_reason', nullable: true })
  voidReason!: string | null;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'uuid', nullable: true })
  beside!: string | null;

  @Column({ type: 'uuid', nullable: true })
  settles!: string | null;
}
