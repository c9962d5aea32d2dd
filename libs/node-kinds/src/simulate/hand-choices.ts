import { drawnAround, type Choice, type FlowGraph, type OpenTask, type SimulationState } from '@vouchflow/flow-core';
import type { Intake } from '../intake/read-intake.js';
import type { CaseAct } from './flow-case.js';

const hands = ['hand-over', 'move', 'replace', 'amend', 'migrate', 'decide-in-place'] as const;
export type CaseHandAct = Extract<CaseAct, { act: (typeof hands)[number] }>;
export const isHandAct = (next: Extract<CaseAct, { act: string }>): next is CaseHandAct => (hands as readonly string[]).includes(next.act);

/** The task that this person may decide; else the first open one, so that the engine says why not. */
export function taskFor(next: { by: string; node?: string | undefined }, openTasks: readonly OpenTask[]): number {
  const here = openTasks.filter((task) => next.node === undefined || task.node === next.node);
  return (here.find((task) => task.people.includes(next.by)) ?? here[0])?.n ?? 0;
}

/**
 * What somebody does to a claim by hand, as choices of a run. `begins`: the drawing it began under, which a migration leaves; `read`: the
 * facts after it, as the server reads them.
 */
export function handChoices(
  next: CaseHandAct,
  openTasks: readonly OpenTask[],
  { instance }: SimulationState,
  read: Intake | undefined,
  begins: FlowGraph,
): Choice[] {
  const { by } = next;
  if (next.act === 'hand-over') {
    const { from, to, comment } = next;
    const theirs = openTasks.filter((task) => task.people.includes(from)).map((task) => task.n);
    const tasks = theirs.length > 0 ? theirs : [openTasks[0]?.n ?? 0];
    return tasks.map((task) => ({ type: 'Transfer', task, by, from, to, ...(comment === undefined ? {} : { comment }) }));
  }
  const { reason } = next;
  if (next.act === 'replace')
    return [{ type: 'ReplaceApprover', by, task: taskFor({ by: next.from, node: next.node }, openTasks), from: next.from, to: next.to, reason }];
  const two = { by, reason, ...(next.confirmedBy === undefined ? {} : { confirmedBy: next.confirmedBy }) };
  switch (next.act) {
    case 'move': {
      const token = instance.tokens.find((live) => next.node === undefined || live.node === next.node);
      return [{ type: 'AdminMove', token: token?.n ?? 0, to: next.to, ...two }];
    }
    case 'amend':
      return [{ type: 'AmendFacts', ...entered(read), ...two }];
    case 'migrate':
      return [{ type: 'Migrate', version: instance.version + 1, nodes: drawnAround(begins, instance), ...entered(read), ...two }];
    case 'decide-in-place':
      return [
        {
          type: 'DecideInPlace',
          task: taskFor({ by, node: next.node }, openTasks),
          outcome: next.outcome,
          factsHash: instance.factsHash,
          by,
          reason,
          confirmedBy: next.confirmedBy ?? by,
        },
      ];
  }
}

function entered(read: Intake | undefined): Pick<Intake, 'facts' | 'context' | 'factsHash' | 'materialHash'> {
  if (!read) throw new Error('runCase: nothing was read');
  const { facts, context, factsHash, materialHash } = read;
  return { facts, context, factsHash, materialHash };
}
