import type { DocumentStatus, Voucher, VoucherDraft } from './voucher.types.js';

const RUN_OF_KEY_CHARACTERS = /[0-9A-Z]{16,}/g;

/** Every 16-character piece of the runs of digits and letters in a text, upper case: what a look-up by marker can ask for. */
export function markerPieces(text: string): string[] {
  const pieces: string[] = [];
  for (const [run] of text.toUpperCase().matchAll(RUN_OF_KEY_CHARACTERS)) {
    for (let at = 0; at + 16 <= run.length; at += 1) pieces.push(run.slice(at, at + 16));
  }
  return pieces;
}

/** The vouchers of the data centre, with the indexes that keep look-ups flat however many there are. */
export class VoucherStore {
  private readonly byId = new Map<number, Voucher>();
  private readonly byBillNo = new Map<string, number>();
  private readonly bySourceKey = new Map<string, Set<number>>();
  private readonly byPiece = new Map<string, Set<number>>();
  private readonly numbers = new Map<string, { max: number; taken: Set<number> }>();
  private readonly removed: Voucher[] = [];
  private lastId = 100_000;
  private lastEntryId = 500_000;

  /** Makes the voucher this draft asks for, numbered unless temporary. It is not in the store until `put`. */
  make(draft: VoucherDraft, temporary: boolean, at: string, by: string, replaces?: Voucher): Voucher {
    const id = replaces?.id ?? (this.lastId += 1);
    const { askedNo, entries, ...head } = draft;
    const kept = replaces !== undefined && seriesOf(replaces) === seriesOf(draft) ? replaces.groupNo : null;
    const keepsNumber = kept !== null && (askedNo === null || askedNo === kept);
    return {
      ...head,
      id,
      billNo: temporary ? '' : replaces?.billNo || `PZ${String(id).padStart(8, '0')}`,
      groupNo: temporary ? null : keepsNumber ? kept : this.takeNumber(draft),
      status: temporary ? 'Z' : replaces === undefined || replaces.status === 'Z' ? 'A' : replaces.status,
      entries: entries.map((entry) => ({ ...entry, id: (this.lastEntryId += 1) })),
      createdAt: replaces?.createdAt ?? at,
      createdBy: replaces?.createdBy ?? by,
    };
  }

  put(voucher: Voucher): void {
    const before = this.byId.get(voucher.id);
    if (before !== undefined) this.unindex(before);
    this.byId.set(voucher.id, voucher);
    if (voucher.billNo !== '') this.byBillNo.set(voucher.billNo, voucher.id);
    if (voucher.sourceKey !== '') add(this.bySourceKey, voucher.sourceKey.toUpperCase(), voucher.id);
    for (const piece of piecesOf(voucher)) add(this.byPiece, piece, voucher.id);
    this.lastId = Math.max(this.lastId, voucher.id);
    this.lastEntryId = Math.max(this.lastEntryId, ...voucher.entries.map((entry) => entry.id));
    if (voucher.groupNo !== null) this.noteNumber(seriesOf(voucher), voucher.groupNo);
  }

  setStatus(id: number, status: DocumentStatus): void {
    const voucher = this.byId.get(id);
    if (voucher !== undefined) this.byId.set(id, { ...voucher, status });
  }

  remove(id: number): void {
    const voucher = this.byId.get(id);
    if (voucher === undefined) return;
    this.unindex(voucher);
    this.byId.delete(id);
    this.removed.push(voucher);
  }

  get(id: number): Voucher | undefined {
    return this.byId.get(id);
  }

  withBillNo(billNo: string): Voucher | undefined {
    const id = this.byBillNo.get(billNo);
    return id === undefined ? undefined : this.byId.get(id);
  }

  withSourceKey(key: string): Voucher[] {
    return this.load(this.bySourceKey.get(key.toUpperCase()));
  }

  /** Vouchers with this piece (see markerPieces) in FSourceBillKey or in an explanation. */
  withPiece(piece: string): Voucher[] {
    return this.load(this.byPiece.get(piece));
  }

  /** Oldest first: ids are given in order and a changed voucher keeps its place in the map. */
  all(): Voucher[] {
    return [...this.byId.values()];
  }

  deleted(): readonly Voucher[] {
    return this.removed;
  }

  numberIsFree(book: string, group: string, year: number, period: number, number: number): boolean {
    return !this.numbers.get(seriesOf({ book, group, year, period }))?.taken.has(number);
  }

  /** The next number of the series. A deleted voucher's number is not given out again. */
  private takeNumber(draft: VoucherDraft): number {
    const series = seriesOf(draft);
    const taken = this.numbers.get(series);
    const asked = draft.askedNo;
    const number = asked !== null && !taken?.taken.has(asked) ? asked : (taken?.max ?? 0) + 1;
    this.noteNumber(series, number);
    return number;
  }

  private noteNumber(series: string, number: number): void {
    const known = this.numbers.get(series) ?? { max: 0, taken: new Set<number>() };
    known.taken.add(number);
    known.max = Math.max(known.max, number);
    this.numbers.set(series, known);
  }

  private load(ids: Set<number> | undefined): Voucher[] {
    return [...(ids ?? [])].flatMap((id) => this.byId.get(id) ?? []);
  }

  private unindex(voucher: Voucher): void {
    this.byBillNo.delete(voucher.billNo);
    this.bySourceKey.get(voucher.sourceKey.toUpperCase())?.delete(voucher.id);
    for (const piece of piecesOf(voucher)) this.byPiece.get(piece)?.delete(voucher.id);
  }
}

function piecesOf(voucher: Voucher): Set<string> {
  return new Set([voucher.sourceKey, ...voucher.entries.map((entry) => entry.explanation)].flatMap(markerPieces));
}

function seriesOf(of: { book: string; group: string; year: number; period: number }): string {
  return `${of.book}|${of.group}|${of.year}|${of.period}`;
}

function add(index: Map<string, Set<number>>, key: string, id: number): void {
  const ids = index.get(key);
  if (ids === undefined) index.set(key, new Set([id]));
  else ids.add(id);
}
