import type { AskedRule, ProveEnvironment } from '@vouchflow/flow-core';
import { approverRule } from '@vouchflow/flow-model';
import type { ApprovalConfig } from './approval.schema.js';

/** Whom an approval asks: its own rules, or those in the cells of the matrix that it asks by. */
export function askedBy({ approvers, matrix, fallback, ifClaimant }: ApprovalConfig, { node, definition }: ProveEnvironment): AskedRule[] {
  if (approvers) return approvers.map((rule, n) => ({ rule, fallback, ifClaimant, path: `nodes/${node}/config/approvers/${n}` }));
  const id = (definition.nodes.find((other) => other.id === matrix)?.config as { table?: string } | undefined)?.table;
  const table = definition.tables.find((one) => one.id === id);
  const column = table?.outputs.findIndex((output) => output.name === 'approvers') ?? -1;
  return (table?.rows ?? []).flatMap((row, n) => {
    const cell = row.then[column];
    if (!Array.isArray(cell)) return [];
    return cell.flatMap((one: unknown): AskedRule[] => {
      const rule = approverRule.safeParse(one);
      return rule.success ? [{ rule: rule.data, fallback, ifClaimant, path: `tables/${table?.id}/rows/${n}/then/${column}` }] : [];
    });
  });
}
