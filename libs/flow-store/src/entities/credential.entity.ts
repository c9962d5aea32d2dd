import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `credential`; what it means is said in the migration that makes the table. */
@Entity({ name: 'credential', synchronize: false })
export class CredentialEntity {
  @PrimaryColumn({ type: 'text' })
  person!: string;

  @Column({ type: 'text', name: 'password_hash' })
  passwordHash!: string;

  @Column({ type: 'timestamptz', name: 'changed_at' })
  changedAt!: Date;

  @Column({ type: 'boolean', name: 'must_change' })
  mustChange!: boolean;

  @Column({ type: 'text', nullable: true })
  language!: string | null;
}
