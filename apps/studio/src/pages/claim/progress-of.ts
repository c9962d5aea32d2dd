import type { FlowDefinition } from '@vouchflow/flow-model';
import type { FlowProgress, NodeState } from '@vouchflow/studio-ui/flow-canvas';
import type { Claim, TimelineEvent } from '../../api/types.js';

type Step = Pick<TimelineEvent, 'type' | 'node' | 'data'>;

/**
 * How far a claim is, from its timeline: a node is passed when its token left, an edge is taken when a token
 * left by its port or was placed by it. A return takes back what was passed after its target, a return to
 * the claimant everything. Where the claim waits is said by the claim itself.
 */
export function progressOf(definition: Pick<FlowDefinition, 'nodes' | 'edges'>, claim: Pick<Claim, 'status' | 'waitingFor' | 'vouchers'>, steps: readonly Step[]): FlowProgress {
  let order: string[] = [];
  const here = new Set<string>();
  const taken = new Set<string>();
  const start = definition.nodes.find((node) => node.kind === 'start')?.id;
  const back = (to: string): void => {
    const at = order.lastIndexOf(to);
    const undone = new Set(at < 0 ? order : order.slice(at));
    order = at < 0 ? [] : order.slice(0, at);
    here.clear();
    for (const edge of definition.edges) if (undone.has(edge.from.node)) taken.delete(edge.id);
  };
  for (const step of steps) {
    const node = step.node ?? (typeof step.data['node'] === 'string' ? step.data['node'] : null);
    if (step.type === 'InstanceStarted' && start) order.push(start);
    if (step.type === 'InstanceReturned') back(typeof step.data['to'] === 'string' ? step.data['to'] : 'claimant');
    if (!node) continue;
    if (step.type === 'TokenPlaced') {
      here.add(node);
      if (typeof step.data['edge'] === 'string') taken.add(step.data['edge']);
    }
    if (step.type === 'TokenLeft') {
      here.delete(node);
      order.push(node);
      for (const edge of definition.edges) if (edge.from.node === node && edge.from.port === step.data['port']) taken.add(edge.id);
    }
  }
  const nodes: Record<string, NodeState> = {};
  for (const id of order) nodes[id] = 'passed';
  const over = claim.status === 'completed' || claim.status === 'reversed';
  const waiting: NodeState = claim.status === 'parked' ? 'parked' : 'waiting';
  if (claim.status === 'running' || claim.status === 'parked' || claim.status === 'ending') for (const id of here) nodes[id] = waiting;
  for (const entry of claim.waitingFor) if (definition.nodes.some((node) => node.id === entry.node)) nodes[entry.node] = waiting;
  if (over) for (const id of here) nodes[id] = 'passed';
  if (claim.status === 'rejected') for (const id of here) nodes[id] = 'refused';
  return { nodes, taken };
}
