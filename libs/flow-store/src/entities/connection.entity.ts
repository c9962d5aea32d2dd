import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `connection`; what it means is said in the migration that makes the table. */
@Entity({ name: 'connection', synchronize: false })
export class ConnectionEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  system!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true })
  ledgers!: string[];

  @Column({ type: 'jsonb' })
  config!: unknown;

  @Column({ type: 'jsonb' })
  secrets!: unknown;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'integer' })
  revision!: number;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;

  @Column({ type: 'integer', name: 'max_concurrent' })
  maxConcurrent!: number;

  @Column({ type: 'integer', name: 'per_minute', nullable: true })
  perMinute!: number | null;

  @Column({ type: 'text', name: 'closed_period' })
  closedPeriod!: string;

  @Column({ type: 'boolean', name: 'sends_files' })
  sendsFiles!: boolean;

  @Column({ type: 'text', name: 'cross_year' })
  crossYear!: string;
}
