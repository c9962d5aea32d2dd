import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `authority_limit`; what it means is said in the migration that makes the table. */
@Entity({ name: 'authority_limit', synchronize: false })
export class AuthorityLimitEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', nullable: true })
  person!: string | null;

  @Column({ type: 'text', nullable: true })
  role!: string | null;

  @Column({ type: 'text', name: 'legal_entity' })
  legalEntity!: string;

  @Column({ type: 'char', length: 3 })
  currency!: string;

  @Column({ type: 'bigint', name: 'limit_minor' })
  limitMinor!: number;

  @Column({ type: 'date', name: 'valid_from' })
  validFrom!: CalendarDate;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: CalendarDate | null;
}
