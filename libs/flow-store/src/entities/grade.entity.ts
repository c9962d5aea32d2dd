import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `grade`; what it means is said in the migration that makes the table. */
@Entity({ name: 'grade', synchronize: false })
export class GradeEntity {
  @PrimaryColumn({ type: 'text' })
  code!: string;

  @Column({ type: 'integer' })
  rank!: number;
}
