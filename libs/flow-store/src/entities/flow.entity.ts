import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `flow`; what it means is said in the migration that makes the table. */
@Entity({ name: 'flow', synchronize: false })
export class FlowEntity {
  @PrimaryColumn({ type: 'text' })
  key!: string;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;
}
