import type { Problem } from '@vouchflow/flow-model';
import type { DrawnFrame, GraphNode } from './flow-graph.js';
import { problem } from './problem.js';

const sameFrames = (a: DrawnFrame[], b: DrawnFrame[]): boolean =>
  a.length === b.length && a.every((frame, i) => frame.fork === b[i]?.fork && frame.port === b[i]?.port);

/**
 * Finds the blocks (DESIGN §5.1): walks from the start, pushes a frame at each fork's port and pops it at the
 * join. A node met with two different stacks means that an edge crosses a block's wall. Sets `frames`
 * and `partner` on the nodes.
 */
export function findBlocks(nodes: ReadonlyMap<string, GraphNode>, start: string): Problem[] {
  const problems: Problem[] = [];
  const framesOf = new Map<string, DrawnFrame[]>([[start, []]]);
  const arrivals = new Map<string, Set<string>>();
  const queue = [start];
  const visit = (id: string, frames: DrawnFrame[], edge: string): void => {
    const known = framesOf.get(id);
    if (!known) {
      framesOf.set(id, frames);
      queue.push(id);
    } else if (!sameFrames(known, frames)) {
      problems.push(problem('CROSSES_BLOCK', `edges/${edge}`, '连线越过了并行块的边界', 'The edge crosses the wall of a parallel block'));
    }
  };
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const node = nodes.get(id);
    if (!node) continue;
    node.frames = framesOf.get(id) ?? [];
    for (const [port, edge] of node.out) {
      const target = nodes.get(edge.to);
      if (!target) continue;
      const frames = node.kind.role === 'split' ? [...node.frames, { fork: node.id, port }] : node.frames;
      if (target.kind.role !== 'join') {
        visit(target.id, frames, edge.id);
        continue;
      }
      const inner = frames.at(-1);
      if (!inner) {
        problems.push(problem('JOIN_WITHOUT_FORK', `edges/${edge.id}`, '汇合前没有对应的分叉', 'There is no fork before this join'));
        continue;
      }
      if (target.partner !== undefined && target.partner !== inner.fork) {
        problems.push(problem('JOIN_OF_TWO_FORKS', `edges/${edge.id}`, '一个汇合只能对应一个分叉', 'A join belongs to one fork'));
        continue;
      }
      const fork = nodes.get(inner.fork);
      if (fork?.partner !== undefined && fork.partner !== target.id) {
        problems.push(problem('FORK_OF_TWO_JOINS', `nodes/${inner.fork}`, '一个分叉的各分支必须在同一处汇合', 'All branches of a fork meet in one join'));
      }
      target.partner = inner.fork;
      if (fork) fork.partner ??= target.id;
      const branches = arrivals.get(target.id) ?? new Set<string>();
      arrivals.set(target.id, branches.add(inner.port));
      visit(target.id, frames.slice(0, -1), edge.id);
    }
  }
  for (const node of nodes.values()) {
    if (!framesOf.has(node.id)) continue;
    if (node.kind.role === 'split') {
      const joined = node.partner === undefined ? undefined : arrivals.get(node.partner);
      const missing = node.ports.filter((port) => !joined?.has(port));
      if (missing.length > 0) {
        problems.push(problem('UNPAIRED_FORK', `nodes/${node.id}`, `分支 ${missing.join('、')} 没有汇合`, `The branches ${missing.join(', ')} never join`));
      }
    }
    if (node.kind.role === 'last' && node.frames.length > 0) {
      problems.push(problem('END_IN_BLOCK', `nodes/${node.id}`, '结束节点不能放在并行块内', 'An end may not stand inside a parallel block'));
    }
  }
  problems.push(...checkOnceInBlock([...nodes.values()]));
  return problems;
}

/** Two nodes that each take for the whole claim run at the same time where they lie in different branches of one block. */
function checkOnceInBlock(nodes: readonly GraphNode[]): Problem[] {
  const taking = nodes.filter((node) => node.kind.onceInBlock);
  const beside = (a: GraphNode, b: GraphNode): boolean =>
    a.kind === b.kind && a.frames.some((frame, depth) => frame.fork === b.frames[depth]?.fork && frame.port !== b.frames[depth]?.port);
  return taking
    .filter((node, at) => taking.slice(0, at).some((other) => beside(node, other)))
    .map((node) =>
      problem('TWICE_IN_BLOCK', `nodes/${node.id}`, '并行的分支里只能有一个这样的节点', 'Only one such node may stand in branches that run at the same time'),
    );
}
