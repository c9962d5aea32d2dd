import { evolveAll, turnRecord, type FlowEvent, type FlowInstance, type Input } from '@vouchflow/flow-core';
import { sha256Hex, stableJson } from '@vouchflow/kernel';

/** A turn as the database keeps it: `input` and `events` are JSON, as they are read again. */
export interface KeptTurn {
  n: number;
  at: string;
  actor: string | null;
  input: string;
  events: string;
  hash: string;
}

/** Writes the turn behind those before it. */
export function keepTurn(record: KeptTurn[], instance: FlowInstance, input: Input, events: readonly FlowEvent[]): void {
  const n = record.length + 1;
  const actor = 'by' in input ? (input.by ?? null) : input.type === 'Start' ? input.claimant : null;
  const made = turnRecord({ instance: instance.id, n, previousHash: record.at(-1)?.hash ?? '', at: instance.at, actor, input, events });
  record.push({ n, at: instance.at, actor, input: JSON.stringify(made.input), events: JSON.stringify(events), hash: sha256Hex(made.text) });
}

/** I9: the chain verifies with no gap, in the order of time, and what it says folds to what is kept. */
export function checkRecord(record: readonly KeptTurn[], instance: FlowInstance | undefined): string[] {
  const faults: string[] = [];
  let folded: FlowInstance | undefined;
  for (const [index, turn] of record.entries()) {
    const before = record[index - 1];
    if (turn.n !== index + 1) faults.push(`I9 turn ${turn.n} stands at ${index + 1}`);
    if (before && before.at > turn.at) faults.push(`I9 turn ${turn.n} is older than the one before`);
    const events = JSON.parse(turn.events) as FlowEvent[];
    const { text } = turnRecord({
      instance: instance?.id ?? '',
      n: turn.n,
      previousHash: before?.hash ?? '',
      at: turn.at,
      actor: turn.actor,
      input: JSON.parse(turn.input) as Input,
      events,
    });
    if (sha256Hex(text) !== turn.hash) faults.push(`I9 turn ${turn.n} is not what was hashed`);
    folded = evolveAll(folded, events, turn.at, instance?.id ?? '');
  }
  if (stableJson(folded) !== stableJson(instance)) faults.push('I9 the record folds to another instance');
  return faults;
}
