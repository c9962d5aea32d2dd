import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `claim_note`; what it means is said in the migration that makes the table. */
@Entity({ name: 'claim_note', synchronize: false })
export class ClaimNoteEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'instance_id' })
  instanceId!: string;

  @Column({ type: 'text' })
  kind!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  by!: string;

  @Column({ type: 'text', array: true })
  people!: string[];

  @Column({ type: 'text', nullable: true })
  text!: string | null;
}
