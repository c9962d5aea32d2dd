/**
 * Gathers ids for at most `waitMs`, then hands them over together, one batch at a time: while one is on its way the
 * next gathers. `send` may fail; its batch is lost. More than `most` waiting ids are dropped, the oldest kept.
 */
export class Gather<T> {
  private readonly waiting = new Map<string, T>();
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> | undefined;

  constructor(private readonly send: (items: T[]) => Promise<void>, private readonly waitMs: number, private readonly most = 10_000) {}

  /** The last item of a key wins. */
  add(key: string, item: T): void {
    if (this.waiting.size >= this.most && !this.waiting.has(key)) return;
    this.waiting.set(key, item);
    this.timer ??= setTimeout(() => void this.flush(), this.waitMs);
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    // While a batch is on its way the items stay; the end of it comes back here.
    if (this.sending) return this.sending;
    if (this.waiting.size === 0) return;
    const items = [...this.waiting.values()];
    this.waiting.clear();
    this.sending = this.send(items);
    await this.sending;
    this.sending = undefined;
    if (this.waiting.size > 0) await this.flush();
  }
}
