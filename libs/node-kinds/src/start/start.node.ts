import { reject, type NodeContext, type NodeKind } from '@vouchflow/flow-core';
import type { EffectResult, HeldAdvance, HeldInvoice } from '@vouchflow/flow-model';
import { startConfig, type StartConfig } from './start.schema.js';

interface Line {
  invoice?: { code?: string; number: string };
}
interface Advance {
  advance: string;
  amount: { minor: number };
}

/** Where a flow begins, and begins again after a return to the claimant. Holds the claim's invoices and advances. */
export const startNode: NodeKind<StartConfig, null> = {
  kind: 'start',
  version: 1,
  title: { zh: '提交', en: 'Submit' },
  family: 'control',
  role: 'first',
  stage: 'approval',
  config: startConfig,
  upgrades: {},
  ports: () => ['out'],
  enter(ctx) {
    const documents = ctx.config.holdDocuments ? documentsOf(ctx) : { invoices: [], advances: [] };
    if (documents.invoices.length + documents.advances.length === 0) return { then: { leave: 'out' } };
    return { ask: [{ effect: 'documents.hold', payload: documents }], then: { stay: null } };
  },
  onEffect(_ctx, _state, effect) {
    const result = effect.result as EffectResult<'documents.hold'>;
    if (!result.held) {
      const code = result.code === 'ADVANCE_UNKNOWN' ? 'INVALID_FACTS' : result.code;
      return { then: { refuse: reject(code, result.errors[0]?.message, result.errors) } };
    }
    return { ask: [{ hold: { kind: 'documents.free' } }], then: { leave: 'out' } };
  },
};

/** An invoice on several lines of one claim is held once; its identity is (code or '', number) without spaces. */
function documentsOf(ctx: NodeContext): { invoices: HeldInvoice[]; advances: HeldAdvance[] } {
  const invoices = new Map<string, HeldInvoice>();
  for (const [index, line] of ((ctx.facts['lines'] ?? []) as Line[]).entries()) {
    if (!line.invoice) continue;
    const key = `${line.invoice.code ?? ''}/${line.invoice.number}`.replace(/\s/g, '');
    if (!invoices.has(key)) invoices.set(key, { key, path: `lines/${index}/invoice` });
  }
  const advances = new Map<string, HeldAdvance>();
  for (const [index, { advance, amount }] of ((ctx.facts['advances'] ?? []) as Advance[]).entries()) {
    const known = advances.get(advance);
    if (known) known.minor += amount.minor;
    else advances.set(advance, { advance, minor: amount.minor, path: `advances/${index}/amount` });
  }
  return { invoices: [...invoices.values()], advances: [...advances.values()] };
}
