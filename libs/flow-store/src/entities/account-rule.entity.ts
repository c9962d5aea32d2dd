import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `account_rule`; what it means is said in the migration that makes the table. */
@Entity({ name: 'account_rule', synchronize: false })
export class AccountRuleEntity {
  @PrimaryColumn({ type: 'text' })
  id!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'date', name: 'valid_from' })
  validFrom!: CalendarDate;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: CalendarDate | null;

  @Column({ type: 'integer' })
  ordinal!: number;

  @Column({ type: 'text' })
  category!: string;

  @Column({ type: 'text', name: 'project_type', nullable: true })
  projectType!: string | null;

  @Column({ type: 'text', name: 'project_stage', nullable: true })
  projectStage!: string | null;

  @Column({ type: 'text', name: 'department_function', nullable: true })
  departmentFunction!: string | null;

  @Column({ type: 'text' })
  account!: string;
}
