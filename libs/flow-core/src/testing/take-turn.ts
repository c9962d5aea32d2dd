import { secondPersonMissing } from '../engine/second-person.js';
import { err, ok, type Result } from '@vouchflow/kernel';
import type { EffectKind, EffectPayload } from '@vouchflow/flow-model';
import { step } from '../engine/decide.js';
import type { FlowEvent } from '../engine/event.js';
import type { Input } from '../engine/input.js';
import type { FlowInstance } from '../engine/instance.js';
import { needsAnswer } from '../engine/needs-answer.js';
import type { Rejection } from '../engine/rejection.js';
import type { FlowGraph } from '../graph/flow-graph.js';

/** One effect as its answerer sees it: a union by kind. */
export type AskedEffect = { [K in EffectKind]: { kind: K; payload: EffectPayload<K>; n: number; node: string } }[EffectKind];

/** What is asked and told inside a turn, answered in memory. */
export interface TurnWorld {
  ask(effect: AskedEffect, instance: FlowInstance): unknown;
  tell?(effect: AskedEffect, instance: FlowInstance): void;
}

export interface TakenTurn {
  events: FlowEvent[];
  instance: FlowInstance;
}

/** One turn as flow-runtime takes it: the input, and every answer the turn asks for, until nothing is asked any more. */
export function takeTurn(graph: FlowGraph, world: TurnWorld, before: FlowInstance | undefined, input: Input): Result<TakenTurn, Rejection> {
  const attended = input.type !== 'SettleEffect' || input.by !== undefined;
  const first = step(graph, before, input, attended);
  if (!first.ok) return first;
  let { instance } = first.value;
  const events = [...first.value.events];
  for (let at = 0; at < events.length; at += 1) {
    const event = events[at];
    if (event?.type !== 'EffectRequested') continue;
    const effect = { n: event.effect, kind: event.kind, payload: event.payload, node: event.node } as AskedEffect;
    if (event.mode === 'tell') world.tell?.(effect, instance);
    if (!needsAnswer(instance, event)) continue;
    const next = step(graph, instance, { type: 'SettleEffect', at: input.at, effect: event.effect, result: world.ask(effect, instance) }, attended);
    if (!next.ok) return err(next.error);
    instance = next.value.instance;
    events.push(...next.value.events);
    if (events.length > 20_000) throw new Error('The turn does not end');
  }
  const missing = secondPersonMissing(input, events);
  return missing ? err(missing) : ok({ events, instance });
}
