import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `idempotency`; what it means is said in the migration that makes the table. */
@Entity({ name: 'idempotency', synchronize: false })
export class IdempotencyEntity {
  @PrimaryColumn({ type: 'text' })
  person!: string;

  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ type: 'text', name: 'body_hash' })
  bodyHash!: string;

  @Column({ type: 'integer' })
  status!: number;

  @Column({ type: 'json', nullable: true })
  body!: unknown | null;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
