import { reject, sayFirst, type NodeKind } from '@vouchflow/flow-core';
import type { EffectResult } from '@vouchflow/flow-model';
import { startLocale } from './start.locale.js';
import { documentsOf } from './documents-of.js';
import { startConfig, type StartConfig } from './start.schema.js';

/** Where a flow begins, and begins again after a return to the claimant. Holds the claim's invoices and advances. */
export const startNode: NodeKind<StartConfig, null> = {
  kind: 'start',
  version: 1,
  title: startLocale.name,
  settingWords: startLocale.fields,
  portTitles: startLocale.ports,
  family: 'control',
  role: 'first',
  stage: 'approval',
  config: startConfig,
  upgrades: {},
  fresh: { config: { holdDocuments: true } },
  uses: (config) => (config.holdDocuments ? { fields: ['lines.invoice', 'advances'] } : {}),
  ports: () => ['out'],
  enter(ctx) {
    const documents = ctx.config.holdDocuments ? documentsOf(ctx.facts) : { invoices: [], advances: [] };
    if (documents.invoices.length + documents.advances.length === 0) return { then: { leave: 'out' } };
    return { ask: [{ effect: 'documents.hold', payload: documents }], then: { stay: null } };
  },
  onEffect(_ctx, _state, effect) {
    const result = effect.result as EffectResult<'documents.hold'>;
    if (!result.held) {
      const code = result.code === 'ADVANCE_UNKNOWN' ? 'INVALID_FACTS' : result.code;
      return { then: { refuse: reject(code, sayFirst(result.errors), result.errors) } };
    }
    return { ask: [{ hold: { kind: 'documents.free' } }], then: { leave: 'out' } };
  },
};
