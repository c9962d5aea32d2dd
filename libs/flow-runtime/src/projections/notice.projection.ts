import type { FlowEvent, FlowInstance } from '@vouchflow/flow-core';
import { derivedId, type Instant } from '@vouchflow/kernel';
import type { QueryConfig } from 'pg';

interface Notice {
  people: readonly string[];
  code: string;
  values?: Record<string, unknown>;
}

/**
 * What people are told without asking: the claimant that his claim came back, was refused or is done; whoever is asked that the
 * time runs out or is over, and whoever is asked because of that. Rows of the turn, not effects.
 */
export function projectNotice(event: FlowEvent, index: number, instance: FlowInstance, n: number, at: Instant): QueryConfig[] {
  return noticesOf(event, instance).flatMap(({ people, code, values }, which) =>
    people.map((person, place): QueryConfig => ({
      name: 'notice-insert',
      text: 'INSERT INTO notice (id, person, at, code, values, instance_id) VALUES ($1, $2, $3, $4, $5, $6)',
      values: [
        derivedId(at, instance.id, which + place === 0 ? `turn/${n}/notice` : `turn/${n}/notice/${which}/${place}`, index),
        person,
        at,
        code,
        JSON.stringify({ number: instance.context.number, ...values }),
        instance.id,
      ],
    })),
  );
}

function noticesOf(event: FlowEvent, instance: FlowInstance): Notice[] {
  const claimant = [instance.claimant];
  switch (event.type) {
    case 'InstanceReturned':
      return event.to === 'claimant' ? [{ people: claimant, code: 'claim.returned', values: { by: event.by, comment: event.comment } }] : [];
    case 'LinesDecided':
      return [
        { people: claimant, code: 'claim.lines-decided', values: { by: event.by, cuts: event.cuts, returned: event.returned, linked: event.linked?.number } },
      ];
    case 'InstanceEnded':
      // What a request asked for is told by the document itself.
      if (event.outcome === 'completed' && instance.links?.some((link) => link.relation === 'reversal-of')) return [];
      return event.outcome === 'withdrawn' ? [] : [{ people: claimant, code: `claim.${event.outcome}` }];
    case 'InstanceReversed':
      return event.left ? [] : [{ people: claimant, code: 'claim.reversed' }];
    case 'RepaymentTaken':
      return [{ people: claimant, code: 'claim.repaid', values: { amount: event.amount } }];
    case 'TaskReminded': {
      const dueAt = instance.tasks.find((task) => task.n === event.task)?.dueAt;
      return [{ people: event.people, code: 'task.reminded', values: { dueAt, zone: instance.context.zone } }];
    }
    case 'TaskEscalated':
      return event.to.length === 0
        ? []
        : [
            { people: event.to, code: 'task.escalated', values: { from: event.from } },
            { people: event.from, code: 'task.overdue', values: { to: event.to } },
          ];
    case 'TaskHandedOn':
      return event.to.length === 0
        ? []
        : [
            { people: event.to, code: 'task.handed-on', values: { from: event.from } },
            { people: event.from, code: 'task.handed-away', values: { to: event.to } },
          ];
    default:
      return [];
  }
}
