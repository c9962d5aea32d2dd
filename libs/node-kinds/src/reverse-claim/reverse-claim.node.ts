import { reject, type NodeContext, type NodeKind } from '@vouchflow/flow-core';
import type { Money } from '@vouchflow/kernel';
import type { EffectPayload, EffectResult } from '@vouchflow/flow-model';
import { z } from 'zod';
import { reverseClaimLocale } from './reverse-claim.locale.js';

export const reverseClaimConfig = z.strictObject({
  /** `red`: its voucher is reversed in red. `repaid`: the money is back and booked, which undoes it. */
  how: z.enum(['red', 'repaid']).default('red'),
});
export type ReverseClaimConfig = z.infer<typeof reverseClaimConfig>;

/**
 * Undoes the posted document that this request is about, and waits until that is done: the ERP has the red voucher, and the budget
 * is back in its own month. What cannot be undone parks for finance.
 */
export const reverseClaimNode: NodeKind<ReverseClaimConfig, null> = {
  kind: 'reverse-claim',
  version: 1,
  title: reverseClaimLocale.name,
  settingWords: reverseClaimLocale.fields,
  portTitles: reverseClaimLocale.ports,
  family: 'money',
  stage: 'accounting',
  config: reverseClaimConfig,
  upgrades: {},
  // The other claim's voucher is reversed by a posted one, or was repaid by this claim's own.
  gives: ({ how }) => (how === 'red' ? ['posted'] : []),
  ports: () => ['reversed'],
  uses: () => ({ all: true }),
  enter(ctx) {
    const payload = payloadOf(ctx);
    if (!payload)
      return { then: { refuse: reject('STATE_CONFLICT', { zh: '此单据没有要撤销的单据。', en: 'This document asks for no other to be undone.' }) } };
    return { ask: [{ effect: 'claim.reverse', payload }], then: { stay: null } };
  },
  onEffect(ctx, _state, effect) {
    const result = effect.result as EffectResult<'claim.reverse'>;
    if (result.status === 'reversed')
      return {
        then: { leave: 'reversed' },
        why: { code: result.whole ? 'reversal.done' : 'reversal.part', values: { number: String(ctx.facts['originalNumber'] ?? '') } },
      };
    return { then: { park: null, because: { code: 'parked.refused', values: { code: result.code, detail: result.message } } } };
  },
};

function payloadOf({ facts, config, decisions, claimant }: NodeContext<ReverseClaimConfig>): EffectPayload<'claim.reverse'> | undefined {
  if (typeof facts['original'] !== 'string') return undefined;
  const by = decisions.findLast((made) => made.outcome === 'approve')?.by ?? claimant;
  const reason = typeof facts['purpose'] === 'string' ? facts['purpose'] : '';
  return { claim: facts['original'], by, reason, ...(config.how === 'repaid' ? { repaid: facts['amount'] as Money } : {}) };
}
