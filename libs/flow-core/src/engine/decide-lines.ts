import type { Result } from '@vouchflow/kernel';
import type { SplitFrom } from './event.js';
import type { LineChange } from './input.js';
import type { OpenTask } from './instance.js';
import type { Rejection } from './rejection.js';
import { emit, requestEffect, type Walk } from './walk.js';

/*
 * 核减 and 退单: with an approval an approver cuts lines or sends them back. The claim goes on where it is with what is left, and
 * what it holds shrinks by the same amounts; approvals given stand for what is left, and open tasks are of the new facts. A step
 * that was passed is not passed again: a matrix or a route that saw the larger total keeps its answer (DESIGN §5.3).
 */
export function decideLines(walk: Walk, task: OpenTask, by: string, lines: Result<LineChange, Rejection>): Rejection | undefined {
  const { draft } = walk;
  if (!lines.ok) return lines.error;
  const { cuts, returned, freed, linked, facts, context, factsHash, materialHash } = lines.value;
  const numberOf = (line: number): number => draft.lineNumbers?.[line] ?? line;
  const back = [
    ...cuts.map(({ line, from, to, ledgerMinor }) => ({ line: numberOf(line), minor: ledgerMinor ?? from.minor - to.minor })),
    ...returned.map(({ line, amount, ledgerMinor }) => ({ line: numberOf(line), minor: ledgerMinor ?? amount.minor })),
  ];
  emit(walk, { type: 'LinesDecided', task: task.n, by, cuts, returned, ...(linked ? { linked } : {}), facts, context, factsHash, materialHash });
  // In the order of locks: invoices before budgets.
  const holds = (kind: 'documents.free' | 'budget.release'): boolean => draft.holds.some(({ release }) => release.kind === kind);
  if (freed.length > 0 && holds('documents.free'))
    requestEffect(walk, { token: null, node: task.node, key: 'documents.shrink', kind: 'documents.shrink', payload: { invoices: freed } });
  if (holds('budget.release')) requestEffect(walk, { token: null, node: task.node, key: 'budget.shrink', kind: 'budget.shrink', payload: { lines: back } });
  return undefined;
}

/** A claim of lines sent back begins with the claimant, as if it had been returned to him; it holds nothing. */
export function beginReturned(walk: Walk, { by, lines }: SplitFrom): undefined {
  emit(walk, {
    type: 'InstanceReturned',
    by,
    fromNode: walk.graph.start,
    to: 'claimant',
    resume: 'restart',
    comment: lines.map(({ reason }) => reason).join('; '),
  });
}
