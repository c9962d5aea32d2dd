export interface GatherTimes {
  /** How long the first of a batch waits for others. */
  waitMs: number;
  /** Batches leave at least so far apart: after a quiet time the first leaves after `waitMs`, in a crowd more go together. Default `waitMs`. */
  apartMs?: number;
}

/**
 * Gathers ids, then hands them over together, one batch at a time: while one is on its way the next gathers. `send` may
 * fail; its batch is lost. More than `most` waiting ids are dropped, the oldest kept.
 */
export class Gather<T> {
  private readonly waiting = new Map<string, T>();
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> | undefined;
  private lastSent = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly send: (items: T[]) => Promise<void>,
    private readonly times: GatherTimes,
    private readonly most = 10_000,
  ) {}

  /** The last item of a key wins. */
  add(key: string, item: T): void {
    if (this.waiting.size >= this.most && !this.waiting.has(key)) return;
    this.waiting.set(key, item);
    if (this.timer) return;
    const { waitMs, apartMs = waitMs } = this.times;
    this.timer = setTimeout(() => void this.flush(), Math.max(waitMs, this.lastSent + apartMs - performance.now()));
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    // While a batch is on its way the items stay; the end of it comes back here.
    if (this.sending) return this.sending;
    if (this.waiting.size === 0) return;
    const items = [...this.waiting.values()];
    this.waiting.clear();
    this.lastSent = performance.now();
    this.sending = this.send(items);
    await this.sending;
    this.sending = undefined;
    if (this.waiting.size > 0) await this.flush();
  }
}
