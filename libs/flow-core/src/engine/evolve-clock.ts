import type { Instant } from '@vouchflow/kernel';
import type { FlowEvent } from './event.js';
import type { FlowInstance, KeptClock, OpenTask, TaskClock } from './instance.js';

type Of<T extends FlowEvent['type']> = Extract<FlowEvent, { type: T }>;

/** The clock of a place that was asked before, and whose decision does not stand. */
export const keptClock = (clocks: readonly KeptClock[] | undefined, node: string, key: string, asked: readonly string[]): KeptClock | undefined =>
  clocks?.find((kept) => kept.node === node && kept.key === key && kept.decided === undefined && kept.asked.join() === asked.join());

/** The clock of a task that was just opened: that of its place where it was asked before. It does not run yet. */
export function clockOpened(i: FlowInstance, event: Of<'TaskOpened'>): { clock?: TaskClock } {
  const { node, key, people, asked = people, deadline } = event;
  if (!deadline) return {};
  const kept = keptClock(i.clocks, node, key, asked);
  if (i.clocks) i.clocks = i.clocks.filter((clock) => clock.node !== node || clock.key !== key);
  const { ran = [], done = [], had } = kept ?? {};
  const instead = event.asked && people;
  return { clock: { within: deadline.within, steps: deadline.steps, asked, ran, done, next: [], ...(instead ? { instead } : {}), ...(had ? { had } : {}) } };
}

/** What a clock has run is kept when its task is closed. `decided`: by this task's decision, so it is over unless that is taken back. */
export function clockStopped(i: FlowInstance, task: OpenTask | undefined, at: Instant, decided?: number): void {
  if (!task?.clock) return;
  const { asked, done, instead, had } = task.clock;
  const kept = {
    node: task.node,
    key: task.key,
    asked,
    ran: ranUntil(task.clock, at),
    done,
    ...(instead ? { instead } : {}),
    ...(had ? { had } : {}),
    ...(decided === undefined ? {} : { decided }),
  };
  i.clocks = [...(i.clocks ?? []).filter((clock) => clock.node !== task.node || clock.key !== task.key), kept];
}

/** The place is the same, so its clock goes on; whose place it is, is told by whom it is with. */
export function transferred(task: OpenTask, { from, to, people = [to] }: Of<'TaskTransferred'>): OpenTask {
  if (!task.clock) return { ...task, people };
  const { asked, instead } = task.clock;
  const swapped = people.length === 1 ? people : [...new Set(asked.map((person) => (person === from ? to : person)))];
  return { ...task, people, clock: { ...task.clock, asked: swapped, ...(instead ? { instead: people } : {}) } };
}

export const ranUntil = ({ ran, since }: TaskClock, at: Instant): TaskClock['ran'] =>
  since === undefined || since >= at ? ran : [...ran, { from: since, to: at }];

export function stepTaken(task: OpenTask, event: Of<'TaskReminded' | 'TaskEscalated' | 'TaskHandedOn' | 'TaskOverdue'>): OpenTask {
  if (!task.clock) return task;
  const clock = { ...task.clock, done: [...task.clock.done, event.step], next: task.clock.next.filter(({ step }) => step !== event.step) };
  if (event.type === 'TaskEscalated' && event.to.length > 0) {
    const people = [...task.people, ...event.to];
    return { ...task, people, clock: { ...clock, instead: people } };
  }
  if (event.type === 'TaskHandedOn' && event.to.length > 0) {
    const { since: _since, ...still } = clock;
    return { ...task, people: event.to, clock: { ...still, ran: [], done: [], next: [], instead: event.to, had: [...(clock.had ?? []), ...task.people] } };
  }
  return { ...task, clock };
}

/** What it has run is kept, and it is about to be timed anew. */
export function recounted(task: OpenTask, at: Instant): OpenTask {
  if (!task.clock) return task;
  const { since: _since, ...clock } = task.clock;
  return { ...task, clock: { ...clock, ran: ranUntil(task.clock, at), next: [] } };
}

/** On hold: the clocks stand still, and what waits is remembered. */
export function suspendedInstance(i: FlowInstance, event: Of<'ClaimSuspended'>, at: Instant): void {
  const waiting = i.effects.filter((effect) => event.effects.includes(effect.n));
  i.suspended = { by: event.by, reason: event.reason, until: event.until, since: at, waiting };
  i.tasks = i.tasks.map((task) => {
    if (!task.clock) return task;
    const { dueAt: _dueAt, ...still } = task;
    const { since: _since, ...clock } = task.clock;
    return { ...still, clock: { ...clock, ran: ranUntil(task.clock, at), next: [] } };
  });
}
