import { needsAnswer, secondPersonMissing, step, type FlowEvent, type FlowGraph, type FlowInstance, type Input, type Rejection } from '@vouchflow/flow-core';
import { err, ok, type Result } from '@vouchflow/kernel';
import { askHandlers, tellHandlers } from '../effects/handlers.js';
import type { AskHandler, HandlerContext, KindsOf, TellHandler } from '../effects/ask-handler.js';
import { viewsOf } from '../views.js';
import type { Turn } from './turn.js';

export interface Advanced {
  instance: FlowInstance;
  events: FlowEvent[];
}

/**
 * Takes one input as far as it goes: decides, answers what was asked in the turn and feeds the answers back, until
 * nothing is asked any more. What is told is gathered for the turn's next flush, in the order of the events.
 */
export async function advance(turn: Turn, graph: FlowGraph, before: FlowInstance | undefined, input: Input): Promise<Result<Advanced, Rejection>> {
  const views = viewsOf(turn.directory);
  const attended = input.type !== 'SettleEffect' || input.by !== undefined;
  const first = step(graph, before, input, attended);
  if (!first.ok) return first;
  let { instance } = first.value;
  const events = [...first.value.events];
  for (let index = 0; index < events.length; index += 1) {
    const event = events[index];
    if (event?.type !== 'EffectRequested' || event.mode === 'world') continue;
    const context: HandlerContext = { turn, views, instance, effect: { n: event.effect, node: event.node } };
    if (event.mode === 'tell') {
      (tellHandlers[event.kind as KindsOf<'tell'>] as TellHandler<KindsOf<'tell'>>)(context, event.payload as never);
      continue;
    }
    if (!needsAnswer(instance, event)) continue;
    const result = await (askHandlers[event.kind as KindsOf<'ask'>] as AskHandler<KindsOf<'ask'>>)(context, event.payload as never);
    const next = step(graph, instance, { type: 'SettleEffect', at: turn.at, effect: event.effect, result }, attended);
    if (!next.ok) return err(next.error);
    instance = next.value.instance;
    events.push(...next.value.events);
  }
  const missing = secondPersonMissing(input, events);
  return missing ? err(missing) : ok({ instance, events });
}
