import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `directory_version`; what it means is said in the migration that makes the table. */
@Entity({ name: 'directory_version', synchronize: false })
export class DirectoryVersionEntity {
  @PrimaryColumn({ type: 'boolean' })
  one!: boolean;

  @Column({ type: 'bigint' })
  version!: number;
}
