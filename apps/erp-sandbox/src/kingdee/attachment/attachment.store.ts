/** A file of a voucher, as `BOS_Attachment` shows it; of its bytes only length and hash are kept. */
export interface KeptFile {
  readonly id: number;
  /** What AttachmentUpLoad gave, and AttachmentDownLoad would take. */
  readonly fileId: string;
  readonly voucherId: number;
  readonly billNo: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/** The files of the data centre, by voucher. */
export class AttachmentStore {
  private readonly byVoucher = new Map<number, KeptFile[]>();
  private lastId = 300_000;

  nextId(): number {
    return (this.lastId += 1);
  }

  put(file: KeptFile): void {
    this.lastId = Math.max(this.lastId, file.id);
    const held = this.byVoucher.get(file.voucherId);
    if (held) held.push(file);
    else this.byVoucher.set(file.voucherId, [file]);
  }

  of(voucherId: number): readonly KeptFile[] {
    return this.byVoucher.get(voucherId) ?? [];
  }

  all(): KeptFile[] {
    return [...this.byVoucher.values()].flat();
  }
}
