/** What a lost or failed ring, or a fault inside the queue, is told to. Nothing of it reaches a caller. */
export type QueueFault = (what: string, error: unknown) => void;

export interface DoorbellWorker {
  /** Waits for the handlers at work (at most `graceMs`, default 10 s), then lets go. */
  close(graceMs?: number): Promise<void>;
}

/**
 * Tells workers that effects are due; the effects themselves are rows of PostgreSQL. A ring may be lost or come twice:
 * the sweeper rings again for what is due, and the lease in the database lets one worker through.
 */
export interface Doorbell {
  readonly backend: 'postgres' | 'redis';
  /** Rings for effects: at once when it was quiet, else gathered with what follows for at most 100 ms. Never throws, never waits. */
  ring(effectIds: readonly string[]): void;
  /** Takes rings here, `concurrency` at a time, each for one or a few effects. What the handler throws is reported as a fault and not tried again. */
  worker(handler: (effectIds: string[]) => Promise<void>, options: { concurrency: number }): DoorbellWorker;
  /** Rings that were not answered yet; null when the queue cannot be asked. */
  waiting(): Promise<number | null>;
  /** Sends what is gathered and closes every connection of the queue; workers are closed first. */
  close(): Promise<void>;
}
