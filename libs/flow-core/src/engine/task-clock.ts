import { assertNever, stableJson } from '@vouchflow/kernel';
import type { ApproverRule, DeadlineAboveResult, DeadlineReckonResult, Why } from '@vouchflow/flow-model';
import type { Ask } from '../kind/node-kind.js';
import { keptClock, ranUntil } from './evolve-clock.js';
import type { OpenEffect, OpenTask, TaskClock, Token } from './instance.js';
import { applyMove, contextOf, emit, requestEffect, requireNode, tokenOf, type Walk } from './walk.js';

/*
 * The clock of a task that has a deadline. It runs as long as the task is open and the claim is not on hold; what it has run is
 * kept when the task closes, and goes on when the same place is asked again: after a return, a take-back, or somebody added before
 * it. A decision ends it, and a loop that the admin drew. When it runs, one timer is open: for the next step.
 *
 *   deadline.reckon   asked in the turn: when it is due and its steps are taken, by the calendar as it is then
 *   deadline.due      the timer (world)
 *   deadline.above    asked in the turn that the timer makes: whom to ask besides, or instead
 *
 * All three stand on the task's token and name the task by their key. Once the task is closed they are cancelled, and what
 * fires late moves nothing. No time-out approves.
 */
const keyOf = (task: number): string => `task:${task}`;
const clockKinds = new Set<string>(['deadline.reckon', 'deadline.due', 'deadline.above']);

export const isClockEffect = (effect: Pick<OpenEffect, 'kind'>): boolean => clockKinds.has(effect.kind);

export function openTask(walk: Walk, token: Token, { key, people, why, dueAt, deadline, instead: left }: Extract<Ask, { task: unknown }>['task']): void {
  const task = walk.draft.count.task + 1;
  // Who was asked besides or instead, because the time was over, is asked again, if he is still there.
  const kept = deadline && keptClock(walk.draft.clocks, token.node, key, people)?.instead;
  const asked = kept && (left ?? kept);
  const instead = asked && asked.length > 0 ? [...asked] : undefined;
  emit(walk, {
    type: 'TaskOpened',
    task,
    token: token.n,
    node: token.node,
    key,
    people: instead ?? people,
    why,
    ...(dueAt ? { dueAt } : {}),
    ...(deadline ? { deadline } : {}),
    ...(instead ? { asked: people } : {}),
  });
  if (deadline) startClock(walk, task);
}

export function startClock(walk: Walk, n: number): void {
  const task = taskOf(walk, n);
  if (!task?.clock) return;
  const { within, steps, ran } = task.clock;
  requestEffect(walk, {
    token: task.token,
    node: task.node,
    key: keyOf(n),
    kind: 'deadline.reckon',
    payload: { within, steps: steps.map((step) => step.after ?? null), ran },
  });
}

/** The calendar is another: when it is due follows from what has run so far and from now on, both by the new one. Steps taken stay taken. */
export function recountClocks(walk: Walk): void {
  for (const task of walk.draft.tasks) {
    if (!task.clock || task.clock.since === undefined) continue;
    const { within, steps } = task.clock;
    requestEffect(walk, {
      token: task.token,
      node: task.node,
      key: keyOf(task.n),
      kind: 'deadline.reckon',
      payload: { within, steps: steps.map((step) => step.after ?? null), ran: ranUntil(task.clock, walk.at) },
    });
  }
}

/** Nothing of the clock stays open: its timer, and what was asked for it in this turn. */
export function stopClock(walk: Walk, n: number): void {
  for (const effect of walk.draft.effects.filter((open) => isClockEffect(open) && open.key === keyOf(n))) {
    emit(walk, { type: 'EffectCancelled', effect: effect.n, kind: effect.kind });
  }
}

/** Takes the answer to one of the clock's effects. */
export function onClockSettled(walk: Walk, effect: OpenEffect, result: unknown): void {
  const n = Number(effect.key.split(':')[1]);
  const task = taskOf(walk, n);
  if (!task?.clock) return;
  if (effect.kind === 'deadline.reckon') {
    const { dueAt, steps } = result as DeadlineReckonResult;
    const { done } = task.clock;
    if (task.clock.since !== undefined) {
      // It runs: counted anew. Where it comes out as it was, nothing has happened.
      if (dueAt === task.dueAt && stableJson(steps.filter(({ step }) => !done.includes(step))) === stableJson(task.clock.next)) return;
      stopClock(walk, n);
      emit(walk, { type: 'ClockRecounted', task: n, dueAt, ...(task.dueAt ? { was: task.dueAt } : {}) });
    }
    emit(walk, { type: 'TaskTimed', task: n, dueAt, steps: steps.filter(({ step }) => !done.includes(step)) });
    return setTimer(walk, n);
  }
  const step = task.clock.next[0]?.step;
  const what = step === undefined ? undefined : task.clock.steps[step];
  if (step === undefined || !what) return;
  if (effect.kind === 'deadline.above') return askAbove(walk, task, step, what.do === 'hand-on', result as DeadlineAboveResult);
  takeStep(walk, task, step, what);
}

function takeStep(walk: Walk, task: OpenTask, step: number, what: TaskClock['steps'][number]): void {
  switch (what.do) {
    case 'remind':
      emit(walk, { type: 'TaskReminded', task: task.n, step, people: task.people });
      return setTimer(walk, task.n);
    case 'escalate':
    case 'hand-on':
      return requestAbove(walk, task, what.to);
    case 'leave': {
      emit(walk, { type: 'TaskOverdue', task: task.n, step });
      const token = tokenOf(walk, task.token);
      const node = requireNode(walk, task.node);
      const move = token && node.kind.onOverdue?.(contextOf(walk, node), token.state, { key: task.key });
      return token && move ? applyMove(walk, token.n, move) : setTimer(walk, task.n);
    }
    default:
      assertNever(what);
  }
}

function requestAbove(walk: Walk, task: OpenTask, to: ApproverRule[] | undefined): void {
  requestEffect(walk, {
    token: task.token,
    node: task.node,
    key: keyOf(task.n),
    kind: 'deadline.above',
    payload: { people: task.people, had: task.clock?.had ?? [], ...(to ? { to } : {}) },
  });
}

function askAbove(walk: Walk, task: OpenTask, step: number, instead: boolean, { people: to, why }: { people: string[]; why: Why }): void {
  emit(walk, { type: instead ? 'TaskHandedOn' : 'TaskEscalated', task: task.n, step, from: task.people, to, why });
  // Whom it is handed on to has the whole time; where there is nobody, it stays where it is.
  if (instead && to.length > 0) startClock(walk, task.n);
  else setTimer(walk, task.n);
}

function setTimer(walk: Walk, n: number): void {
  const task = taskOf(walk, n);
  const next = task?.clock?.next[0];
  if (task && next) requestEffect(walk, { token: task.token, node: task.node, key: keyOf(n), kind: 'deadline.due', payload: {}, dueAt: next.at });
}

const taskOf = (walk: Walk, n: number): OpenTask | undefined => walk.draft.tasks.find((open) => open.n === n);
