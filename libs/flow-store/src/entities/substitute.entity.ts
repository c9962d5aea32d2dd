import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate, Instant } from '@vouchflow/kernel';

/** A row of `substitute`; what it means is said in the migration that makes the table. */
@Entity({ name: 'substitute', synchronize: false })
export class SubstituteEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  person!: string;

  @Column({ type: 'text' })
  substitute!: string;

  @Column({ type: 'date', name: 'valid_from' })
  validFrom!: CalendarDate;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: CalendarDate | null;

  @Column({ type: 'text', array: true })
  flows!: string[];

  @Column({ type: 'char', length: 3, nullable: true })
  currency!: string | null;

  @Column({ type: 'bigint', name: 'limit_minor', nullable: true })
  limitMinor!: number | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Instant;
}
