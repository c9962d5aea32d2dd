import { nextOpenMonth, reject, type Ask, type HoldPlace, type Move, type NodeContext, type NodeKind } from '@vouchflow/flow-core';
import type { EffectResult } from '@vouchflow/flow-model';
import type { VoucherMade } from '../voucher/voucher.node.js';
import { postErpLocale } from './post-erp.locale.js';
import { postErpConfig, postErpState, type PostErpConfig, type PostErpState } from './post-erp.schema.js';

/** What the node leaves behind under its id. */
interface Posted {
  documentNumber: string;
  voucherId: string;
}

/**
 * Posts the voucher into the ERP of its ledger, exactly once. What the ERP may know meanwhile is the posting's
 * business (DESIGN §5.6); here only its end arrives: confirmed, or refused.
 *
 * Refused for a closed period: the voucher is voided and made anew in the next open one. Refused otherwise: parks for
 * a person with finance's standing, who mends the cause and pushes again.
 */
export const postErpNode: NodeKind<PostErpConfig, PostErpState | null> = {
  kind: 'post-erp',
  version: 1,
  title: postErpLocale.name,
  settingWords: postErpLocale.fields,
  portTitles: postErpLocale.ports,
  family: 'systems',
  stage: 'accounting',
  config: postErpConfig,
  state: postErpState,
  upgrades: {},
  refers: { nodes: ['voucher'] },
  ports: () => ['posted'],
  gives: ({ voucher }, _port, { definition }) => {
    // Without a name it posts the voucher made last, which is sure where there is one only.
    const made = definition.nodes.filter((other) => other.kind === 'voucher' && (other.config as { reverses?: string }).reverses === undefined);
    const sure = voucher ?? (made.length === 1 ? made[0]?.id : undefined);
    return ['posted', ...(voucher === undefined ? ['posted:last'] : []), ...(sure === undefined ? [] : [`posted:${sure}`])];
  },
  needs: ({ voucher }, { definition, given }) => [
    {
      has: voucher === undefined ? 'voucher' : `voucher:${voucher}`,
      code: 'POST_WITHOUT_VOUCHER',
      severity: 'error',
      message: { zh: '走到这里时可能还没有凭证可推送', en: 'A claim can come here without a voucher to post' },
    },
    // What a schedule starts was approved with the schedule.
    ...(definition.startedBy === 'schedule'
      ? []
      : [
          {
            has: 'approved',
            code: 'POST_BEFORE_APPROVAL',
            severity: 'error',
            message: { zh: '单据可能未经审批就推送凭证', en: 'A claim can be posted without anybody’s approval' },
          } as const,
        ]),
    ...(given.has('budget')
      ? [
          {
            has: 'budget',
            code: 'POST_BEFORE_BUDGET',
            severity: 'error',
            message: { zh: '单据可能未占用预算就推送凭证', en: 'A claim can be posted without its budget' },
          } as const,
        ]
      : []),
  ],
  once(config, { node, definition }) {
    const made = definition.nodes
      .filter((other) => other.kind === 'voucher' && (config.voucher === undefined || other.id === config.voucher))
      .map((other) => other.config as { template?: string; reverses?: string });
    const [only] = made;
    // A reversal has its own once; of several vouchers made last nobody knows which it is, only that this node posts.
    const posts = made.length === 1 && only ? (only.reverses === undefined ? only.template : `reverses:${only.reverses}`) : `last:${node}`;
    return {
      has: `${posts}`,
      code: 'POSTED_TWICE',
      severity: 'error',
      message: {
        zh: '凭证推送之后可能再次走到推送，同一笔费用会入账两次',
        en: 'A claim can come to a posting again after its voucher was posted: the same spending would be booked twice',
      },
    };
  },
  prepare(config, { definition, node }) {
    const known = definition.nodes.some((other) => other.kind === 'voucher' && (config.voucher === undefined || other.id === config.voucher));
    return {
      prepared: undefined,
      problems: known
        ? []
        : [
            {
              code: 'NO_VOUCHER',
              severity: 'error',
              path: `nodes/${node}/config/voucher`,
              message: { zh: '前面没有生成凭证的节点', en: 'No node before this one makes a voucher' },
            },
          ],
    };
  },
  enter(ctx) {
    const made = ctx.vars[ctx.config.voucher ?? 'voucher'] as PostErpState | undefined;
    // A red voucher that a return came over stays posted: nothing undoes a reversal.
    if (made && (ctx.vars[ctx.node.id] as Posted | undefined)?.voucherId === made.voucherId)
      return { then: { leave: 'posted' }, why: { code: 'post.before', values: { voucherId: made.voucherId } } };
    // Voided for its period and not yet made anew when somebody went back: that comes first.
    if (made?.remakeFrom !== undefined) return remake(ctx, onItsWay(made));
    // Only what is held may be posted: a voucher that a return voided is not.
    const held = made && ctx.holds.some(({ release }) => release.kind === 'voucher.void' && release.voucherId === made.voucherId);
    if (!made || !held) return { then: { refuse: reject('VOUCHER_IMPOSSIBLE', { zh: '没有可推送的凭证。', en: 'There is no voucher to post.' }) } };
    return post(onItsWay(made));
  },
  onEffect(ctx, state, effect) {
    if (!state) throw new Error('post-erp: answered before it asked');
    if (effect.kind === 'voucher.build') return onMade(ctx, state, effect.result as EffectResult<'voucher.build'>);
    const result = effect.result as EffectResult<'voucher.post'>;
    if (result.status === 'confirmed') {
      const { done = [], rest = [], documentNumber = result.documentNumber, ...posted } = state;
      const all = [...done, posted];
      const asks: Ask[] = [{ dropHold: 'voucher.void', voucherId: posted.voucherId }, ...booked(posted)];
      // The main ledger's first, then one after the other those beside it: the node is left when each is in its ERP.
      const [following, ...later] = rest;
      if (following) {
        const again = post({ ...following, done: all, documentNumber, ...(later.length > 0 ? { rest: later } : {}) });
        return { ...again, ask: [...asks, ...(again.ask ?? [])] };
      }
      const { voucherId } = all[0] as VoucherMade;
      return {
        ask: asks,
        then: { leave: 'posted', vars: { [ctx.node.id]: { documentNumber, voucherId } satisfies Posted } },
        why: { code: 'post.confirmed', values: { documentNumber, voucherId } },
      };
    }
    const next = result.closedPeriod ? nextOpenMonth(state.date, ctx.today) : undefined;
    if (next === undefined)
      return {
        then: { park: state, because: { code: 'parked.erp-refused', values: { code: result.code, message: result.message, voucherId: state.voucherId } } },
      };
    const again = remake(ctx, { ...state, remakeFrom: next, ...placeOf(ctx, state) });
    return {
      ...again,
      ask: [
        { dropHold: 'voucher.void', voucherId: state.voucherId },
        { effect: 'voucher.void', payload: { voucherId: state.voucherId, reason: 'period-closed' } },
        ...(again.ask ?? []),
      ],
      why: { code: 'post.period-closed', values: { voucherId: state.voucherId, date: state.date } },
    };
  },
  onRetry: (ctx, state) =>
    !state ? (postErpNode.enter as (ctx: NodeContext) => Move<PostErpState>)(ctx) : state.remakeFrom === undefined ? post(state) : remake(ctx, state),
  // Of a voucher that is made anew nothing is known in the ERP yet.
  onHeard: (_ctx, state, { voucherId }) => (state?.voucherId === voucherId && state.remakeFrom === undefined ? post(state, { lookOnly: true }) : undefined),
};

const post = (made: PostErpState, how: { lookOnly?: true } = {}): Move<PostErpState> => ({
  ask: [{ effect: 'voucher.post', payload: { voucherId: made.voucherId, ...(made.reverses === undefined ? {} : { reverses: made.reverses }), ...how } }],
  then: { stay: made },
});

/** The main ledger's voucher first, those beside it after it. */
const onItsWay = ({ beside, ...main }: PostErpState): PostErpState => (beside ? { ...main, rest: beside } : main);

/** A voucher made anew for its period is at once the one that other nodes speak of: somebody may go back before it is posted. */
function known(ctx: NodeContext, { done = [], rest = [], documentNumber: _documentNumber, ...made }: PostErpState): Record<string, PostErpState> {
  const latest = (ctx.vars['voucher'] as VoucherMade | undefined)?.node === made.node;
  const [main, ...beside] = [...done, made, ...rest] as [PostErpState, ...VoucherMade[]];
  const whole = beside.length > 0 ? { ...main, beside } : main;
  return { [made.node]: whole, ...(latest ? { voucher: whole } : {}) };
}

function placeOf(ctx: NodeContext, { voucherId }: VoucherMade): { place?: HoldPlace } {
  const hold = ctx.holds.find(({ release }) => release.kind === 'voucher.void' && release.voucherId === voucherId);
  return hold ? { place: { node: hold.node, stack: hold.stack, seq: hold.seq } } : {};
}

/** Asks for the voided voucher anew, of the same lines or of the same reversal. */
function remake(ctx: NodeContext, state: PostErpState): Move<PostErpState> {
  const { template, remakeFrom, reverses, settles, ledger, besideOf } = state;
  const of = {
    ...(reverses === undefined ? {} : { reverses }),
    ...(settles === undefined ? {} : { settles }),
    ...(ledger === undefined ? {} : { ledger }),
    ...(besideOf === undefined ? {} : { beside: besideOf }),
  };
  return {
    ask: [{ effect: 'voucher.build', payload: { template, node: ctx.node.id, ...of, notBefore: remakeFrom } }],
    then: { stay: state, vars: known(ctx, state) },
  };
}

function onMade(ctx: NodeContext, state: PostErpState, result: EffectResult<'voucher.build'>): Move<PostErpState> {
  if (!result.made) return { then: { park: state, because: { code: 'parked.refused', values: { code: result.code } } } };
  const { remakeFrom: _remakeFrom, place, ...before } = state;
  // Those beside the main ledger's speak of it by its id.
  const rest = before.besideOf === undefined ? before.rest?.map((one) => ({ ...one, besideOf: result.voucherId })) : before.rest;
  const made = { ...before, ...(rest ? { rest } : {}), voucherId: result.voucherId, date: result.date };
  return {
    ...post(made),
    then: { stay: made, vars: known(ctx, made) },
    ask: [{ hold: { kind: 'voucher.void', voucherId: made.voucherId, template: made.template }, ...(place ? { place } : {}) }, ...(post(made).ask ?? [])],
  };
}

/** What follows once the ERP has the voucher: reservations become consumption, set-offs are final, and undoing means reversing. */
function booked(made: VoucherMade): Ask[] {
  const beside = made.besideOf;
  if (made.reverses !== undefined)
    return [
      { dropHold: 'voucher.reverse', voucherId: made.reverses },
      ...(beside === undefined ? [{ effect: 'budget.give-back', payload: { voucherId: made.voucherId } } as const] : []),
    ];
  const hold: Ask = { hold: { kind: 'voucher.reverse', voucherId: made.voucherId, template: made.template } };
  // The budget follows the main ledger's, and a payment spends none.
  if (beside !== undefined || made.settles !== undefined) return [hold];
  return [
    { effect: 'budget.consume', payload: {} },
    { dropHold: 'budget.release' },
    // The hold on the documents stays: should the claim end badly after all, they are free once the voucher is reversed.
    { effect: 'advances.settle', payload: {} },
    ...(made.template === 'travel-advance' ? [{ effect: 'advances.open', payload: {} } as const] : []),
    hold,
  ];
}
