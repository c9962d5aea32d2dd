import type { FlowEvent, FlowInstance } from '@vouchflow/flow-core';
import { derivedId, type Instant } from '@vouchflow/kernel';
import type { QueryConfig } from 'pg';

const taskTransfer = `UPDATE task SET people = $3::text[] WHERE instance_id = $1 AND n = $2 AND status = 'open'`;
const openOf = (instance: FlowInstance, n: number) => instance.tasks.find((task) => task.n === n);

/** Rows of `task` from events. A decision is written once: the guard raises unless the task was still open. */
export function projectTask(event: FlowEvent, instance: FlowInstance, at: Instant): QueryConfig[] {
  switch (event.type) {
    case 'TaskOpened':
      return [
        {
          name: 'task-insert',
          text: `INSERT INTO task (id, instance_id, n, node, people, claimant, status, opened_at, due_at, facts_hash, why) VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10)`,
          values: [
            derivedId(at, instance.id, 'task', event.task),
            instance.id,
            event.task,
            event.node,
            event.people,
            instance.claimant,
            at,
            openOf(instance, event.task)?.dueAt ?? event.dueAt ?? null,
            instance.factsHash,
            JSON.stringify(event.why),
          ],
        },
      ];
    case 'TaskDecided':
      return [
        {
          name: 'task-decide',
          text: `WITH done AS (
                 UPDATE task SET status = 'decided', decided_by = $3, outcome = $4, comment = $5, decided_at = $6 WHERE instance_id = $1 AND n = $2 AND status = 'open' RETURNING 1
               ) SELECT require_rows((SELECT count(*) FROM done), 1, 'an open task')`,
          values: [instance.id, event.task, event.by, event.outcome, event.comment ?? null, at],
        },
      ];
    case 'LinesDecided':
    case 'FactsReplaced':
      // Who is asked now decides on what is left, or mended.
      return [
        { name: 'task-refresh', text: `UPDATE task SET facts_hash = $2 WHERE instance_id = $1 AND status = 'open'`, values: [instance.id, event.factsHash] },
      ];
    case 'TaskTransferred':
      return [{ name: 'task-transfer', text: taskTransfer, values: [instance.id, event.task, event.people ?? [event.to]] }];
    case 'TaskShared':
      return [
        {
          name: 'task-share',
          text: `UPDATE task SET people = people || $3::text WHERE instance_id = $1 AND n = $2 AND status = 'open'`,
          values: [instance.id, event.task, event.substitute],
        },
      ];
    case 'GlassBroken':
      return [
        {
          name: 'task-glass',
          text: `UPDATE task SET people = people || $3::text WHERE instance_id = $1 AND n = $2 AND status = 'open'`,
          values: [instance.id, event.task, event.by],
        },
      ];
    case 'TaskEscalated':
    case 'TaskHandedOn':
      return event.to.length === 0
        ? []
        : [
            {
              name: 'task-transfer',
              text: taskTransfer,
              values: [instance.id, event.task, event.type === 'TaskHandedOn' ? event.to : [...event.from, ...event.to]],
            },
          ];
    case 'TaskTimed': {
      // Opened in this very turn, its row has the time already.
      const task = openOf(instance, event.task);
      return task?.since === at
        ? []
        : [
            {
              name: 'task-timed',
              text: `UPDATE task SET due_at = $3 WHERE instance_id = $1 AND n = $2 AND status = 'open'`,
              values: [instance.id, event.task, event.dueAt],
            },
          ];
    }
    case 'ClaimSuspended':
      return [{ name: 'task-standstill', text: `UPDATE task SET due_at = NULL WHERE instance_id = $1 AND status = 'open'`, values: [instance.id] }];
    case 'TaskCancelled':
      return [
        {
          name: 'task-cancel',
          text: `UPDATE task SET status = 'cancelled' WHERE instance_id = $1 AND n = $2 AND status = 'open'`,
          values: [instance.id, event.task],
        },
      ];
    default:
      return [];
  }
}
