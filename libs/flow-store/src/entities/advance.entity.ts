import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `advance`; what it means is said in the migration that makes the table. */
@Entity({ name: 'advance', synchronize: false })
export class AdvanceEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  person!: string;

  @Column({ type: 'text', name: 'legal_entity' })
  legalEntity!: string;

  @Column({ type: 'char', length: 3 })
  currency!: string;

  @Column({ type: 'bigint', name: 'paid_minor' })
  paidMinor!: number;

  @Column({ type: 'bigint', name: 'held_minor' })
  heldMinor!: number;

  @Column({ type: 'bigint', name: 'settled_minor' })
  settledMinor!: number;

  @Column({ type: 'text', nullable: true })
  rate!: string | null;

  @Column({ type: 'bigint', name: 'booked_minor', nullable: true })
  bookedMinor!: number | null;

  @Column({ type: 'bigint', name: 'booked_used_minor' })
  bookedUsedMinor!: number;

  @Column({ type: 'timestamptz', name: 'paid_at' })
  paidAt!: Date;
}
