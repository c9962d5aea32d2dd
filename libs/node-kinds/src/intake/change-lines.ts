import { claimTotals, decideLines } from '@vouchflow/finance-core';
import { reject, sayFirst, type FlowGraph, type InstanceContext, type LineChange, type Rejection } from '@vouchflow/flow-core';
import { err, localDate, ok, type Instant, type Result } from '@vouchflow/kernel';
import type { Facts, LineDecision } from '@vouchflow/flow-model';
import { hashFacts } from './hash-facts.js';
import type { Intake, IntakeViews } from './read-intake.js';

export interface ChangedLines {
  change: LineChange;
  /** The claim of the lines sent back, under a number of its own to come; absent: none was. */
  sentBack?: Intake;
}

/**
 * What cuts and lines sent back make of a claim: its facts, totals and hashes as the engine takes them. Who claimed, and with which
 * grade, stays as it was at submit; codes are not checked again, since an approver could not mend them.
 */
export function changeLines(input: {
  graph: FlowGraph;
  facts: Facts;
  context: InstanceContext;
  decisions: readonly LineDecision[];
  at: Instant;
  views: IntakeViews;
}): Result<ChangedLines, Rejection> {
  const { graph, context, at, views } = input;
  const decided = decideLines(input.facts, input.decisions, context.rates);
  if (!decided.ok)
    return err(
      reject(
        decided.error[0]?.code ?? 'INVALID',
        sayFirst(decided.error),
        decided.error.map((fault) => ({ ...fault })),
      ),
    );
  const { sentBack, ...rest } = decided.value;
  const intakeOf = (facts: Facts): Intake => {
    const { total, projectType, projects } = claimTotals({
      facts,
      date: localDate(at, context.zone),
      currency: context.currency,
      rates: context.rates,
      directory: views.directory,
    });
    return {
      facts,
      context: { ...context, total, projectType, projects },
      ...hashFacts(graph.definition.facts, facts, context.rates),
      title: typeof facts['title'] === 'string' ? facts['title'] : '',
    };
  };
  const { title: _title, ...kept } = intakeOf(rest.facts);
  return ok({ change: { ...rest, ...kept }, ...(sentBack ? { sentBack: intakeOf(sentBack) } : {}) });
}
