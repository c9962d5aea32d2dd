import { stableJson } from '@vouchflow/kernel';
import type { LocalText } from '@vouchflow/flow-model';
import type { FlowGraph, GraphNode } from '../graph/flow-graph.js';
import type { NodeKind } from '../kind/node-kind.js';
import { mustPass } from '../graph/must-pass.js';
import type { DrawnNode, Input } from './input.js';
import type { FlowInstance, Token } from './instance.js';
import { reject, type Rejection } from './rejection.js';
import { emit, type Walk } from './walk.js';

/** Why an instance does not fit a newer version of its flow, by node. */
export interface Misfit {
  code: 'VERSION_NOT_NEWER' | 'NODE_GONE' | 'KIND_DIFFERS' | 'STATE_NOT_UPGRADABLE' | 'BLOCK_DIFFERS' | 'STEP_NOT_PASSED';
  node: string;
  title?: LocalText;
}

/** What the nodes that matter to a migration are in the version an instance stands in now. */
export function drawnAround(graph: FlowGraph, instance: FlowInstance): Record<string, DrawnNode> {
  const ids = new Set(instance.tokens.flatMap((token) => [token.node, ...token.stack.map((frame) => frame.fork)]));
  const versions = new Map(graph.definition.nodes.map((node) => [node.id, node.kindVersion]));
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const node = graph.nodes.get(id);
      return node ? [[id, { kind: node.kind.kind, kindVersion: versions.get(id) ?? 1, ports: node.ports, title: node.title }]] : [];
    }),
  );
}

/**
 * Moves an open instance to a newer version of its flow, which `walk.graph` is. It fits where every token finds its node again, of the same
 * kind and in the same blocks, and where no step that the newer version wants before it was left out.
 */
export function migrate(walk: Walk, input: Extract<Input, { type: 'Migrate' }>): Rejection | undefined {
  const { draft } = walk;
  const misfits: Misfit[] =
    input.version > draft.version ? findMisfits(walk.graph, draft, input.nodes) : [{ code: 'VERSION_NOT_NEWER', node: walk.graph.start }];
  if (misfits.length > 0)
    return reject(
      'DOES_NOT_FIT',
      undefined,
      misfits.map(({ code, node, title }) => ({ path: `nodes/${node}`, code, message: `${code}: ${title?.en ?? node}`, ...(title ? { title } : {}) })),
    );
  const { by, confirmedBy, reason, facts, context, factsHash, materialHash } = input;
  const states = draft.tokens.flatMap((token) => upgraded(walk.graph, token, input.nodes));
  const material = materialHash !== draft.materialHash || stableJson(context.total) !== stableJson(draft.context.total);
  emit(walk, {
    type: 'InstanceMigrated',
    from: draft.version,
    to: input.version,
    by,
    ...(confirmedBy ? { confirmedBy } : {}),
    reason,
    ...(material ? { material } : {}),
    states,
  });
  emit(walk, { type: 'FactsReplaced', facts, context, factsHash, materialHash });
  return undefined;
}

function findMisfits(graph: FlowGraph, instance: FlowInstance, before: Record<string, DrawnNode>): Misfit[] {
  const wanted = mustPass(graph);
  const misfits: Misfit[] = [];
  const misfit = (code: Misfit['code'], node: string): void => {
    // What is gone is called by the name that it had.
    const title = graph.nodes.get(node)?.title ?? before[node]?.title;
    if (!misfits.some((known) => known.code === code && known.node === node)) misfits.push({ code, node, ...(title ? { title } : {}) });
  };
  for (const token of instance.tokens) {
    const node = graph.nodes.get(token.node);
    if (!node) {
      misfit('NODE_GONE', token.node);
      continue;
    }
    const drawn = before[token.node];
    if (drawn && drawn.kind !== node.kind.kind) misfit('KIND_DIFFERS', token.node);
    else if (drawn && token.state !== null && token.state !== undefined && !upgradable(node.kind, token.state, drawn.kindVersion))
      misfit('STATE_NOT_UPGRADABLE', token.node);
    if (!sameBlocks(graph, node, token, before)) misfit('BLOCK_DIFFERS', token.node);
    for (const id of wanted.get(token.node) ?? []) {
      // The join's other branches are on their way themselves, and a fork is where this token split from.
      if (id !== token.node && !Object.hasOwn(instance.passed, id) && node.kind.role !== 'join') misfit('STEP_NOT_PASSED', id);
    }
  }
  return misfits;
}

function sameBlocks(graph: FlowGraph, node: GraphNode, token: Token, before: Record<string, DrawnNode>): boolean {
  const around =
    node.kind.role === 'join' && token.stack.length === node.frames.length + 1
      ? [...node.frames, { fork: node.partner, port: token.stack.at(-1)?.port }]
      : node.frames;
  return (
    token.stack.length === around.length &&
    token.stack.every((frame, depth) => {
      const ports = graph.nodes.get(frame.fork)?.ports ?? [];
      const old = before[frame.fork]?.ports ?? ports;
      return (
        frame.fork === around[depth]?.fork && frame.port === around[depth]?.port && old.length === ports.length && old.every((port) => ports.includes(port))
      );
    })
  );
}

/** Every step of the way is there, and what comes out is a state of the newest. */
function upgradable(kind: NodeKind, state: unknown, from: number): boolean {
  for (let version = from; version < kind.version; version += 1) if (!kind.upgrades.state?.[version]) return false;
  return kind.state === undefined || from >= kind.version || kind.state.safeParse(upgradeState(kind, state, from)).success;
}

function upgradeState(kind: NodeKind, state: unknown, from: number): unknown {
  let now = state;
  for (let version = from; version < kind.version; version += 1) now = kind.upgrades.state?.[version]?.(now) ?? now;
  return now;
}

function upgraded(graph: FlowGraph, token: Token, before: Record<string, DrawnNode>): { token: number; state: unknown }[] {
  const kind = graph.nodes.get(token.node)?.kind;
  const from = before[token.node]?.kindVersion;
  if (!kind || from === undefined || from >= kind.version || token.state === null || token.state === undefined) return [];
  return [{ token: token.n, state: upgradeState(kind, token.state, from) }];
}
