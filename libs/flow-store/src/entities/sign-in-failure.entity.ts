import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `sign_in_failure`; what it means is said in the migration that makes the table. */
@Entity({ name: 'sign_in_failure', synchronize: false })
export class SignInFailureEntity {
  @PrimaryColumn({ type: 'bigint' })
  id!: number;

  @Column({ type: 'text' })
  key!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
