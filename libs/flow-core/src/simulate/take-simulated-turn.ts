import { err, type Instant } from '@vouchflow/kernel';
import type { BudgetTaken, EffectResult } from '@vouchflow/flow-model';
import { step } from '../engine/decide.js';
import type { FlowEvent } from '../engine/event.js';
import type { Input } from '../engine/input.js';
import type { FlowInstance } from '../engine/instance.js';
import { secondPersonMissing } from '../engine/second-person.js';
import { needsAnswer } from '../engine/needs-answer.js';
import type { FlowGraph } from '../graph/flow-graph.js';
import type { SimulatedContext, SimulatedWorld } from './simulated-world.js';
import type { SimulatedRejection, SimulatedTurn } from './simulation-run.js';

/** A run under way: everything in it changes. */
export interface Simulating {
  graph: FlowGraph;
  world: SimulatedWorld;
  at: Instant;
  instance: FlowInstance | undefined;
  turns: SimulatedTurn[];
  rejections: SimulatedRejection[];
  budget: BudgetTaken[];
  /** Effects that were sent and have no answer: not asked again before the clock moves. */
  unanswered: Set<number>;
  /** Effects of which the world may know something that we do not: nothing is undone over them. */
  inFlight: Set<number>;
}

/**
 * One turn, as flow-runtime's `advance` takes it: decides, answers what was asked and feeds the answer back, until nothing is
 * asked any more. False: refused, and everything is as it was.
 */
export function takeSimulatedTurn(run: Simulating, input: Input): boolean {
  const by = 'by' in input ? (input.by ?? null) : input.type === 'Start' ? input.claimant : null;
  const said = { at: run.at, input: input.type, by };
  const undo = run.world.mark();
  const attended = input.type !== 'SettleEffect' || input.by !== undefined;
  let next = step(run.graph, run.instance, input, attended);
  const events: FlowEvent[] = next.ok ? [...next.value.events] : [];
  for (let index = 0; next.ok; index += 1) {
    const event = events[index];
    if (!event) {
      const missing = secondPersonMissing(input, events);
      if (missing) {
        next = err(missing);
        break;
      }
      run.instance = next.value.instance;
      run.turns.push({ n: run.turns.length + 1, ...said, events });
      return true;
    }
    if (event.type !== 'EffectRequested' || event.mode === 'world') continue;
    const context: SimulatedContext = { instance: next.value.instance, at: run.at, effect: { n: event.effect, node: event.node } };
    if (event.mode === 'tell') {
      (run.world.tell[event.kind as keyof SimulatedWorld['tell']] as (on: SimulatedContext, payload: unknown) => void)(context, event.payload);
      continue;
    }
    if (!needsAnswer(next.value.instance, event)) continue;
    const result = (run.world.ask[event.kind as keyof SimulatedWorld['ask']] as (on: SimulatedContext, payload: unknown) => unknown)(context, event.payload);
    if (event.kind === 'budget.reserve') run.budget = takenOf(result as EffectResult<'budget.reserve'>);
    next = step(run.graph, next.value.instance, { type: 'SettleEffect', at: run.at, effect: event.effect, result }, attended);
    if (next.ok) events.push(...next.value.events);
  }
  undo();
  if (!next.ok) run.rejections.push({ after: run.turns.length, ...said, rejection: next.error });
  return false;
}

const takenOf = (result: EffectResult<'budget.reserve'>): BudgetTaken[] => ('taken' in result ? result.taken : []);
