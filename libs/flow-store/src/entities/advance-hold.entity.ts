import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `advance_hold`; what it means is said in the migration that makes the table. */
@Entity({ name: 'advance_hold', synchronize: false })
export class AdvanceHoldEntity {
  @PrimaryColumn({ type: 'uuid', name: 'advance_id' })
  advanceId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @Column({ type: 'bigint' })
  minor!: number;

  @Column({ type: 'bigint', name: 'booked_minor' })
  bookedMinor!: number;

  @Column({ type: 'text' })
  status!: string;
}
