import type { FlowGraph, Input } from '@vouchflow/flow-core';
import { derivedId, type Instant } from '@vouchflow/kernel';
import type { LineReturned } from '@vouchflow/flow-model';
import type { InstanceRow } from '../instance-row.js';
import { draftRow } from './draft-row.js';
import type { Intake } from './read-intake.js';

type Start = Extract<Input, { type: 'Start' }>;

/**
 * The linked claim of lines sent back: of the same flow and version, with the claimant, holding nothing. Its id follows from the
 * task that sent them back, so that a turn that runs again makes the same one.
 */
export function splitOff(input: {
  row: InstanceRow;
  graph: FlowGraph;
  intake: Intake;
  by: string;
  lines: LineReturned[];
  task: number;
  number: string;
  at: Instant;
}): { row: InstanceRow; input: Omit<Start, 'at'> } {
  const { row, intake, number, at } = input;
  const id = derivedId(at, row.id, 'split-off', input.task);
  const context = { ...intake.context, number };
  const { facts, factsHash, materialHash } = intake;
  return {
    row: draftRow(id, input.graph, row.flow_version, number, row.claimant, { ...intake, context }, at),
    input: {
      type: 'Start',
      id,
      flow: row.flow_key,
      version: row.flow_version,
      claimant: row.claimant,
      facts,
      context,
      factsHash,
      materialHash,
      splitFrom: { id: row.id, number: row.number, by: input.by, lines: input.lines },
    },
  };
}
