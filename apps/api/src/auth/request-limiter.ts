import { ProblemError } from '@vouchflow/server-kit';

/**
 * How many requests one person may make of one process: `perSecond` on and on, and as many again at once. Far above what
 * people and well-behaved scripts need (the contract promises at least 100 a second); it keeps a script that runs wild
 * from taking the house with it. In memory, a token bucket a person.
 */
export class RequestLimiter {
  private readonly buckets = new Map<string, { left: number; at: number }>();

  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
    /** So many at once. */
    private readonly atOnce: number = perSecond * 2,
  ) {}

  /** Throws RATE_LIMITED with Retry-After. */
  require(person: string): void {
    const now = this.now();
    const bucket = this.buckets.get(person) ?? { left: this.atOnce, at: now };
    const left = Math.min(this.atOnce, bucket.left + ((now - bucket.at) / 1000) * this.perSecond);
    if (left < 1) throw new ProblemError({ code: 'RATE_LIMITED', retryAfterSeconds: Math.max(1, Math.ceil((1 - left) / this.perSecond - 1e-6)) });
    if (this.buckets.size > 10_000) this.buckets.clear();
    this.buckets.set(person, { left: left - 1, at: now });
  }
}
