import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `reconciliation_item`; what it means is said in the migration that makes the table. */
@Entity({ name: 'reconciliation_item', synchronize: false })
export class ReconciliationItemEntity {
  @PrimaryColumn({ type: 'uuid', name: 'reconciliation_id' })
  reconciliationId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'voucher_id' })
  voucherId!: string;

  @PrimaryColumn({ type: 'text' })
  kind!: string;

  @Column({ type: 'jsonb' })
  detail!: unknown;

  @Column({ type: 'text', nullable: true })
  owner!: string | null;

  @Column({ type: 'timestamptz', name: 'first_seen' })
  firstSeen!: Date;
}
