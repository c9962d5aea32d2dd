import { randomUUID } from 'node:crypto';

export interface Session {
  readonly id: string;
  readonly user: string;
  lastUsed: number;
}

/** Signed-in sessions. In memory only: a restart loses them all, as a restarted server does. */
export class SessionStore {
  private readonly sessions = new Map<string, Session>();

  open(user: string, nowMs: number): Session {
    const session = { id: randomUUID(), user, lastUsed: nowMs };
    this.sessions.set(session.id, session);
    return session;
  }

  /** The live session of this id, its idle time started anew; undefined when unknown or idle for too long. */
  use(id: string, nowMs: number, idleMs: number): Session | undefined {
    const session = this.sessions.get(id);
    if (session === undefined) return undefined;
    if (nowMs - session.lastUsed > idleMs) {
      this.sessions.delete(id);
      return undefined;
    }
    session.lastUsed = nowMs;
    return session;
  }

  drop(id: string): void {
    this.sessions.delete(id);
  }

  dropAll(): void {
    this.sessions.clear();
  }
}
