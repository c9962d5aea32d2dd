import type { Querier } from './querier.js';
import { hashToken, newToken } from './token.js';

/** Who a token stands for. `scopes` is null where it may do all that the person may. */
export interface TokenOwner {
  person: string;
  kind: 'session' | 'token';
  scopes: string[] | null;
  /** The directory's version at the time of the look-up: what the person may do follows from it. */
  directoryVersion: number;
  /** The database's time of the look-up. */
  at: string;
  language: 'zh' | 'en' | null;
  mustChange: boolean;
}

export interface SessionLimits {
  idleHours: number;
  absoluteHours: number;
}

const found = `, (SELECT version FROM directory_version) AS "directoryVersion", to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at`;

/** Sessions and personal tokens, kept as SHA-256 only. Times are the database's. */
export class SessionStore {
  constructor(
    private readonly db: Querier,
    private readonly limits: SessionLimits = { idleHours: 24, absoluteHours: 24 * 7 },
  ) {}

  /** Starts a session; the token is shown to the caller once and kept nowhere. */
  async start(person: string): Promise<{ token: string; maxAgeSeconds: number }> {
    const { token, hash } = newToken('vfs_');
    await this.db.query({
      text: `WITH old AS (DELETE FROM session WHERE expires_at < now() OR seen_at < now() - make_interval(hours => $4))
        INSERT INTO session (token_hash, person, expires_at) VALUES ($1, $2, now() + make_interval(hours => $3))`,
      values: [hash, person, this.limits.absoluteHours, this.limits.idleHours],
    });
    return { token, maxAgeSeconds: this.limits.absoluteHours * 3600 };
  }

  /** The owner of a session or personal token that still holds, else null. */
  async find(token: string): Promise<TokenOwner | null> {
    if (token.length > 200) return null;
    return token.startsWith('vfp_') ? this.findPersonal(token) : this.findSession(token);
  }

  async end(token: string): Promise<void> {
    await this.db.query({ text: 'DELETE FROM session WHERE token_hash = $1', values: [hashToken(token)] });
  }

  /** Ends all sessions of a person but the one given; personal tokens too where asked (a password set by somebody else). */
  async endAll(person: string, options: { except?: string; tokens?: boolean } = {}): Promise<void> {
    await this.db.query({
      text: 'DELETE FROM session WHERE person = $1 AND token_hash IS DISTINCT FROM $2',
      values: [person, options.except ? hashToken(options.except) : null],
    });
    if (options.tokens) await this.db.query({ text: 'UPDATE api_token SET revoked_at = now() WHERE person = $1 AND revoked_at IS NULL', values: [person] });
  }

  private async findSession(token: string): Promise<TokenOwner | null> {
    const { rows } = await this.db.query<Omit<TokenOwner, 'kind' | 'scopes'> & { stale: boolean }>({
      name: 'session-find',
      text: `SELECT s.person, s.seen_at < now() - interval '1 minute' AS stale, c.language, COALESCE(c.must_change, false) AS "mustChange"${found}
        FROM session s LEFT JOIN credential c ON c.person = s.person
        WHERE s.token_hash = $1 AND s.expires_at > now() AND s.seen_at > now() - make_interval(hours => $2)`,
      values: [hashToken(token), this.limits.idleHours],
    });
    const row = rows[0];
    if (!row) return null;
    const { stale, ...owner } = row;
    if (stale) await this.db.query({ text: 'UPDATE session SET seen_at = now() WHERE token_hash = $1', values: [hashToken(token)] });
    return { ...owner, kind: 'session', scopes: null, directoryVersion: Number(row.directoryVersion) };
  }

  private async findPersonal(token: string): Promise<TokenOwner | null> {
    const { rows } = await this.db.query<Omit<TokenOwner, 'kind'>>({
      name: 'token-find',
      text: `SELECT t.person, t.scopes, c.language, COALESCE(c.must_change, false) AS "mustChange"${found}
        FROM api_token t LEFT JOIN credential c ON c.person = t.person
        WHERE t.token_hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())`,
      values: [hashToken(token)],
    });
    const row = rows[0];
    return row ? { ...row, kind: 'token', directoryVersion: Number(row.directoryVersion) } : null;
  }
}
