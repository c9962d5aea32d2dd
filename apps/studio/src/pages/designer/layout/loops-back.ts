import { portsOf } from '@vouchflow/canvas';
import type { FlowDefinition, FlowEdge } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';

/**
 * Edges that lead back to where a claim came from, as the flow is walked from its start, exit by exit; where the nodes stand has no say in it.
 * Without them no way leads in a circle.
 */
export function loopsBack({ nodes, edges }: Pick<FlowDefinition, 'nodes' | 'edges'>): ReadonlySet<string> {
  const exits = new Map(
    nodes.map((node): [string, FlowEdge[]] => {
      const ports = portsOf(node, nodeKinds).map(({ port }) => port);
      return [node.id, edges.filter((edge) => edge.from.node === node.id).sort((a, b) => ports.indexOf(a.from.port) - ports.indexOf(b.from.port))];
    }),
  );
  const back = new Set<string>();
  const state = new Map<string, 'entered' | 'left'>();
  const walk = (id: string): void => {
    state.set(id, 'entered');
    for (const edge of exits.get(id) ?? []) {
      if (state.get(edge.to) === 'entered') back.add(edge.id);
      else if (!state.has(edge.to)) walk(edge.to);
    }
    state.set(id, 'left');
  };
  const isStart = (kind: string): boolean => nodeKinds.get(kind)?.role === 'first';
  for (const node of [...nodes.filter(({ kind }) => isStart(kind)), ...nodes]) if (!state.has(node.id)) walk(node.id);
  return back;
}
