import { evolveAll, type FlowInstance } from '@vouchflow/flow-core';
import { sha256Hex, stableHash, stableJson } from '@vouchflow/kernel';
import type { InstanceRecord, Records, TurnRecord, Violation } from './records.js';

/**
 * I1: nothing that was taken is lost. I9: each turn's hash follows from the turn before it, without a gap. I13: what the events
 * tell is what stands in the instance.
 */
export function checkHistory({ instances, turns, acknowledged }: Records): Violation[] {
  const byInstance = new Map<string, TurnRecord[]>();
  for (const turn of turns) byInstance.set(turn.instance_id, [...(byInstance.get(turn.instance_id) ?? []), turn]);
  const known = new Set(instances.map((instance) => instance.id));
  return [
    ...acknowledged.filter((id) => !known.has(id)).map((id) => ({ id: 'I1', what: `the claim ${id} was taken and is gone` })),
    ...turns.filter((turn) => !known.has(turn.instance_id)).map((turn) => ({ id: 'I1', what: `turn ${turn.n} is of ${turn.instance_id}, which is gone` })),
    ...instances.flatMap((instance) => checkChain(instance, byInstance.get(instance.id) ?? [])),
    ...instances.flatMap((instance) => checkFold(instance, byInstance.get(instance.id) ?? [])),
  ];
}

function checkChain(instance: InstanceRecord, turns: TurnRecord[]): Violation[] {
  const fault = (what: string): Violation[] => [{ id: 'I9', what: `${instance.number}: ${what}` }];
  if (turns.length !== instance.turn) return fault(`${turns.length} turns are kept, ${instance.turn} were taken`);
  let previous = '';
  for (const [index, { n, at, actor, input, events, hash }] of turns.entries()) {
    if (n !== index + 1) return fault(`turn ${index + 1} is missing`);
    if (sha256Hex(`${previous}\n${stableJson({ instance: instance.id, n, at, actor, input, events })}`) !== hash)
      return fault(`turn ${n} is not what was signed`);
    previous = hash;
  }
  return previous === instance.turn_hash ? [] : fault('the last turn is not the one that the instance names');
}

function checkFold(instance: InstanceRecord, turns: TurnRecord[]): Violation[] {
  const fault = (what: string): Violation[] => [{ id: 'I13', what: `${instance.number}: ${what}` }];
  // Rates are shown to whoever decides, so they are part of the hash where there are any.
  const rates = instance.snapshot?.context.rates?.list;
  if (stableHash(rates ? { facts: instance.facts, rates } : instance.facts) !== instance.facts_hash) return fault('the facts are not those of their hash');
  if (!instance.snapshot) return instance.status === 'draft' ? [] : fault(`it is ${instance.status} and never started`);
  if (instance.snapshot.status !== instance.status) return fault(`the row says ${instance.status}, the instance ${instance.snapshot.status}`);
  let folded: FlowInstance | undefined;
  try {
    for (const turn of turns) folded = evolveAll(folded, turn.events, turn.at as never, instance.id);
  } catch (error) {
    return fault(`the events do not fold: ${(error as Error).message}`);
  }
  const { facts, ...snapshot } = folded ?? ({} as FlowInstance);
  if (stableJson(facts) !== stableJson(instance.facts)) return fault('the events tell of other facts');
  return stableJson(snapshot) === stableJson(instance.snapshot) ? [] : fault('the events tell of another state');
}
