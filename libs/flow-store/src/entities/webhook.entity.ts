import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `webhook`; what it means is said in the migration that makes the table. */
@Entity({ name: 'webhook', synchronize: false })
export class WebhookEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  url!: string;

  @Column({ type: 'text', array: true })
  events!: string[];

  @Column({ type: 'jsonb' })
  secret!: unknown;

  @Column({ type: 'boolean' })
  enabled!: boolean;

  @Column({ type: 'text', name: 'made_by' })
  madeBy!: string;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;
}
