import { reject, sayFirst, type NodeKind } from '@vouchflow/flow-core';
import { firstOfMonth, type CalendarDate } from '@vouchflow/kernel';
import type { EffectResult, VoucherTemplate } from '@vouchflow/flow-model';
import { voucherLocale } from './voucher.locale.js';
import { voucherConfig, voucherState, type VoucherConfig, type VoucherState } from './voucher.schema.js';

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
  /** The voucher that a payment pays. */
  settles?: string;
  /** In a ledger beside the main one: which, and the main ledger's voucher. */
  ledger?: string;
  besideOf?: string;
  /** Its own in the ledgers beside the main one. */
  beside?: VoucherMade[];
}

/** Makes the balanced voucher and takes its number. */
export const voucherNode: NodeKind<VoucherConfig, VoucherState | null> = {
  kind: 'voucher',
  version: 1,
  title: voucherLocale.name,
  settingWords: voucherLocale.fields,
  portTitles: voucherLocale.ports,
  family: 'money',
  stage: 'accounting',
  config: voucherConfig,
  state: voucherState,
  upgrades: {},
  fresh: { config: { template: 'expense-claim' } },
  refers: { nodes: ['reverses', 'settles'] },
  uses: () => ({ all: true }),
  ports: () => ['out'],
  gives: (_config, _port, { node }) => ['voucher', `voucher:${node}`],
  needs: ({ reverses, settles }) => [
    ...(reverses === undefined
      ? []
      : [
          {
            has: `posted:${reverses}`,
            code: 'REVERSES_UNPOSTED',
            severity: 'error' as const,
            path: 'config/reverses',
            message: { zh: '走到这里时，要冲销的凭证可能还没有推送', en: 'A claim can come here before the voucher to reverse was posted' },
          },
        ]),
    ...(settles === undefined
      ? []
      : [
          {
            has: `posted:${settles}`,
            code: 'SETTLES_UNPOSTED',
            severity: 'error' as const,
            path: 'config/settles',
            message: { zh: '走到这里时，要付款的凭证可能还没有推送', en: 'A claim can come here before the voucher to pay was posted' },
          },
        ]),
  ],
  books: ({ template, reverses }) => (reverses === undefined ? template : undefined),
  owes: (_config, { node }) => ({
    has: `posted:${node}`,
    code: 'VOUCHER_NOT_POSTED',
    severity: 'error',
    message: { zh: '生成的凭证可能没有推送，单据就完成了', en: 'A claim can be completed while this voucher was never posted' },
  }),
  prepare(config, { definition, path }) {
    const known = (node: string | undefined): boolean => node === undefined || definition.nodes.some((other) => other.id === node && other.kind === 'voucher');
    const unknown = (field: 'reverses' | 'settles') => ({
      code: 'UNKNOWN_VOUCHER',
      severity: 'error' as const,
      path: `${path}/${field}`,
      message: { zh: '没有这个生成凭证的节点', en: 'There is no such voucher node' },
    });
    const pays = (config.template === 'payment') === (config.settles !== undefined);
    return {
      prepared: undefined,
      problems: [
        ...(known(config.reverses) ? [] : [unknown('reverses')]),
        ...(known(config.settles) ? [] : [unknown('settles')]),
        ...(pays || config.reverses !== undefined
          ? []
          : [
              {
                code: 'PAYMENT_OF_WHAT',
                severity: 'error' as const,
                path: `${path}/settles`,
                message: { zh: '付款模板要选付清哪张凭证，其他模板不选', en: 'A payment names the voucher it pays; no other template does' },
              },
            ]),
      ],
    };
  },
  enter(ctx) {
    const { template, reverses, settles } = ctx.config;
    const original = reverses === undefined ? undefined : (ctx.vars[reverses] as VoucherMade | undefined);
    const before = ctx.vars[ctx.node.id] as VoucherMade | undefined;
    const isHeld = (made: VoucherMade | undefined): boolean =>
      made !== undefined && ctx.holds.some(({ release }) => release.kind === 'voucher.reverse' && release.voucherId === made.voucherId);
    // The drawing leads back here although it is in the books: one voucher stands for a claim, not two.
    if (before && isHeld(before))
      return { then: { leave: 'out', vars: { voucher: before } }, why: { code: 'voucher.posted-before', values: { voucherId: before.voucherId } } };
    if (reverses !== undefined && !isHeld(original)) {
      // Reversed by this node already, and a return came over it: a voucher is reversed once.
      if (original && before?.reverses === original.voucherId)
        return { then: { leave: 'out' }, why: { code: 'voucher.reversed-before', values: { voucherId: original.voucherId } } };
      return { then: { refuse: reject('VOUCHER_IMPOSSIBLE', { zh: '要冲销的凭证没有入账。', en: 'The voucher to reverse was never posted.' }) } };
    }
    const debt = settles === undefined ? undefined : (ctx.vars[settles] as VoucherMade | undefined);
    if (settles !== undefined && !isHeld(debt))
      return { then: { refuse: reject('VOUCHER_IMPOSSIBLE', { zh: '要付款的凭证没有入账。', en: 'The voucher to pay was never posted.' }) } };
    const base = { template, node: ctx.node.id };
    const red = (made: VoucherMade): VoucherState['asked'] => ({
      ...base,
      reverses: made.voucherId,
      notBefore: reversalDate(original as VoucherMade, ctx.today),
      ...(made.besideOf === undefined ? {} : { beside: made.besideOf }),
    });
    const [first, ...todo] = (original ? [original, ...(original.beside ?? [])].map(red) : [{ ...base, ...(debt ? { settles: debt.voucherId } : {}) }]) as [
      VoucherState['asked'],
      ...VoucherState['todo'],
    ];
    return {
      // A loop may come by again: one that was made and never posted gives way to the new one.
      ask: [
        ...[...(before ? [before, ...(before.beside ?? [])] : [])].map(({ voucherId }) => ({ undo: 'voucher.void', voucherId }) as const),
        { effect: 'voucher.build', payload: first },
      ],
      then: { stay: { made: [], asked: first, todo } },
    };
  },
  onEffect(ctx, state, effect) {
    const result = effect.result as EffectResult<'voucher.build'>;
    if (!result.made)
      return {
        then: {
          refuse: reject(
            result.code === 'PERIOD_CLOSED' || result.code === 'FX_RATE_MISSING' ? result.code : 'VOUCHER_IMPOSSIBLE',
            sayFirst(result.errors),
            result.errors,
          ),
        },
      };
    if (!state) throw new Error('voucher: answered before it asked');
    const { asked } = state;
    const { template } = ctx.config;
    const main = state.made[0];
    const made: VoucherMade = {
      voucherId: result.voucherId,
      template,
      date: result.date,
      red: asked.reverses !== undefined,
      node: ctx.node.id,
      ...(asked.reverses === undefined ? {} : { reverses: asked.reverses }),
      ...(asked.settles === undefined ? {} : { settles: asked.settles }),
      ...(main ? { ledger: result.ledger, besideOf: main.voucherId } : {}),
    };
    const all = [...state.made, made];
    const also = main ? [] : (result.also ?? []).map((ledger): VoucherState['asked'] => ({ ...asked, ledger, beside: made.voucherId }));
    const [next, ...todo] = [...state.todo, ...also];
    const hold = { hold: { kind: 'voucher.void', voucherId: result.voucherId, template } } as const;
    if (next) return { ask: [hold, { effect: 'voucher.build', payload: next }], then: { stay: { made: all, asked: next, todo } } };
    const [first, ...beside] = all as [VoucherMade, ...VoucherMade[]];
    const whole: VoucherMade = beside.length > 0 ? { ...first, beside } : first;
    return {
      ask: [hold],
      then: { leave: 'out', vars: { [ctx.node.id]: whole, voucher: whole } },
      why: {
        code: 'voucher.made',
        values: { voucherId: result.voucherId, total: result.total, lines: result.lines, ledger: result.ledger, date: result.date },
      },
    };
  },
};

/** An accrual is reversed on the first of the month after it, also by a timer that woke late (ACCOUNTING.md §4.8); anything else today. */
function reversalDate({ template, date }: VoucherMade, today: CalendarDate): CalendarDate {
  const next = firstOfMonth(date, 1);
  return template === 'month-end-accrual' && next < today ? next : today;
}
