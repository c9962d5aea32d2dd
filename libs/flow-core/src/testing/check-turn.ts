import type { FlowEvent } from '../engine/event.js';
import { evolve, evolveAll } from '../engine/evolve.js';
import type { FlowInstance } from '../engine/instance.js';

const started: FlowInstance['count'] = { token: 0, task: 0, effect: 0, hold: 0, block: 0, seq: 0 };

/** What may never be false of one turn: its events fold to its instance, its numbers are counted, nothing is answered twice. */
export function checkTurn(before: FlowInstance | undefined, turn: { events: readonly FlowEvent[]; instance: FlowInstance }): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, otherwise: string): void => void (holds || faults.push(otherwise));
  const { instance, events } = turn;
  const said = JSON.stringify(instance);
  const stored = JSON.parse(JSON.stringify(events)) as FlowEvent[];
  must(
    JSON.stringify(evolveAll(before && (JSON.parse(JSON.stringify(before)) as FlowInstance), stored, instance.at, instance.id)) === said,
    'the stored events fold to another instance',
  );
  must(
    JSON.stringify(events.reduce<FlowInstance | undefined>((folded, event) => evolve(folded, event, instance.at, instance.id), before)) === said,
    'event by event it folds to another instance',
  );
  must(before === undefined || before.at <= instance.at, 'time ran back');

  const count = { ...(before?.count ?? started) };
  const next = (kind: keyof typeof count, n: number, what: string): void => {
    must(n === count[kind] + 1, `${what} ${n} follows ${count[kind]}`);
    count[kind] = n;
  };
  const tasks = new Set(before?.tasks.map((task) => task.n));
  const effects = new Set(before?.effects.map((effect) => effect.n));
  const holds = new Set(before?.holds.map((hold) => hold.n));
  const tokens = new Set(before?.tokens.map((token) => token.n));
  for (const event of events) {
    switch (event.type) {
      case 'TokenPlaced':
        if (event.token > count.token) next('token', event.token, 'token');
        tokens.add(event.token);
        break;
      case 'TokenSplit':
        must(tokens.delete(event.token), `token ${event.token} splits and is not there`);
        next('block', event.block, 'block');
        for (const branch of event.branches) next('token', branch.token, 'token');
        break;
      case 'TokensJoined':
        for (const token of event.tokens) must(tokens.delete(token), `token ${token} joins and is not there`);
        break;
      case 'TokenCancelled':
        must(tokens.delete(event.token), `token ${event.token} is cancelled and is not there`);
        break;
      case 'TaskOpened':
        next('task', event.task, 'task');
        tasks.add(event.task);
        break;
      case 'TaskDecided':
      case 'TaskCancelled':
        must(tasks.delete(event.task), `task ${event.task} is closed twice`);
        break;
      case 'EffectRequested':
        next('effect', event.effect, 'effect');
        if (event.mode !== 'tell') effects.add(event.effect);
        break;
      case 'EffectSettled':
      case 'EffectCancelled':
        must(effects.delete(event.effect), `effect ${event.effect} is closed twice`);
        break;
      case 'HoldTaken':
        next('hold', event.hold, 'hold');
        holds.add(event.hold);
        break;
      case 'HoldDropped':
        must(holds.delete(event.hold), `hold ${event.hold} is dropped twice`);
        break;
      case 'InstanceEnded':
        tokens.clear();
        break;
      default:
    }
  }
  must(JSON.stringify({ ...count, seq: 0 }) === JSON.stringify({ ...instance.count, seq: 0 }), 'the counters are not those of the events');
  must(
    [...tasks].sort().join() ===
      instance.tasks
        .map((task) => task.n)
        .sort()
        .join(),
    'the open tasks are not those of the events',
  );
  must(
    [...effects].sort().join() ===
      instance.effects
        .map((effect) => effect.n)
        .sort()
        .join(),
    'the open effects are not those of the events',
  );
  return faults;
}
