import { reject, type Ask, type Decision, type Move, type NodeContext, type NodeKind } from '@vouchflow/flow-core';
import type { ApproverPlace, ApproverRule, ApproversRecheckPayload, EffectResult, Why } from '@vouchflow/flow-model';
import type { MatrixAnswer } from '../approval-matrix/approval-matrix.node.js';
import { askedBy } from './asked-by.js';
import { approvalLocale } from './approval.locale.js';
import { matrixBefore } from './matrix-before.js';
import { passesByTimeOut } from './passes-by-time-out.js';
import { approvalConfig, approvalState, type ApprovalConfig, type ApprovalState } from './approval.schema.js';
import { addSigners, isAdvice, isTied, newPanel, openSeats, removeSigner, rootGroup, setSeat, tally, verdict, type Panel, type Seat } from './panel.js';
import { giveSeat, replacePerson } from './hand-seats.js';
import { applyRecheck, waitingPlaces } from './recheck-seats.js';

/** Asks people: all of them, any of them, one after another, or by vote. Approvers are found when the token arrives. */
export const approvalNode: NodeKind<ApprovalConfig, ApprovalState | null> = {
  kind: 'approval',
  version: 1,
  title: approvalLocale.name,
  settingWords: approvalLocale.fields,
  portTitles: approvalLocale.ports,
  family: 'people',
  stage: (config) => config.purpose,
  config: approvalConfig,
  state: approvalState,
  upgrades: {},
  fresh: {
    config: { mode: 'sequential', approvers: [{ by: 'manager', level: 1 }] },
    at: (environment) => {
      const matrix = matrixBefore(environment);
      return matrix === undefined ? undefined : { mode: 'sequential', matrix };
    },
    of: ({ fallback }) => (fallback.length > 0 ? { fallback } : {}),
  },
  refers: { nodes: ['matrix'] },
  // `approved` can be had without asking, where everyone has approved elsewhere; a rejection is always a person's, and a time-out takes its time.
  waits: (config, port) => port !== 'approved' || config.acrossNodes === 'ask',
  // Who is asked follows from department, projects, dates and amounts; a choice of the claimant's names its own field.
  uses: (config) => ({ material: true, fields: [...(config.approvers ?? []), ...config.fallback].flatMap((rule) => ('path' in rule ? [rule.path] : [])) }),
  ports: (config) => ['approved', 'rejected', ...(leaves(config) ? ['overdue'] : [])],
  optionalPorts: () => ['rejected'],
  gives: (_config, port) => (port === 'approved' ? ['approved'] : []),
  needs: ({ matrix }) =>
    matrix === undefined
      ? []
      : [
          {
            has: `matrix:${matrix}`,
            code: 'MATRIX_NOT_PASSED',
            severity: 'error',
            path: 'config/matrix',
            message: { zh: '单据可能不经过审批矩阵就走到这里，没有人可问', en: 'A claim can come here without passing the matrix, and nobody would be asked' },
          },
        ],
  asks: (config, environment) => askedBy(config, environment),
  prepare(config, { definition, node, path }) {
    const matrix = config.matrix;
    const known = matrix === undefined || definition.nodes.some((node) => node.id === matrix && node.kind === 'approval-matrix');
    return {
      prepared: undefined,
      problems: !known
        ? [
            {
              code: 'UNKNOWN_MATRIX',
              severity: 'error',
              path: `${path}/matrix`,
              message: { zh: '没有这个审批矩阵节点', en: 'There is no such approval matrix node' },
            },
          ]
        : leaves(config)
          ? passesByTimeOut(definition, node, `${path}/deadline`)
          : [],
    };
  },
  enter(ctx) {
    const { config } = ctx;
    const rules: ApproverRule[] = config.approvers ?? (ctx.vars[config.matrix ?? ''] as MatrixAnswer | undefined)?.approvers ?? [];
    // A matrix that was not passed names nobody, and nobody is no approval.
    if (rules.length === 0)
      return { then: { refuse: reject('NO_APPROVER', { zh: '此步骤的审批矩阵没有指定审批人。', en: 'The approval matrix of this step named nobody.' }) } };
    // Whoever approved here before is asked again unless a return kept it; only other nodes count as "already asked".
    const alreadyAsked = config.acrossNodes === 'ask' ? [] : approvedElsewhere(ctx).map((made) => made.by);
    return {
      ask: [
        {
          effect: 'approvers.resolve',
          payload: {
            rules,
            fallback: config.fallback,
            repeats: config.repeats,
            alreadyAsked: [...new Set(alreadyAsked)],
            ...(config.ifClaimant.length > 0 ? { ifClaimant: config.ifClaimant } : {}),
          },
        },
      ],
      then: { stay: null },
    };
  },
  onEffect(ctx, state, effect) {
    if (effect.kind === 'approvers.recheck') return onRechecked(ctx, state as Panel, effect.result as EffectResult<'approvers.recheck'>);
    const result = effect.result as EffectResult<'approvers.resolve'>;
    const { unresolved } = result;
    // The claimant's own choice is his to mend: told at the field, as any other fault of what he entered.
    if (unresolved?.rule.by === 'choice' && unresolved.why.code === 'approver.not-in-pool') {
      return {
        then: {
          refuse: reject('INVALID', { zh: '所选审批人不在可选范围内。', en: 'The approver chosen is not among those to choose from.' }, [
            { path: unresolved.rule.path.split('.').join('/'), code: 'NOT_IN_POOL', message: 'Choose somebody of the pool.' },
          ]),
        },
      };
    }
    if (result.unresolved)
      return {
        then: {
          refuse: reject('NO_APPROVER', undefined, [{ path: 'approvers', code: result.unresolved.why.code, message: JSON.stringify(result.unresolved.rule) }]),
        },
      };
    const askedBefore = result.skipped?.length ? { why: whySkipped(ctx, result.skipped) } : {};
    if (result.places.length === 0)
      return { ask: [{ cancelTasks: true }], then: { leave: 'approved' }, why: askedBefore.why ?? { code: 'approval.asked-before' } };
    const { mode, approveAt, rejectAt, tie } = ctx.config;
    const fresh = newPanel({
      mode,
      approveAt,
      rejectAt,
      ...(mode === 'vote' ? { tie } : {}),
      seats: result.places.map((place) => ({ ...place, weight: weightOf(ctx.config, place) })),
    });
    const standing = seatsThatStand(ctx, fresh.seats).reduce((panel, key) => setSeat(panel, key, 'approved'), fresh);
    return { ...askedBefore, ...proceed(ctx, standing, { found: standing.seats.map((seat) => seat.key) }) };
  },
  onRetry: (ctx, state) => (state ? proceed(ctx, state) : (approvalNode.enter?.(ctx) ?? { then: { stay: null } })),
  awaits: (config, state) => (state ? recheckOf(config, waitingPlaces(state), []) : undefined),
  onTask(ctx, state, task) {
    if (!state) throw new Error('approval: answered before its approvers were found');
    if (task.outcome === 'abstain' && state.mode !== 'vote')
      return { then: { refuse: reject('INVALID', { zh: '只有投票的步骤可以弃权。', en: 'Only a vote takes abstentions.' }) } };
    const seat = state.seats.find((one) => one.key === task.key);
    if (task.lines && seat && isAdvice(state, seat)) return { then: { refuse: reject('LINES_NOT_YOURS') } };
    const status = task.outcome === 'approve' ? 'approved' : task.outcome === 'reject' ? 'rejected' : 'abstained';
    return proceed(ctx, setSeat(state, task.key, status), { said: { by: task.by, comment: task.comment } });
  },
  onOverdue: (ctx) => (ctx.drawn('overdue') ? { ask: [{ cancelTasks: true }], then: { leave: 'overdue' }, why: { code: 'deadline.left' } } : undefined),
  // The decision stays with whoever asked for advice: it is not taken from him by sending the claim away.
  refuseReturn(_ctx, state, { key }) {
    const seat = state?.seats.find((one) => one.key === key);
    return state && seat && isAdvice(state, seat) ? reject('ADVICE_ONLY') : undefined;
  },
  onAct(ctx, state, act) {
    if (!state) return undefined;
    if (act.type === 'add-signers') {
      const values = { by: act.by, people: act.people, when: act.when, ...(act.comment ? { comment: act.comment } : {}) };
      const why: Why = act.advice ? { code: 'signer.advice', values } : { code: 'signer.added', values };
      const grown = addSigners(state, act.key, { ...act, why });
      // Whom somebody adds now, he has just named.
      return typeof grown === 'string'
        ? { then: { refuse: reject(grown) } }
        : proceed(ctx, grown, { found: grown.seats.slice(state.seats.length).map((seat) => seat.key) });
    }
    if (act.type === 'remove-signer') {
      const left = removeSigner(state, act.by, act.person);
      if (left === 'SIGNER_NOT_YOURS') return undefined;
      return typeof left === 'string' ? { then: { refuse: reject(left) } } : proceed(ctx, left.panel);
    }
    // What is decided stands. The open task has its new person already.
    if (act.type === 'replace')
      return { then: { stay: act.key === undefined ? replacePerson(state, act.from, act.to, act.later) : giveSeat(state, act.key, act.from, act.to) } };
    return state.seats.some((seat) => seat.key === act.key && seat.status === 'approved') ? proceed(ctx, setSeat(state, act.key, 'waiting')) : undefined;
  },
};

const leaves = (config: ApprovalConfig): boolean => config.deadline?.steps.some((step) => step.do === 'leave') ?? false;

const weightOf = (config: ApprovalConfig, place: ApproverPlace): number => {
  const rule = (config.approvers ?? []).findIndex((one) => JSON.stringify(one) === JSON.stringify(place.rule));
  return config.weights?.[rule] ?? 1;
};

/**
 * Keys of the seats whose approval was kept by a return with `here`, the material facts being the same. One approval stands
 * for one seat: its own, or, where the list has changed since, the first that this person may decide.
 */
function seatsThatStand(ctx: NodeContext, seats: readonly Seat[]): string[] {
  const kept = ctx.decisions.filter((made) => made.stands && made.node === ctx.node.id && made.outcome === 'approve' && made.materialHash === ctx.materialHash);
  const own = seats.filter((seat) => kept.some((made) => made.key === seat.key && seat.people.includes(made.by)));
  const used = new Set(own.flatMap((seat) => kept.filter((made) => made.key === seat.key && seat.people.includes(made.by)).map((made) => made.by)));
  const standing = new Set(own.map((seat) => seat.key));
  for (const seat of seats) {
    const moved = standing.has(seat.key) ? undefined : kept.find((made) => !used.has(made.by) && seat.people.includes(made.by));
    if (!moved) continue;
    used.add(moved.by);
    standing.add(seat.key);
  }
  return seats.filter((seat) => standing.has(seat.key)).map((seat) => seat.key);
}

/** Who has approved at other steps of this walk, as `acrossNodes` counts them. */
function approvedElsewhere(ctx: NodeContext<ApprovalConfig>): readonly Decision[] {
  const counts = ctx.approvedElsewhere();
  return ctx.config.acrossNodes === 'once' ? counts : counts.filter((made) => made.materialHash === ctx.materialHash);
}

/** Whom the list left out, and why: who has approved elsewhere, and at which step. */
function whySkipped(ctx: NodeContext<ApprovalConfig>, places: readonly ApproverPlace[]): Why {
  const elsewhere = approvedElsewhere(ctx);
  const skipped = places.map(({ people, why }) => {
    const by = why.values?.['approvedBy'];
    const made = by === undefined ? undefined : elsewhere.findLast((one) => one.by === by);
    return { people: by === undefined ? people : [by], because: why.values?.['skipped'], ...(made ? { node: made.node, at: made.at } : {}) };
  });
  return { code: 'approval.asked-before', values: { skipped } };
}

/** Who has approved at another place of this step, the material facts being the same: whoever was added too, but no advice. */
function approvedHere(ctx: NodeContext, panel: Panel): string[] {
  return ctx.decisions.flatMap((made) => {
    const seat = panel.seats.find((one) => one.key === made.key);
    const counts =
      made.outcome === 'approve' &&
      made.node === ctx.node.id &&
      made.materialHash === ctx.materialHash &&
      seat?.status === 'approved' &&
      !isAdvice(panel, seat);
    return counts ? [made.by] : [];
  });
}

/**
 * `unless-unchanged`: a place of the list whose turn has come is passed where one of its people has approved at another place
 * of this step.
 */
function passUnchanged(ctx: NodeContext<ApprovalConfig>, panel: Panel): { panel: Panel; passed: { people: string[]; because: string }[] } {
  const passed: { people: string[]; because: string }[] = [];
  if (ctx.config.repeats !== 'unless-unchanged') return { panel, passed };
  const approved = new Set(approvedHere(ctx, panel));
  const open = panel.seats.find((seat) => seat.status === 'open' && seat.group === rootGroup && seat.people.some((person) => approved.has(person)));
  if (!open) return { panel, passed };
  const next = passUnchanged(ctx, openSeats(setSeat(panel, open.key, 'approved')).panel);
  return { panel: next.panel, passed: [{ people: open.people.filter((person) => approved.has(person)), because: 'unchanged' }, ...next.passed] };
}

/** What a step of the panel knows: what somebody said, and which seats were found in this very turn. */
interface Known {
  said?: { by: string; comment?: string | undefined };
  found?: readonly string[];
  rechecked?: EffectResult<'approvers.recheck'>;
}

/** Leaves when the panel has come to something; otherwise asks whose turn it is, and takes back whom it is not any more. */
function proceed(ctx: NodeContext<ApprovalConfig>, before: Panel, { said, found = [], rechecked }: Known = {}): Move<ApprovalState> {
  const settled = concluded(ctx, before, said);
  if (settled) return settled;
  const asked = ctx.tasks().map((task) => task.key);
  // Whose turn it is follows from the panel alone: what was open is looked at anew.
  const opened = openSeats({ ...before, seats: before.seats.map((seat): Seat => (seat.status === 'open' ? { ...seat, status: 'waiting' } : seat)) }).panel;
  const { panel, passed } = passUnchanged(ctx, opened);
  const why = whyMoved(passed, rechecked);
  const done = passed.length > 0 ? concluded(ctx, panel, said) : undefined;
  if (done) return { ...why, ...done };
  const due = panel.seats.filter((seat) => seat.status === 'open');
  const cancelled = asked.filter((key) => !due.some((seat) => seat.key === key)).map((cancelTask): Ask => ({ cancelTask }));
  const next = due.filter((seat) => !asked.includes(seat.key));
  // Whoever was found in an earlier turn may have left since, or may not decide any more.
  if (!rechecked && next.some((seat) => !found.includes(seat.key) || ctx.askedInstead(seat.key, seat.people)))
    return { ...why, ...recheck(ctx, panel, asked, cancelled) };
  const empty = rechecked?.unresolved?.filter(({ key }) => next.some((seat) => seat.key === key)) ?? [];
  const ask = [
    ...cancelled,
    ...next
      .filter((seat) => !empty.some(({ key }) => key === seat.key))
      .map((seat): Ask => ({
        task: {
          key: seat.key,
          people: seat.people,
          why: seat.why,
          deadline: ctx.config.deadline,
          instead: rechecked?.instead?.find(({ key }) => key === seat.key)?.people,
        },
      })),
  ];
  // Nobody is asked whom no rule names: somebody mends what is empty, and it is tried again. A place is never passed for that.
  const parked = empty.reduce((left, { key }) => setSeat(left, key, 'waiting'), panel);
  return empty[0] ? { ...why, ask, then: { park: parked, because: empty[0].why } } : { ...why, ask, then: { stay: panel }, unparks: true };
}

/** Asks who is to be asked at every place that nobody has been asked at yet. */
function recheck(ctx: NodeContext<ApprovalConfig>, panel: Panel, asked: readonly string[], cancelled: Ask[]): Move<ApprovalState> {
  const waiting: Panel = {
    ...panel,
    seats: panel.seats.map((seat): Seat => (seat.status === 'open' && !asked.includes(seat.key) ? { ...seat, status: 'waiting' } : seat)),
  };
  const places = waitingPlaces(waiting).map((place) => {
    const instead = ctx.askedInstead(place.key, place.people);
    return instead ? { ...place, instead: [...instead] } : place;
  });
  return { ask: [...cancelled, { effect: 'approvers.recheck', payload: recheckOf(ctx.config, places, approvedHere(ctx, panel)) }], then: { stay: waiting } };
}

const recheckOf = (
  { fallback, ifClaimant, repeats }: ApprovalConfig,
  places: ApproversRecheckPayload['places'],
  approved: string[],
): ApproversRecheckPayload => ({ places, fallback, ...(ifClaimant.length > 0 ? { ifClaimant } : {}), repeats, approved });

const onRechecked = (ctx: NodeContext<ApprovalConfig>, panel: Panel, rechecked: EffectResult<'approvers.recheck'>): Move<ApprovalState> =>
  proceed(ctx, applyRecheck(panel, rechecked), { rechecked });

/** Why it comes out otherwise than it was found: who is not asked any more, and who not again. */
function whyMoved(passed: readonly { people: string[]; because: string }[], rechecked: EffectResult<'approvers.recheck'> | undefined): { why?: Why } {
  const changed = (rechecked?.changed ?? []).filter(({ gone }) => gone.length > 0).map(({ people, gone }) => ({ people, gone }));
  const skipped = [...(rechecked?.skipped ?? []).map(({ people, because }) => ({ people, because })), ...passed];
  if (changed.length > 0) return { why: { code: 'approval.rechecked', values: { changed, ...(skipped.length > 0 ? { skipped } : {}) } } };
  return skipped.length > 0 ? { why: { code: 'approval.asked-before', values: { skipped } } } : {};
}

/** The way out where the panel has come to something; undefined: it goes on. */
function concluded(ctx: NodeContext<ApprovalConfig>, panel: Panel, said?: { by: string; comment?: string | undefined }): Move<ApprovalState> | undefined {
  const outcome = verdict(panel);
  const vote: { why?: Why } =
    panel.mode === 'vote' ? { why: { code: 'approval.vote', values: { ...tally(panel), ...(isTied(panel) ? { tied: outcome } : {}) } } } : {};
  if (outcome === 'approved') return { ask: [{ cancelTasks: true }], then: { leave: 'approved' }, ...vote };
  if (outcome === 'rejected') {
    const why: Why = vote.why ?? { code: 'approval.rejected', values: { by: said?.by, comment: said?.comment } };
    return { ask: [{ cancelTasks: true }], then: ctx.drawn('rejected') ? { leave: 'rejected' } : { end: 'rejected' }, why };
  }
  return undefined;
}
