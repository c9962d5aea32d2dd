import type { ApproverRule, FlowDefinition } from '@vouchflow/flow-model';

export type ApproverPool = Extract<ApproverRule, { by: 'choice' }>['pool'];

/** Of whom the claimant chooses his approver, by the name of the fact that holds the choice: by the rules of all approvals and matrices. */
export function approverPools(definition: Pick<FlowDefinition, 'nodes' | 'tables'>): ReadonlyMap<string, ApproverPool> {
  const pools = new Map<string, ApproverPool>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null) {
      const rule = value as Partial<Extract<ApproverRule, { by: 'choice' }>>;
      const name = rule.path?.split('.').at(-1);
      if (rule.by === 'choice' && rule.pool && name !== undefined) pools.set(name, rule.pool);
      else Object.values(value).forEach(collect);
    }
  };
  collect(definition.nodes.map((node) => node.config));
  collect(definition.tables.map((table) => table.rows.map((row) => row.then)));
  return pools;
}
