import { createHash } from 'node:crypto';
import type { Querier } from './querier.js';

export interface SignInLimits {
  minutes: number;
  /** Wrong passwords for one e-mail from one address. */
  perPair: number;
  /** Wrong passwords from one address, whatever the e-mail. */
  perAddress: number;
}

const keysOf = (email: string, address: string): [pair: string, address: string] => [hashed(`pair|${email}|${address}`), hashed(`address|${address}`)];
const hashed = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Slows guessing down. Counts failures only, in the database, so that all processes count together. */
export class SignInLimiter {
  constructor(
    private readonly db: Querier,
    private readonly limits: SignInLimits = { minutes: 15, perPair: 10, perAddress: 300 },
  ) {}

  /** Seconds until the next try is taken, or 0. */
  async waitSeconds(email: string, address: string): Promise<number> {
    const [pair, whole] = keysOf(email, address);
    const { rows } = await this.db.query<{ key: string; n: number; seconds: number }>({
      text: `SELECT key, count(*)::int AS n, GREATEST(1, ceil(extract(epoch FROM min(at) + make_interval(mins => $2) - now())))::int AS seconds
        FROM sign_in_failure WHERE key = ANY($1) AND at > now() - make_interval(mins => $2) GROUP BY key`,
      values: [[pair, whole], this.limits.minutes],
    });
    const over = rows.filter((row) => row.n >= (row.key === pair ? this.limits.perPair : this.limits.perAddress));
    return Math.max(0, ...over.map((row) => row.seconds));
  }

  async fail(email: string, address: string): Promise<void> {
    await this.db.query({
      text: `WITH old AS (DELETE FROM sign_in_failure WHERE at < now() - make_interval(mins => $2)) INSERT INTO sign_in_failure (key) SELECT unnest($1::text[])`,
      values: [keysOf(email, address), this.limits.minutes],
    });
  }

  /** A right password forgets the wrong ones of this e-mail from this address. */
  async succeed(email: string, address: string): Promise<void> {
    await this.db.query({ text: 'DELETE FROM sign_in_failure WHERE key = $1', values: [keysOf(email, address)[0]] });
  }
}
