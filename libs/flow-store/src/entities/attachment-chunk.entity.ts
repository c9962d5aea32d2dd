import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `attachment_chunk`: a piece of a file's bytes. */
@Entity({ name: 'attachment_chunk', synchronize: false })
export class AttachmentChunkEntity {
  @PrimaryColumn({ type: 'uuid', name: 'attachment_id' })
  attachmentId!: string;

  @PrimaryColumn({ type: 'integer' })
  n!: number;

  @Column({ type: 'bytea' })
  bytes!: Buffer;
}
