import type { EffectKind } from '@vouchflow/flow-model';
import type { SimulatedContext, SimulatedWorld } from '../simulate/simulated-world.js';
import type { RecordedTurn } from './recorded-turn.js';

/** Asked of the world of then, which is gone: budgets as they stood, invoices held, periods closed, the ERP. Who approves is never taken from the record. */
const answeredThen = ['budget.reserve', 'documents.hold', 'voucher.build', 'voucher.post'] as const satisfies readonly EffectKind[];

/** Answers what the record says was answered at the same node, in order; `world` answers what was never asked. A posting without an answer in an open record has none yet. */
export function recordedWorld(turns: readonly RecordedTurn[], world: SimulatedWorld, over: boolean): SimulatedWorld {
  const answers = answersOf(turns);
  let taken = new Map<string, number>();
  const answer = (kind: EffectKind, { effect }: SimulatedContext): { was: unknown } | undefined => {
    const key = `${kind}/${effect.node}`;
    const then = answers.get(key);
    if (!then) return undefined;
    const n = taken.get(key) ?? 0;
    taken = new Map(taken).set(key, n + 1);
    return { was: then[Math.min(n, then.length - 1)] };
  };
  const ask = Object.fromEntries(
    Object.entries(world.ask).map(([kind, fresh]) => [
      kind,
      (context: SimulatedContext, payload: never): unknown => {
        const found = (answeredThen as readonly string[]).includes(kind) ? answer(kind as EffectKind, context) : undefined;
        return found ? found.was : (fresh as (on: SimulatedContext, payload: never) => unknown)(context, payload);
      },
    ]),
  ) as SimulatedWorld['ask'];
  return {
    ask,
    tell: world.tell,
    post(context) {
      const found = answer('voucher.post', context);
      if (found) return found.was as ReturnType<SimulatedWorld['post']>;
      return over ? { status: 'confirmed', documentNumber: '记-1', at: context.at } : null;
    },
    vouchers: () => world.vouchers(),
    mark() {
      const [undo, kept] = [world.mark(), taken];
      return () => {
        undo();
        taken = kept;
      };
    },
  };
}

function answersOf(turns: readonly RecordedTurn[]): Map<string, unknown[]> {
  const nodes = new Map<number, string>();
  const answers = new Map<string, unknown[]>();
  for (const event of turns.flatMap((turn) => turn.events)) {
    if (event.type === 'EffectRequested') nodes.set(event.effect, event.node);
    if (event.type !== 'EffectSettled' || !(answeredThen as readonly string[]).includes(event.kind)) continue;
    const key = `${event.kind}/${nodes.get(event.effect) ?? ''}`;
    answers.set(key, [...(answers.get(key) ?? []), event.result]);
  }
  return answers;
}
