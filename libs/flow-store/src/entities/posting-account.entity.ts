import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CalendarDate } from '@vouchflow/kernel';

/** A row of `posting_account`; what it means is said in the migration that makes the table. */
@Entity({ name: 'posting_account', synchronize: false })
export class PostingAccountEntity {
  @PrimaryColumn({ type: 'text' })
  template!: string;

  @PrimaryColumn({ type: 'text' })
  part!: string;

  @PrimaryColumn({ type: 'date', name: 'valid_from' })
  validFrom!: CalendarDate;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: CalendarDate | null;

  @Column({ type: 'text' })
  account!: string;
}
