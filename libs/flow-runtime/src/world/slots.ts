/** So many pieces of work at once; who comes later waits, in order. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** Takes what is free, at least one and at most `most`; waits while nothing is. */
  async take(most: number): Promise<number> {
    while (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    const taken = Math.min(most, this.free);
    this.free -= taken;
    return taken;
  }

  give(back: number): void {
    this.free += back;
    for (let n = 0; n < back; n += 1) this.waiting.shift()?.();
  }
}
