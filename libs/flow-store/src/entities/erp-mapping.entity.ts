import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `erp_mapping`; what it means is said in the migration that makes the table. */
@Entity({ name: 'erp_mapping', synchronize: false })
export class ErpMappingEntity {
  @PrimaryColumn({ type: 'uuid', name: 'connection_id' })
  connectionId!: string;

  @PrimaryColumn({ type: 'integer' })
  version!: number;

  @Column({ type: 'text' })
  status!: string;

  @Column({ type: 'jsonb' })
  mapping!: unknown;

  @Column({ type: 'text', name: 'made_by' })
  madeBy!: string;

  @Column({ type: 'timestamptz', name: 'made_at' })
  madeAt!: Date;

  @Column({ type: 'text', name: 'activated_by', nullable: true })
  activatedBy!: string | null;

  @Column({ type: 'timestamptz', name: 'activated_at', nullable: true })
  activatedAt!: Date | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
