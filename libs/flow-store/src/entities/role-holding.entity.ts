import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `role_holding`; what it means is said in the migration that makes the table. */
@Entity({ name: 'role_holding', synchronize: false })
export class RoleHoldingEntity {
  @PrimaryColumn({ type: 'text' })
  role!: string;

  @PrimaryColumn({ type: 'text' })
  person!: string;

  @PrimaryColumn({ type: 'text', name: 'legal_entity' })
  legalEntity!: string;

  @PrimaryColumn({ type: 'date', name: 'valid_from' })
  validFrom!: CalendarDate;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: CalendarDate | null;
}
