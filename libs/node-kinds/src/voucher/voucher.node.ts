import { reject, type NodeKind } from '@vouchflow/flow-core';
import { firstOfMonth, type CalendarDate } from '@vouchflow/kernel';
import type { EffectResult, VoucherTemplate } from '@vouchflow/flow-model';
import { z } from 'zod';
import { voucherLocale } from './voucher.locale.js';

export const voucherConfig = z.strictObject({
  template: z.enum(['expense-claim', 'travel-advance', 'purchase-payment', 'month-end-accrual', 'advance-repayment']),
  /** Made when the document is approved, or when it was paid; says which on the canvas. */
  when: z.enum(['approval', 'payment']).default('approval'),
  /** Node whose voucher this one reverses in red. */
  reverses: z.string().optional(),
});
export type VoucherConfig = z.infer<typeof voucherConfig>;

/** What the node leaves behind under its id, and under `voucher` for the posting after it. */
export interface VoucherMade {
  voucherId: string;
  template: VoucherTemplate;
  date: string;
  red: boolean;
  /** Node that made it, and under which its making is kept. */
  node: string;
  /** The voucher that a red one reverses. */
  reverses?: string;
}

/** Makes the balanced voucher and takes its number. */
export const voucherNode: NodeKind<VoucherConfig, null> = {
  kind: 'voucher',
  version: 1,
  title: voucherLocale.name,
  settingWords: voucherLocale.fields,
  portTitles: voucherLocale.ports,
  family: 'money',
  stage: 'accounting',
  config: voucherConfig,
  upgrades: {},
  fresh: { config: { template: 'expense-claim' } },
  refers: { nodes: ['reverses'] },
  uses: () => ({ all: true }),
  ports: () => ['out'],
  gives: (_config, _port, { node }) => ['voucher', `voucher:${node}`],
  needs: ({ reverses }) => (reverses === undefined ? [] : [{
    has: `posted:${reverses}`, code: 'REVERSES_UNPOSTED', severity: 'error', path: 'config/reverses', message: { zh: '走到这里时，要冲销的凭证可能还没有推送', en: 'A claim can come here before the voucher to reverse was posted' },
  }]),
  books: ({ template, reverses }) => (reverses === undefined ? template : undefined),
  owes: (_config, { node }) => ({ has: `posted:${node}`, code: 'VOUCHER_NOT_POSTED', severity: 'error', message: { zh: '生成的凭证可能没有推送，单据就完成了', en: 'A claim can be completed while this voucher was never posted' } }),
  prepare(config, { definition, path }) {
    const other = config.reverses;
    const known = other === undefined || definition.nodes.some((node) => node.id === other && node.kind === 'voucher');
    return {
      prepared: undefined,
      problems: known ? [] : [{ code: 'UNKNOWN_VOUCHER', severity: 'error', path: `${path}/reverses`, message: { zh: '没有这个生成凭证的节点', en: 'There is no such voucher node' } }],
    };
  },
  enter(ctx) {
    const { template, reverses } = ctx.config;
    const original = reverses === undefined ? undefined : (ctx.vars[reverses] as VoucherMade | undefined);
    const before = ctx.vars[ctx.node.id] as VoucherMade | undefined;
    // The drawing leads back here although it is in the books: one voucher stands for a claim, not two.
    if (before && ctx.holds.some(({ release }) => release.kind === 'voucher.reverse' && release.voucherId === before.voucherId)) {
      return { then: { leave: 'out', vars: { voucher: before } }, why: { code: 'voucher.posted-before', values: { voucherId: before.voucherId } } };
    }
    if (reverses !== undefined && !(original && ctx.holds.some(({ release }) => release.kind === 'voucher.reverse' && release.voucherId === original.voucherId))) {
      // Reversed by this node already, and a return came over it: a voucher is reversed once.
      if (original && before?.reverses === original.voucherId) return { then: { leave: 'out' }, why: { code: 'voucher.reversed-before', values: { voucherId: original.voucherId } } };
      return { then: { refuse: reject('VOUCHER_IMPOSSIBLE', 'The voucher to reverse was never posted.') } };
    }
    return {
      // A loop may come by again: one that was made and never posted gives way to the new one.
      ask: [...(before ? [{ undo: 'voucher.void', voucherId: before.voucherId } as const] : []), { effect: 'voucher.build', payload: { template, node: ctx.node.id, ...(original ? { reverses: original.voucherId, notBefore: reversalDate(original, ctx.today) } : {}) } }],
      then: { stay: null },
    };
  },
  onEffect(ctx, _state, effect) {
    const result = effect.result as EffectResult<'voucher.build'>;
    if (!result.made) return { then: { refuse: reject(result.code === 'PERIOD_CLOSED' ? 'PERIOD_CLOSED' : 'VOUCHER_IMPOSSIBLE', result.errors[0]?.message, result.errors) } };
    const { template, reverses } = ctx.config;
    const original = reverses === undefined ? undefined : (ctx.vars[reverses] as VoucherMade);
    const made: VoucherMade = {
      voucherId: result.voucherId, template, date: result.date, red: original !== undefined, node: ctx.node.id, ...(original ? { reverses: original.voucherId } : {}),
    };
    return {
      ask: [{ hold: { kind: 'voucher.void', voucherId: result.voucherId, template } }],
      then: { leave: 'out', vars: { [ctx.node.id]: made, voucher: made } },
      why: { code: 'voucher.made', values: { voucherId: result.voucherId, total: result.total, lines: result.lines, ledger: result.ledger, date: result.date } },
    };
  },
};

/** An accrual is reversed on the first of the month after it, also by a timer that woke late (ACCOUNTING.md §4.8); anything else today. */
function reversalDate({ template, date }: VoucherMade, today: CalendarDate): CalendarDate {
  const next = firstOfMonth(date, 1);
  return template === 'month-end-accrual' && next < today ? next : today;
}
