import type { FlowInstance, Token } from '../engine/instance.js';
import { isClockEffect } from '../engine/task-clock.js';
import type { FlowGraph } from '../graph/flow-graph.js';

const over = new Set(['rejected', 'withdrawn', 'completed', 'reversed']);

/** What may never be false of an instance between two turns. Returns what is, in words; empty: sound. */
export function checkInstance(graph: FlowGraph, i: FlowInstance): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, otherwise: string): void => void (holds || faults.push(otherwise));
  const live = new Set(i.tokens.map((token) => token.n));

  must(live.size === i.tokens.length, 'two tokens have one number');
  must(new Set(i.tokens.map((token) => token.seq)).size === i.tokens.length, 'two tokens have one place in the walk');
  for (const task of i.tasks) must(live.has(task.token), `task ${task.n} stands on no token`);
  for (const task of i.tasks) must(task.people.length > 0 && !task.people.includes(i.claimant), `task ${task.n} is with nobody, or with the claimant`);
  must(i.suspended === undefined || i.status === 'running' || i.status === 'parked', `it is ${i.status} and on hold`);
  if (over.has(i.status)) {
    must(i.tokens.length + i.tasks.length + i.holds.length === 0, 'it is over and still has tokens, tasks or holds');
    must(
      i.effects.every((effect) => effect.token === null && i.reversal !== undefined),
      'it is over and waits for an effect',
    );
    return faults;
  }
  if (i.status === 'returned') {
    must(i.tokens.length + i.tasks.length + i.holds.length + i.effects.length === 0, 'it is with the claimant and still has tokens, tasks, holds or effects');
    return faults;
  }
  if (i.status === 'ending') {
    must(i.tokens.length + i.tasks.length === 0, 'it is ending and people are still asked');
    must(i.effects.length > 0, 'it is ending and waits for nothing');
    return faults;
  }
  must(i.tokens.length > 0, 'it runs and has no token');
  for (const effect of i.effects)
    must(
      effect.kind === 'suspension.end' ? i.suspended !== undefined : effect.token !== null && live.has(effect.token),
      `effect ${effect.n} stands on no token`,
    );
  for (const token of i.tokens) must(waits(graph, i, token), `token ${token.n} at ${token.node} waits for nothing`);
  for (const token of i.tokens) {
    const held = token.state === undefined || token.state === null ? undefined : graph.nodes.get(token.node)?.kind.state?.safeParse(token.state);
    must(held?.success !== false, `token ${token.n} at ${token.node} holds what is no state of it: ${held?.error?.message ?? ''}`);
  }
  for (const token of i.tokens) checkBlocks(graph, i, token, must);
  for (const effect of i.effects.filter(isClockEffect))
    must(
      i.tasks.some((task) => effect.key === `task:${task.n}` && task.clock),
      `the timer ${effect.n} is of no open task`,
    );
  for (const task of i.tasks) {
    const timers = i.effects.filter((effect) => isClockEffect(effect) && effect.key === `task:${task.n}`).length;
    const runs = task.clock !== undefined && i.suspended === undefined;
    must(timers === (runs && (task.clock?.next.length ?? 0) > 0 ? 1 : 0), `task ${task.n} has ${timers} timers`);
    must((task.clock?.since !== undefined) === runs, `the clock of task ${task.n} ${runs ? 'stands still' : 'runs'}`);
  }
  must(
    i.effects.filter((effect) => effect.kind === 'suspension.end').length === (i.suspended ? 1 : 0),
    'it is on hold without end, or ends a hold that is none',
  );
  const parked = i.effects.some((effect) => effect.parked) || i.tokens.some((token) => token.parked);
  must((i.status === 'parked') === parked, `it is ${i.status} and ${parked ? 'something' : 'nothing'} is parked`);
  return faults;
}

const waits = (graph: FlowGraph, i: FlowInstance, token: Token): boolean =>
  token.parked !== undefined ||
  i.tasks.some((task) => task.token === token.n) ||
  [...i.effects, ...(i.suspended?.waiting ?? [])].some((effect) => effect.token === token.n && !isClockEffect(effect)) ||
  graph.nodes.get(token.node)?.kind.role === 'join';

/** The block a token is in can still complete: each of its branches holds a token, and exactly one per innermost branch. */
function checkBlocks(graph: FlowGraph, i: FlowInstance, token: Token, must: (holds: boolean, otherwise: string) => void): void {
  for (const [depth, frame] of token.stack.entries()) {
    const ports = graph.nodes.get(frame.fork)?.ports ?? [];
    const inBlock = i.tokens.filter((other) => other.stack[depth]?.block === frame.block);
    for (const port of ports)
      must(
        inBlock.some((other) => other.stack[depth]?.port === port),
        `block ${frame.block} of ${frame.fork} has lost its branch ${port}`,
      );
    const drawn = graph.nodes.get(token.node)?.frames ?? [];
    const atJoin = graph.nodes.get(token.node)?.kind.role === 'join';
    must(token.stack.length === drawn.length + (atJoin ? 1 : 0), `token ${token.n} at ${token.node} has the stack of another node`);
  }
  const twin = i.tokens.find(
    (other) =>
      other.n !== token.n &&
      other.stack.length === token.stack.length &&
      other.stack.every((frame, depth) => frame.block === token.stack[depth]?.block && frame.port === token.stack[depth]?.port),
  );
  must(twin === undefined, `tokens ${token.n} and ${twin?.n} share one branch`);
}
