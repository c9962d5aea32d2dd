import type { FaultKind } from '../stack/erp-sandbox.client.js';
import { random } from '../stack/random.js';

/** What goes wrong. The ERP's are those of its dial; a crash is a process that kills itself at a named point of its work. */
export type ChaosFault =
  | { kind: 'kill'; what: 'worker' | 'api' | 'erp-sandbox' | 'database' }
  | { kind: 'crash'; what: string }
  | { kind: 'erp'; what: FaultKind; count: number }
  | { kind: 'cut'; what: 'connections' }
  | { kind: 'queue'; what: 'wiped' | 'doubled' }
  /** Stopped for longer than its lease, then let go on: it must not finish what another has taken over. */
  | { kind: 'freeze'; what: 'worker' };

export interface PlannedFault {
  /** Milliseconds from the first claim. */
  atMs: number;
  fault: ChaosFault;
}

const deck: readonly ((next: () => number) => ChaosFault)[] = [
  ...(['worker', 'api', 'erp-sandbox', 'database'] as const).map((what) => () => ({ kind: 'kill' as const, what })),
  ...[
    'worker.effect.leased',
    'worker.effect.called',
    'worker.effect.written',
    'worker.file.leased',
    'worker.file.half-sent',
    'worker.file.called',
    'worker.turn.before-commit',
    'worker.turn.after-commit',
    'api.turn.before-commit',
    'api.turn.after-commit',
  ].map((what) => () => ({ kind: 'crash' as const, what })),
  ...(['error-before', 'error-after-commit', 'hang', 'late-commit', 'closed-period', 'auth-expired', 'duplicate-reply'] as const).map(
    (what) => (next: () => number) => ({ kind: 'erp' as const, what, count: 1 + Math.floor(next() * 3) }),
  ),
  () => ({ kind: 'cut', what: 'connections' }),
  () => ({ kind: 'queue', what: 'wiped' }),
  () => ({ kind: 'queue', what: 'doubled' }),
];
/** Costs the ERP's horizon of half a minute, or more. */
const isSlow = ({ kind, what }: ChaosFault): boolean =>
  [
    'erp error-before',
    'erp hang',
    'kill erp-sandbox',
    'crash worker.effect.leased',
    'crash worker.effect.written',
    'crash worker.file.leased',
    'crash worker.file.half-sent',
  ].includes(`${kind} ${what}`);
const frozen: (next: () => number) => ChaosFault = () => ({ kind: 'freeze', what: 'worker' });

/**
 * The faults of a run and when, from its seed: every kind once in an order of the seed's own, then every kind once more, and so on, about
 * `everyMs` apart until `lengthMs`. Freezing needs a second worker that takes over. `quick`: without those that cost half a minute.
 */
export function planFaults({
  seed,
  lengthMs,
  everyMs,
  workers,
  quick = false,
}: {
  seed: number;
  lengthMs: number;
  everyMs: number;
  workers: number;
  quick?: boolean;
}): PlannedFault[] {
  const next = random(seed);
  const all = workers > 1 ? [...deck, frozen] : deck;
  const kinds = quick ? all.filter((make) => !isSlow(make(() => 0))) : all;
  const plan: PlannedFault[] = [];
  let hand: typeof kinds = [];
  for (let atMs = everyMs * (0.5 + next()); atMs < lengthMs; atMs += everyMs * (0.5 + next())) {
    if (hand.length === 0) hand = shuffled(kinds, next);
    plan.push({ atMs: Math.round(atMs), fault: (hand[0] as (typeof kinds)[number])(next) });
    hand = hand.slice(1);
  }
  return plan;
}

function shuffled<T>(of: readonly T[], next: () => number): T[] {
  const left = [...of];
  return of.map(() => left.splice(Math.floor(next() * left.length), 1)[0] as T);
}
