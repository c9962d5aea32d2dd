import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `invoice_hold`; what it means is said in the migration that makes the table. */
@Entity({ name: 'invoice_hold', synchronize: false })
export class InvoiceHoldEntity {
  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @Column({ type: 'timestamptz', name: 'held_at' })
  heldAt!: Date;
}
