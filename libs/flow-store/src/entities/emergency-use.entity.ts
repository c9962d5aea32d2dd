import { Entity, PrimaryColumn } from 'typeorm';

/** A row of `emergency_use`; what it means is said in the migration that makes the table. */
@Entity({ name: 'emergency_use', synchronize: false })
export class EmergencyUseEntity {
  @PrimaryColumn({ type: 'uuid', name: 'emergency_id' })
  emergencyId!: string;

  @PrimaryColumn({ type: 'timestamptz' })
  at!: Date;

  @PrimaryColumn({ type: 'text' })
  method!: string;

  @PrimaryColumn({ type: 'text' })
  path!: string;
}
