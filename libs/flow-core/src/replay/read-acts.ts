import type { Instant } from '@vouchflow/kernel';
import type { Choice } from '../simulate/simulation-run.js';
import type { RecordedTurn } from './recorded-turn.js';

/** What somebody did, and where: `node` and `people` say whose task it was, so that it is found again under another number. */
export interface RecordedAct {
  at: Instant;
  choice: Choice;
  task?: { n: number; node: string; people: string[] };
}

/** Acts of people in the order in which they were done, up to the end or to where the claim was carried to another version. */
export function readActs(turns: readonly RecordedTurn[]): RecordedAct[] {
  const nodes = new Map<number, string>();
  const acts: RecordedAct[] = [];
  for (const turn of turns) {
    if (turn.input.type === 'Migrate') return acts;
    const act = actOf(turn, nodes);
    if (act) acts.push(act);
    for (const event of turn.events) {
      if (event.type === 'TaskOpened') nodes.set(event.task, event.node);
      if (event.type === 'InstanceEnded') return acts;
    }
  }
  return acts;
}

function actOf(turn: RecordedTurn, nodes: ReadonlyMap<number, string>): RecordedAct | undefined {
  const { at, events } = turn;
  const { inFlight: _inFlight, ...input } = turn.input;
  const on = (task: number, ...people: string[]): Pick<RecordedAct, 'task'> => ({ task: { n: task, node: nodes.get(task) ?? '', people } });
  switch (input.type) {
    case 'DecideTask': {
      const { factsHash: _seen, ...decision } = input;
      return { at, choice: { ...decision, ...linesOf(turn) }, ...on(input.task, input.by) };
    }
    case 'DecideInPlace':
      return { at, choice: input, ...on(input.task, ...events.flatMap((event) => (event.type === 'GlassBroken' ? event.instead : []))) };
    case 'Transfer':
      return { at, choice: input, ...on(input.task, input.from ?? input.by) };
    case 'ReplaceApprover':
      return { at, choice: input, ...on(input.task, input.from) };
    case 'AddSigners':
      return { at, choice: input, ...on(input.task, input.by) };
    case 'ShareTask':
      return { at, choice: input, ...on(input.task, input.person) };
    case 'Resubmit':
    case 'AmendFacts': {
      const replaced = events.find((event) => event.type === 'FactsReplaced');
      if (replaced?.type !== 'FactsReplaced') return undefined;
      const { type: _type, ...facts } = replaced;
      return { at, choice: { ...input, ...facts } };
    }
    // Of effects the world's answers are known; a token that waited for a person's mending waits again.
    case 'RetryEffect': {
      const { token: _token, ...again } = input;
      return input.effect === 0 ? { at, choice: again } : undefined;
    }
    case 'RemoveSigner':
    case 'TakeBack':
    case 'Suspend':
    case 'Resume':
    case 'Withdraw':
    case 'AdminMove':
      return { at, choice: input };
    // The world's answers are the world's; what is done after the end is no part of the route.
    default:
      return undefined;
  }
}

/** Lines cut or sent back with an approval, put together again from the event. */
function linesOf({ events }: RecordedTurn): Pick<Extract<Choice, { type: 'DecideTask' }>, 'lines'> {
  const decided = events.find((event) => event.type === 'LinesDecided');
  if (decided?.type !== 'LinesDecided') return {};
  const { type: _type, task: _task, by: _by, ...lines } = decided;
  return { lines: { ok: true, value: { ...lines, freed: [] } } };
}
