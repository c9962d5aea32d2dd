import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `erp_word`; what it means is said in the migration that makes the table. */
@Entity({ name: 'erp_word', synchronize: false })
export class ErpWordEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'connection_id' })
  connectionId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', name: 'external_key', nullable: true })
  externalKey!: string | null;

  @Column({ type: 'text' })
  says!: string;

  @Column({ type: 'text', name: 'document_number', nullable: true })
  documentNumber!: string | null;

  @Column({ type: 'jsonb', nullable: true })
  fault!: unknown;

  @Column({ type: 'text' })
  message!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
