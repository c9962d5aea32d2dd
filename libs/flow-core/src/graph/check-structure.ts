import type { Problem } from '@vouchflow/flow-model';
import type { GraphNode } from './flow-graph.js';
import { problem } from './problem.js';

/** Every node can be reached, every node can end, and every loop waits for a person or a timer. */
export function checkStructure(nodes: ReadonlyMap<string, GraphNode>, start: string): Problem[] {
  const problems: Problem[] = [];
  const next = (id: string): string[] => [...(nodes.get(id)?.out.values() ?? [])].map((edge) => edge.to).filter((to) => nodes.has(to));

  const reached = reachable([start], next);
  for (const id of nodes.keys()) {
    if (!reached.has(id)) problems.push(problem('UNREACHABLE', `nodes/${id}`, '从开始走不到这个节点', 'No path from the start reaches this node'));
  }

  const before = new Map<string, string[]>();
  for (const id of nodes.keys()) for (const to of next(id)) before.set(to, [...(before.get(to) ?? []), id]);
  const ends = [...nodes.values()].filter((node) => node.kind.role === 'last').map((node) => node.id);
  if (ends.length === 0) problems.push(problem('NO_END', 'nodes', '流程没有结束节点', 'The flow has no end'));
  const ending = reachable(ends, (id) => before.get(id) ?? []);
  for (const id of reached) {
    if (ends.length > 0 && !ending.has(id)) problems.push(problem('DEAD_END', `nodes/${id}`, '从这里走不到结束', 'No path from here reaches an end'));
  }

  const atOnce = (id: string): string[] => {
    const node = nodes.get(id);
    return [...(node?.out ?? [])]
      .filter(([port]) => !node?.kind.waits?.(node.config, port))
      .map(([, edge]) => edge.to)
      .filter((to) => nodes.has(to));
  };
  const inCycle = findCycle([...nodes.keys()], atOnce);
  if (inCycle)
    problems.push(
      problem('WAITLESS_CYCLE', `nodes/${inCycle}`, '循环里没有人也没有定时，会一直转下去', 'The loop holds no person and no timer: it would never stop'),
    );
  return problems;
}

function reachable(from: readonly string[], next: (id: string) => string[]): Set<string> {
  const seen = new Set(from);
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const to of next(id)) {
      if (!seen.has(to)) {
        seen.add(to);
        queue.push(to);
      }
    }
  }
  return seen;
}

/** A node on a cycle made of `among` only. Nodes without a way in are taken off again and again; of what is left one comes back to itself. */
function findCycle(among: readonly string[], next: (id: string) => string[]): string | undefined {
  const left = new Set(among);
  const incoming = new Map<string, number>(among.map((id) => [id, 0]));
  for (const id of left) for (const to of next(id)) if (left.has(to)) incoming.set(to, (incoming.get(to) ?? 0) + 1);
  const free = among.filter((id) => incoming.get(id) === 0);
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    left.delete(id);
    for (const to of next(id)) {
      if (!left.has(to)) continue;
      const count = (incoming.get(to) ?? 0) - 1;
      incoming.set(to, count);
      if (count === 0) free.push(to);
    }
  }
  return [...left].find((id) => reachable(next(id), next).has(id));
}
