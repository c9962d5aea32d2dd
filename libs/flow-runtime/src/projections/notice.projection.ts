import type { FlowEvent, FlowInstance } from '@vouchflow/flow-core';
import { derivedId, type Instant } from '@vouchflow/kernel';
import type { QueryConfig } from 'pg';

/** What the claimant is told without asking: his claim came back, was refused, or is done. A row of the turn, not an effect. */
export function projectNotice(event: FlowEvent, index: number, instance: FlowInstance, n: number, at: Instant): QueryConfig[] {
  const told = noticeOf(event);
  if (!told) return [];
  return [{
    name: 'notice-insert',
    text: 'INSERT INTO notice (id, person, at, code, values, instance_id) VALUES ($1, $2, $3, $4, $5, $6)',
    values: [derivedId(at, instance.id, `turn/${n}/notice`, index), instance.claimant, at, told.code, JSON.stringify({ number: instance.context.number, ...told.values }), instance.id],
  }];
}

function noticeOf(event: FlowEvent): { code: string; values?: Record<string, unknown> } | undefined {
  if (event.type === 'InstanceReturned' && event.to === 'claimant') return { code: 'claim.returned', values: { by: event.by, comment: event.comment } };
  if (event.type === 'LinesDecided') return { code: 'claim.lines-decided', values: { by: event.by, cuts: event.cuts, returned: event.returned, linked: event.linked?.number } };
  if (event.type === 'InstanceEnded' && event.outcome !== 'withdrawn') return { code: `claim.${event.outcome}` };
  if (event.type === 'InstanceReversed') return { code: 'claim.reversed' };
  return undefined;
}
