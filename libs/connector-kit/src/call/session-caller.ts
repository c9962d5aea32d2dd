import type { CallContext } from '../erp.port.js';
import type { ErpFault } from '../erp-fault.js';
import { faultOf } from '../fault-of.js';
import type { ErpWire, WireAnswer, WireRequest } from '../wire/erp-wire.js';
import { SharedSession, type SignedIn } from '../wire/shared-session.js';
import type { Answer } from './answer.js';

export type Answered = Extract<WireAnswer, { kind: 'answered' }>;

/** What an answer says to whoever knows the ERP's words: `session-lost` only where nothing was taken up because of it. */
export type Understood<T> = Answer<T> | { kind: 'session-lost'; fault?: ErpFault };

/**
 * Calls of an ERP that wants a session or a token. All calls share one; one that is found lost is made anew and the call sent once
 * more, as such an ERP turns a call away at the door before it does anything. Lost again: not taken, try later.
 */
export class SessionCaller<Session extends object> {
  private readonly session: SharedSession<Session>;
  /** The call on whose behalf a sign-in is under way; its proof takes the sign-in's exchange. */
  private signingInFor: CallContext | null = null;

  constructor(
    private readonly wire: ErpWire,
    signIn: (call: CallContext | null) => Promise<SignedIn<Session>>,
    lifeMs?: (session: SignedIn<Session>) => number,
  ) {
    this.session = new SharedSession(() => {
      const call = this.signingInFor;
      this.signingInFor = null;
      return signIn(call);
    }, lifeMs);
  }

  /** Forgets a refused sign-in, for a person who has just mended it. */
  startAnew(): void {
    this.session.forgetRefusal();
  }

  async call<T>(
    write: (session: Session & { id: string }) => WireRequest,
    understand: (answer: Answered) => Understood<T>,
    call: CallContext,
    again = false,
  ): Promise<Answer<T>> {
    this.signingInFor ??= call;
    const entered = await this.session.get();
    if (entered.kind === 'refused') return { kind: 'no-entry', fault: entered.fault };
    if (entered.kind === 'failed') return { kind: 'not-taken', fault: entered.fault, ...(entered.afterMs === undefined ? {} : { afterMs: entered.afterMs }) };
    const heard = await this.wire.send(write(entered), call);
    if (heard.kind !== 'answered') return heard;
    const understood = understand(heard);
    if (understood.kind !== 'session-lost') return understood;
    this.session.drop(entered.id);
    return again ? { kind: 'not-taken', fault: understood.fault ?? faultOf('SESSION_LOST') } : this.call(write, understand, call, true);
  }
}
