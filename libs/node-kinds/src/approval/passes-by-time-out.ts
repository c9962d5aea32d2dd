import type { FlowDefinition, Problem } from '@vouchflow/flow-model';

/** Kinds that make or move money, or lead to it. */
const money = new Set(['voucher', 'post-erp', 'pay']);

/**
 * A time-out never approves: behind the port `overdue` somebody must decide before a voucher, a payment or a good end. Only an
 * approval that asks anew counts, because one that spares who approved before may ask nobody.
 */
export function passesByTimeOut(definition: FlowDefinition, node: string, path: string): Problem[] {
  const next = (from: string, port?: string): string[] =>
    definition.edges.filter((edge) => edge.from.node === from && (port === undefined || edge.from.port === port)).map((edge) => edge.to);
  const met = new Set<string>();
  const open = next(node, 'overdue');
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const drawn = definition.nodes.find((one) => one.id === id);
    if (!drawn || met.has(id)) continue;
    met.add(id);
    const config = (drawn.config ?? {}) as { acrossNodes?: string; outcome?: string };
    if (drawn.kind === 'approval' && config.acrossNodes === 'ask') continue;
    if (money.has(drawn.kind) || (drawn.kind === 'end' && config.outcome !== 'rejected')) {
      return [
        {
          code: 'PASSES_BY_TIME_OUT',
          severity: 'error',
          path,
          message: { zh: '“超时”出口之后无人审批就会通过或生成凭证', en: 'Behind “overdue” it would pass, or make a voucher, without anybody deciding' },
        },
      ];
    }
    open.push(...next(id));
  }
  return [];
}
