import { reject, type Ask, type Move, type NodeKind } from '@vouchflow/flow-core';
import { firstOfMonth } from '@vouchflow/kernel';
import type { EffectResult } from '@vouchflow/flow-model';
import { z } from 'zod';
import type { VoucherMade } from '../voucher/voucher.node.js';

export const postErpConfig = z.strictObject({
  /** Node whose voucher is posted; absent: the one made last. */
  voucher: z.string().optional(),
});
export type PostErpConfig = z.infer<typeof postErpConfig>;

/**
 * Posts the voucher into the ERP of its ledger, exactly once. What the ERP may know meanwhile is the posting's
 * business (DESIGN §5.6); here only its end arrives: confirmed, or refused.
 *
 * Refused for a closed period: the voucher is voided and made anew in the next open one. Refused otherwise: parks for
 * a person with finance's standing, who mends the cause and pushes again.
 */
export const postErpNode: NodeKind<PostErpConfig, VoucherMade> = {
  kind: 'post-erp',
  version: 1,
  title: { zh: '推送凭证', en: 'Post to ERP' },
  family: 'systems',
  stage: 'accounting',
  config: postErpConfig,
  upgrades: {},
  waits: () => true,
  ports: () => ['posted'],
  prepare(config, { definition, node }) {
    const known = definition.nodes.some((other) => other.kind === 'voucher' && (config.voucher === undefined || other.id === config.voucher));
    return {
      prepared: undefined,
      problems: known ? [] : [{ code: 'NO_VOUCHER', severity: 'error', path: `nodes/${node}/config/voucher`, message: { zh: '前面没有生成凭证的节点', en: 'No node before this one makes a voucher' } }],
    };
  },
  enter(ctx) {
    const made = ctx.vars[ctx.config.voucher ?? 'voucher'] as VoucherMade | undefined;
    if (!made) return { then: { refuse: reject('VOUCHER_IMPOSSIBLE', 'There is no voucher to post.') } };
    return post(made);
  },
  onEffect(ctx, state, effect) {
    if (effect.kind === 'voucher.build') {
      const result = effect.result as EffectResult<'voucher.build'>;
      if (!result.made) return { then: { park: state, because: { code: 'parked.refused', values: { code: result.code } } } };
      const made: VoucherMade = { ...state, voucherId: result.voucherId, date: result.date };
      const again = post(made);
      return { ...again, ask: [{ hold: { kind: 'voucher.void', voucherId: made.voucherId } }, ...(again.ask ?? [])] };
    }
    const result = effect.result as EffectResult<'voucher.post'>;
    if (result.status === 'confirmed') {
      return {
        ask: [{ dropHold: 'voucher.void' }, ...booked(state)],
        then: { leave: 'posted', vars: { [ctx.node.id]: { documentNumber: result.documentNumber } } },
        why: { code: 'post.confirmed', values: { documentNumber: result.documentNumber, voucherId: state.voucherId } },
      };
    }
    if (result.closedPeriod) {
      return {
        ask: [
          { dropHold: 'voucher.void' },
          { effect: 'voucher.void', payload: { voucherId: state.voucherId, reason: 'period-closed' } },
          { effect: 'voucher.build', payload: { template: state.template, node: ctx.node.id, notBefore: firstOfMonth(state.date, 1) } },
        ],
        then: { stay: state },
        why: { code: 'post.period-closed', values: { voucherId: state.voucherId, date: state.date } },
      };
    }
    return { then: { park: state, because: { code: 'parked.erp-refused', values: { code: result.code, message: result.message, voucherId: state.voucherId } } } };
  },
  onRetry: (_ctx, state) => post(state),
};

const post = (made: VoucherMade): Move<VoucherMade> => ({ ask: [{ effect: 'voucher.post', payload: { voucherId: made.voucherId } }], then: { stay: made } });

/** What follows once the ERP has the voucher: reservations become consumption, set-offs are final, and undoing means reversing. */
function booked(made: VoucherMade): Ask[] {
  if (made.red) return [{ dropHold: 'voucher.reverse' }, { effect: 'budget.give-back', payload: { voucherId: made.voucherId } }];
  return [
    { effect: 'budget.consume', payload: {} },
    { dropHold: 'budget.release' },
    { effect: 'advances.settle', payload: {} },
    { dropHold: 'documents.free' },
    ...(made.template === 'travel-advance' ? [{ effect: 'advances.open', payload: {} } as const] : []),
    { hold: { kind: 'voucher.reverse', voucherId: made.voucherId, template: made.template } },
  ];
}
