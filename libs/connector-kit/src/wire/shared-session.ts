import type { ErpFault } from '../erp-fault.js';

export type SignedIn<Session = object> =
  | ({ kind: 'signed-in'; id: string } & Session)
  /** The ERP does not let this user in. */
  | { kind: 'refused'; fault: ErpFault }
  /** No usable answer; a sign-in makes nothing, so it may be tried again. */
  | { kind: 'failed'; fault: ErpFault; afterMs?: number };

/** So long a refused sign-in is not tried again: a thousand waiting vouchers must not lock the user out. */
const refusedForMs = 10_000;

/**
 * The one session (or token) of a connection. All calls share it, and calls that find it lost at the same moment share
 * one new sign-in. `lifeMs` for tokens that say how long they live.
 */
export class SharedSession<Session = object> {
  private current: SignedIn<Session> | null = null;
  private currentUntil = Infinity;
  private pending: Promise<SignedIn<Session>> | null = null;

  constructor(
    private readonly signIn: () => Promise<SignedIn<Session>>,
    private readonly lifeMs: (session: SignedIn<Session>) => number = () => Infinity,
  ) {}

  get(): Promise<SignedIn<Session>> {
    if (this.current && performance.now() < this.currentUntil) return Promise.resolve(this.current);
    this.pending ??= this.renew();
    return this.pending;
  }

  /** The ERP no longer knows this session. A newer one, that another call made meanwhile, stays. */
  drop(id: string): void {
    if (this.current?.kind === 'signed-in' && this.current.id === id) this.current = null;
  }

  /** Forgets a refusal, for a person who has just mended it and asks again. */
  forgetRefusal(): void {
    if (this.current?.kind === 'refused') this.current = null;
  }

  private async renew(): Promise<SignedIn<Session>> {
    try {
      const answer = await this.signIn();
      this.current = answer.kind === 'failed' ? null : answer;
      this.currentUntil = performance.now() + (answer.kind === 'refused' ? refusedForMs : this.lifeMs(answer));
      return answer;
    } finally {
      this.pending = null;
    }
  }
}
