import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `role`; what it means is said in the migration that makes the table. */
@Entity({ name: 'role', synchronize: false })
export class RoleEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'text', name: 'name_zh' })
  nameZh!: string;

  @Column({ type: 'text', name: 'name_en' })
  nameEn!: string;

  @Column({ type: 'text', array: true })
  permissions!: string[];
}
