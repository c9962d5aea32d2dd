import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `budget`; what it means is said in the migration that makes the table. */
@Entity({ name: 'budget', synchronize: false })
export class BudgetEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', name: 'legal_entity', nullable: true })
  legalEntity!: string | null;

  @Column({ type: 'text', nullable: true })
  department!: string | null;

  @Column({ type: 'text', nullable: true })
  category!: string | null;

  @Column({ type: 'text', nullable: true })
  project!: string | null;

  @Column({ type: 'text', name: 'period_kind' })
  periodKind!: string;

  @Column({ type: 'text' })
  period!: string;

  @Column({ type: 'text' })
  control!: string;

  @Column({ type: 'text' })
  span!: string;

  @Column({ type: 'integer', name: 'tolerance_bp' })
  toleranceBp!: number;

  @Column({ type: 'char', length: 3 })
  currency!: string;

  @Column({ type: 'bigint', name: 'total_minor' })
  totalMinor!: number;

  @Column({ type: 'bigint', name: 'reserved_minor' })
  reservedMinor!: number;

  @Column({ type: 'bigint', name: 'consumed_minor' })
  consumedMinor!: number;

  @Column({ type: 'bigint', name: 'available_minor', nullable: true, insert: false, update: false })
  availableMinor!: number | null;
}
