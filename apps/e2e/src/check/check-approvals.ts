import type { FlowEvent } from '@vouchflow/flow-core';
import type { Records, TaskRecord, Violation } from './records.js';

type Decided = Extract<FlowEvent, { type: 'TaskDecided' }>;
type Settled = Extract<FlowEvent, { type: 'EffectSettled' }>;

/** I7: a task is decided once, and the row says what the event says. I8: by somebody who was asked, never the claimant. */
export function checkDecisions({ instances, turns, tasks, flows }: Records): Violation[] {
  const found: Violation[] = [];
  const number = new Map(instances.map((instance) => [instance.id, instance.number]));
  const claimants = new Map(instances.map((instance) => [instance.id, instance.claimant]));
  const decided = new Map<string, Decided[]>();
  for (const turn of turns) {
    for (const event of turn.events) {
      if (event.type !== 'TaskDecided') continue;
      const key = `${turn.instance_id}/${event.task}`;
      decided.set(key, [...(decided.get(key) ?? []), event]);
    }
  }
  for (const task of tasks) {
    const say = (id: string, what: string): void => void found.push({ id, what: `${number.get(task.instance_id)}, task ${task.n}: ${what}` });
    const key = `${task.instance_id}/${task.n}`;
    const events = decided.get(key) ?? [];
    decided.delete(key);
    if (events.length > 1) say('I7', `was decided ${events.length} times`);
    if ((task.status === 'decided') !== (events.length === 1)) say('I7', `is ${task.status} and was decided ${events.length} times`);
    const [event] = events;
    if (event && (event.by !== task.decided_by || event.outcome !== task.outcome))
      say('I7', `was decided by ${event.by} (${event.outcome}), the row says ${task.decided_by} (${task.outcome})`);
    if (task.decided_by !== null && !task.people.includes(task.decided_by)) say('I8', `was decided by ${task.decided_by}, who was not asked`);
    if (task.claimant !== claimants.get(task.instance_id)) say('I8', `names ${task.claimant} as the claimant`);
    if (task.decided_by === claimants.get(task.instance_id)) say('I8', `was decided by the claimant`);
  }
  for (const key of decided.keys()) found.push({ id: 'I7', what: `${key} was decided and has no task` });
  for (const flow of flows)
    if (flow.drafted_by !== null && flow.drafted_by === flow.published_by)
      found.push({ id: 'I8', what: `${flow.flow_key}/${flow.n} was published by who drafted it` });
  return found;
}

/** I3: before anything went to the ERP, every place of every list of approvers was decided, on the facts that were posted. */
export function checkApprovals({ instances, turns, tasks, vouchers, flows }: Records): Violation[] {
  const lists = approverLists(turns);
  const rows = new Map<string, TaskRecord>(tasks.map((task) => [`${task.instance_id}/${task.n}`, task]));
  return instances.flatMap((instance) => {
    const sent = vouchers
      .filter((voucher) => voucher.instance_id === instance.id && voucher.posting?.sent_at && !voucher.reverses)
      .map((voucher) => voucher.posting?.sent_at ?? '')
      .sort()[0];
    const asked = lists.get(instance.id);
    if (sent === undefined || !instance.snapshot || instance.flow_key === 'month-end-accrual') return [];
    const fault = (what: string): Violation => ({ id: 'I3', what: `${instance.number} was sent to the ERP: ${what}` });
    if (!asked) return [fault('nobody was asked')];
    const modes = flows.find((flow) => flow.flow_key === instance.flow_key && flow.n === instance.flow_version)?.modes ?? {};
    // A decision to return stays on record; it approves nothing.
    const decisions = instance.snapshot.decisions.filter((decision) => decision.outcome !== 'return');
    const found: Violation[] = [];
    for (const decision of decisions) {
      const task = rows.get(`${instance.id}/${decision.task}`);
      // Under a vote one may abstain or be against; who was added beside the list and asked for advice may be, too.
      const ofList = Number(decision.key ?? 0) < (asked.get(decision.node)?.places.length ?? 0);
      if (decision.outcome !== 'approve' && modes[decision.node] !== 'vote' && ofList) found.push(fault(`task ${decision.task} says ${decision.outcome}`));
      if (!task || task.decided_by !== decision.by) found.push(fault(`the decision of task ${decision.task} is not in its row`));
      else if ((task.decided_at ?? '') > sent) found.push(fault(`task ${decision.task} was decided only at ${task.decided_at}, after ${sent}`));
      // What was approved before lines were cut or sent back stands for what is left.
      else if (!decision.stands && !decision.refreshed && task.facts_hash !== instance.facts_hash)
        found.push(fault(`task ${decision.task} approved other facts`));
    }
    const approvals = decisions.filter((decision) => decision.outcome === 'approve');
    for (const [node, { places, before }] of asked) {
      const filled = places.map((people, key) =>
        approvals.some((decision) => (decision.node === node && decision.key === String(key)) || people.includes(decision.by)),
      );
      // Who approved at an earlier step is not asked again; where that leaves nobody, all of them must have approved.
      const passed = before.length > 0 && before.every((person) => decisions.some((decision) => decision.by === person));
      const enough = places.length === 0 ? passed : modes[node] === 'any' || modes[node] === 'vote' ? filled.some(Boolean) : filled.every(Boolean);
      if (!enough)
        found.push(
          fault(
            `at ${node} ${
              places
                .filter((_, key) => !filled[key])
                .map((people) => people.join(' or '))
                .join(', ') || 'nobody'
            } did not approve`,
          ),
        );
    }
    return found;
  });
}

interface Asked {
  /** People of each place, any of whom may decide it. */
  places: string[][];
  /** Who had approved at an earlier step. */
  before: string[];
}

/** Whom each approval node asked, as it was last resolved. */
function approverLists(turns: Records['turns']): Map<string, Map<string, Asked>> {
  const lists = new Map<string, Map<string, Asked>>();
  const requests = new Map<string, { node: string; before: string[] }>();
  for (const turn of turns) {
    for (const event of turn.events) {
      if (event.type === 'EffectRequested' && event.kind === 'approvers.resolve') {
        requests.set(`${turn.instance_id}/${event.effect}`, { node: event.node, before: (event.payload as { alreadyAsked?: string[] }).alreadyAsked ?? [] });
      }
      const request = event.type === 'EffectSettled' ? requests.get(`${turn.instance_id}/${event.effect}`) : undefined;
      if (request === undefined) continue;
      const { places = [] } = (event as Settled).result as { places?: { people: string[] }[] };
      const ofInstance = lists.get(turn.instance_id) ?? new Map<string, Asked>();
      lists.set(turn.instance_id, ofInstance.set(request.node, { places: places.map((place) => place.people), before: request.before }));
    }
  }
  return lists;
}
