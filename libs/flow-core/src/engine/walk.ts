import { stableJson, type Instant } from '@vouchflow/kernel';
import { effectModes, type EffectKind } from '@vouchflow/flow-model';
import type { FlowGraph, GraphNode } from '../graph/flow-graph.js';
import type { Ask, Move, NodeContext } from '../kind/node-kind.js';
import type { FlowEvent, Frame, HoldRelease } from './event.js';
import { applyEvent } from './evolve.js';
import { beginEnding, releaseHold } from './ending.js';
import type { FlowInstance, Hold, OpenTask, Token } from './instance.js';
import { NodeView } from './node-view.js';
import type { Rejection } from './rejection.js';
import { openTask, stopClock } from './task-clock.js';

/** One run of `decide`: the events so far and the instance they lead to. Local to one call, never shared. */
export interface Walk {
  graph: FlowGraph;
  at: Instant;
  draft: FlowInstance;
  events: FlowEvent[];
  inFlight: ReadonlySet<number>;
  /** A person waits for the answer: a refusal is told and rolls back. Otherwise it parks the token. */
  attended: boolean;
}

/** Thrown inside one `decide` only, to leave a walk that a node refused; caught there and returned as a value. */
export class Refused extends Error {
  constructor(readonly rejection: Rejection) {
    super(rejection.code);
  }
}

export function emit(walk: Walk, event: FlowEvent): void {
  walk.events.push(event);
  applyEvent(walk.draft, event, walk.at);
  // Whoever closes a task, its timers are closed with it.
  if (event.type === 'TaskDecided' || event.type === 'TaskCancelled') stopClock(walk, event.task);
}

export function requireNode(walk: Walk, id: string): GraphNode {
  const node = walk.graph.nodes.get(id);
  if (!node) throw new Error(`The flow ${walk.draft.flow} version ${walk.draft.version} has no node ${id}`);
  return node;
}

/** An open task whose openness the act's rules have found already. */
export function requireTask(walk: Walk, n: number): OpenTask {
  const task = walk.draft.tasks.find((open) => open.n === n);
  if (!task) throw new Error(`Task ${n} is not open`);
  return task;
}

export function requireToken(walk: Walk, n: number): Token {
  const token = tokenOf(walk, n);
  if (!token) throw new Error(`Token ${n} is not there`);
  return token;
}

export const tokenOf = (walk: Walk, n: number): Token | undefined => walk.draft.tokens.find((token) => token.n === n);

export const contextOf = (walk: Walk, node: GraphNode): NodeContext => new NodeView(node, walk.draft, walk.at);

/** Puts a token on a node and lets the node move. */
export function placeToken(walk: Walk, at: { node: string; stack: Frame[]; edge?: string; token?: number }): void {
  const node = requireNode(walk, at.node);
  const token = at.token ?? walk.draft.count.token + 1;
  const stage = typeof node.kind.stage === 'function' ? node.kind.stage(node.config) : node.kind.stage;
  const unpassed = passedAfter(walk, node);
  emit(walk, {
    type: 'TokenPlaced',
    token,
    node: node.id,
    stack: at.stack,
    ...(at.edge === undefined ? {} : { edge: at.edge }),
    ...(stage === undefined ? {} : { stage }),
    ...(unpassed.length > 0 ? { unpassed } : {}),
  });
  // A loop that the admin drew asks everyone on it again; what a return keeps or voids is said by the return.
  if (at.edge !== undefined && unpassed.length > 0) voidDecisions(walk, new Set([node.id, ...unpassed]));
  if (node.kind.role === 'join') return arriveAtJoin(walk, node, at.stack);
  if (node.kind.role === 'split') return split(walk, node, token, at.stack);
  const move = node.kind.enter?.(contextOf(walk, node)) ?? { then: { leave: node.ports[0] ?? 'out' } };
  applyMove(walk, token, move);
}

/** Nodes of the same branch that were passed after this one was passed last: a token that comes here again has them before it. */
function passedAfter({ graph, draft }: Walk, node: GraphNode): string[] {
  // A join is reached once by each branch; coming round again goes through its fork.
  if (node.kind.role === 'join' || !Object.hasOwn(draft.passed, node.id)) return [];
  const before = draft.passed[node.id] ?? 0;
  const inside = (id: string): boolean =>
    node.frames.every((frame, depth) => {
      const other = graph.nodes.get(id)?.frames[depth];
      return other?.fork === frame.fork && other.port === frame.port;
    });
  return Object.keys(draft.passed).filter((id) => (draft.passed[id] ?? 0) > before && inside(id));
}

function voidDecisions(walk: Walk, nodes: ReadonlySet<string>): void {
  const decisions = walk.draft.decisions.filter((made) => nodes.has(made.node)).map((made) => made.task);
  if (decisions.length > 0) emit(walk, { type: 'DecisionsVoided', decisions });
}

function split(walk: Walk, fork: GraphNode, token: number, stack: Frame[]): void {
  const block = walk.draft.count.block + 1;
  const branches = fork.ports.map((port, index) => ({ token: walk.draft.count.token + 1 + index, port }));
  emit(walk, { type: 'TokenSplit', token, fork: fork.id, block, branches });
  for (const branch of branches) {
    // A branch that ended the instance at once leaves nothing to do for the others.
    if (walk.draft.status !== 'running' && walk.draft.status !== 'parked') return;
    const edge = fork.out.get(branch.port);
    if (edge) placeToken(walk, { node: edge.to, stack: [...stack, { block, fork: fork.id, port: branch.port }], edge: edge.id, token: branch.token });
  }
}

function arriveAtJoin(walk: Walk, join: GraphNode, stack: Frame[]): void {
  const block = stack.at(-1)?.block;
  const arrived = walk.draft.tokens.filter((token) => token.node === join.id && token.stack.at(-1)?.block === block);
  const fork = requireNode(walk, join.partner ?? '');
  if (arrived.length < fork.ports.length) return;
  const outer = stack.slice(0, -1);
  const token = walk.draft.count.token + 1;
  emit(walk, { type: 'TokensJoined', tokens: arrived.map((one) => one.n), join: join.id, token, stack: outer });
  emit(walk, { type: 'TokenPlaced', token, node: join.id, stack: outer });
  applyMove(walk, token, { then: { leave: join.ports[0] ?? 'out' } });
}

/** Turns what a node wants into events, and follows its token. */
export function applyMove(walk: Walk, tokenNumber: number, move: Move): void {
  const token = tokenOf(walk, tokenNumber);
  if (!token) throw new Error(`applyMove: token ${tokenNumber} is gone`);
  const { then } = move;
  if ('refuse' in then) return refuse(walk, token, then.refuse);
  for (const ask of move.ask ?? []) applyAsk(walk, token, ask);
  const why = move.why === undefined ? {} : { why: move.why };
  if (move.unparks && token.parked) emit(walk, { type: 'TokenUnparked', token: token.n });
  if ('stay' in then) {
    emit(walk, { type: 'TokenStayed', token: token.n, state: then.stay, ...(then.vars === undefined ? {} : { vars: then.vars }), ...why });
  } else if ('park' in then) {
    emit(walk, { type: 'TokenStayed', token: token.n, state: then.park, ...why });
    if (stableJson(tokenOf(walk, token.n)?.parked) !== stableJson(then.because)) emit(walk, { type: 'TokenParked', token: token.n, why: then.because });
  } else if ('end' in then) {
    if (then.end === 'completed') emit(walk, { type: 'InstanceEnded', outcome: 'completed', ...why });
    else beginEnding(walk, 'rejected', move.why ?? { code: 'end.rejected' });
  } else {
    const node = requireNode(walk, token.node);
    const edge = node.out.get(then.leave);
    if (!edge) throw new Error(`The port ${then.leave} of ${node.id} leads nowhere`);
    emit(walk, {
      type: 'TokenLeft',
      token: token.n,
      node: node.id,
      port: then.leave,
      ...why,
      ...(then.vars === undefined ? {} : { vars: then.vars }),
      ...(then.reads === undefined ? {} : { reads: then.reads }),
    });
    placeToken(walk, { node: edge.to, stack: token.stack, edge: edge.id, token: token.n });
  }
}

function refuse(walk: Walk, token: Token, rejection: Rejection): void {
  if (walk.attended) throw new Refused(rejection);
  emit(walk, {
    type: 'TokenParked',
    token: token.n,
    why: { code: 'parked.refused', values: { code: rejection.code, detail: rejection.detail, errors: rejection.errors } },
  });
}

function applyAsk(walk: Walk, token: Token, ask: Ask): void {
  const { draft } = walk;
  if ('effect' in ask) {
    requestEffect(walk, { token: token.n, node: token.node, key: ask.key ?? ask.effect, kind: ask.effect, payload: ask.payload, dueAt: ask.dueAt });
  } else if ('task' in ask) {
    openTask(walk, token, ask.task);
  } else if ('hold' in ask) {
    emit(walk, { type: 'HoldTaken', hold: draft.count.hold + 1, token: token.n, node: token.node, stack: token.stack, ...ask.place, release: ask.hold });
  } else if ('dropHold' in ask) {
    const hold = findHold(draft, ask.dropHold, ask.voucherId);
    if (hold) emit(walk, { type: 'HoldDropped', hold: hold.n });
  } else if ('undo' in ask) {
    const hold = findHold(draft, ask.undo, ask.voucherId);
    if (hold) releaseHold(walk, hold);
  } else {
    const mine = draft.tasks.filter((open) => open.token === token.n && ('cancelTasks' in ask || open.key === ask.cancelTask));
    for (const task of mine) emit(walk, { type: 'TaskCancelled', task: task.n });
  }
}

/** The hold of a kind that was taken last; of a voucher, that one's. */
const findHold = (draft: FlowInstance, kind: HoldRelease['kind'], voucherId: string | undefined): Hold | undefined =>
  draft.holds.findLast(({ release }) => release.kind === kind && (voucherId === undefined || ('voucherId' in release && release.voucherId === voucherId)));

export function requestEffect(
  walk: Walk,
  ask: { token: number | null; node: string; key: string; kind: EffectKind; payload: unknown; dueAt?: Instant },
): number {
  const effect = walk.draft.count.effect + 1;
  emit(walk, {
    type: 'EffectRequested',
    effect,
    token: ask.token,
    node: ask.node,
    key: ask.key,
    kind: ask.kind,
    mode: effectModes[ask.kind],
    payload: ask.payload,
    ...(ask.dueAt ? { dueAt: ask.dueAt } : {}),
  });
  return effect;
}

/** Cancels tokens with their open tasks and those of their effects that the world cannot know of yet. */
export function cancelTokens(walk: Walk, tokens: readonly Token[]): void {
  const numbers = new Set(tokens.map((token) => token.n));
  for (const task of walk.draft.tasks.filter((open) => numbers.has(open.token))) emit(walk, { type: 'TaskCancelled', task: task.n });
  for (const effect of walk.draft.effects.filter((open) => open.token !== null && numbers.has(open.token) && !walk.inFlight.has(open.n))) {
    emit(walk, { type: 'EffectCancelled', effect: effect.n, kind: effect.kind });
  }
  for (const token of tokens) emit(walk, { type: 'TokenCancelled', token: token.n });
}
