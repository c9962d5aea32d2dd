import type { FlowDefinition } from '@vouchflow/flow-model';
import type { FlowProgress, NodeState } from '@vouchflow/studio-ui/flow-canvas';
import type { InstanceView } from '../../api/claims.js';
import type { Claim } from '../../api/types.js';

/**
 * How far a claim is, for its drawing: nodes passed, edges taken, tokens where they stand. An edge counts only
 * while both its ends are reached: a return takes back what lay after it, its history stays in the timeline.
 */
export function progressOf(
  definition: Pick<FlowDefinition, 'nodes' | 'edges'>,
  claim: Pick<Claim, 'status' | 'waitingFor'>,
  instance: Pick<InstanceView, 'passed' | 'edges' | 'tokens'> | undefined,
): FlowProgress {
  const nodes: Record<string, NodeState> = {};
  // With the claimant again: the way starts anew.
  const passed = claim.status === 'returned' ? [] : (instance?.passed ?? []);
  for (const id of passed) nodes[id] = 'passed';
  const parked = claim.status === 'parked';
  for (const token of instance?.tokens ?? []) nodes[token.node] = token.waiting === 'parked' ? 'parked' : 'waiting';
  for (const entry of claim.waitingFor) {
    if (nodes[entry.node] !== 'parked') nodes[entry.node] = parked && entry.taskId === null ? 'parked' : 'waiting';
  }
  if (claim.status === 'completed' || claim.status === 'reversed') {
    const reached = new Set((instance?.edges ?? []).map((id) => definition.edges.find((edge) => edge.id === id)?.to));
    for (const node of definition.nodes) if (node.kind === 'end' && reached.has(node.id)) nodes[node.id] = 'passed';
  }
  if (claim.status === 'rejected' || claim.status === 'withdrawn') {
    const last = [...(instance?.passed ?? [])].at(-1);
    if (last) nodes[last] = 'refused';
  }
  const historic = new Set(instance?.edges ?? []);
  const taken = new Set(definition.edges.filter((edge) => historic.has(edge.id) && nodes[edge.from.node] && nodes[edge.to]).map((edge) => edge.id));
  return { nodes, taken };
}
