import { reject, type Ask, type Move, type NodeContext, type NodeKind } from '@vouchflow/flow-core';
import type { ApproverPlace, ApproverRule, EffectResult, Why } from '@vouchflow/flow-model';
import type { MatrixAnswer } from '../approval-matrix/approval-matrix.node.js';
import { approvalConfig, type ApprovalConfig, type ApprovalState } from './approval.schema.js';

type Place = ApprovalState['places'][number];

/** Asks people: all of them, any of them, or one after another. Approvers are found when the token arrives. */
export const approvalNode: NodeKind<ApprovalConfig, ApprovalState | null> = {
  kind: 'approval',
  version: 1,
  title: { zh: '审批', en: 'Approval' },
  family: 'people',
  stage: (config) => config.purpose,
  config: approvalConfig,
  upgrades: {},
  // `approved` can be had without asking, where everyone has approved elsewhere; a rejection is always a person's.
  waits: (config, port) => port === 'rejected' || config.acrossNodes === 'ask',
  ports: () => ['approved', 'rejected'],
  optionalPorts: () => ['rejected'],
  prepare(config, { definition, path }) {
    const matrix = config.matrix;
    const known = matrix === undefined || definition.nodes.some((node) => node.id === matrix && node.kind === 'approval-matrix');
    return {
      prepared: undefined,
      problems: known ? [] : [{ code: 'UNKNOWN_MATRIX', severity: 'error', path: `${path}/matrix`, message: { zh: '没有这个审批矩阵节点', en: 'There is no such approval matrix node' } }],
    };
  },
  enter(ctx) {
    const { config } = ctx;
    const rules: ApproverRule[] = config.approvers ?? (ctx.vars[config.matrix ?? ''] as MatrixAnswer | undefined)?.approvers ?? [];
    // A matrix that was not passed names nobody, and nobody is no approval.
    if (rules.length === 0) return { then: { refuse: reject('NO_APPROVER', 'The approval matrix of this step named nobody.') } };
    // Whoever approved here before is asked again unless a return kept it; only other nodes count as "already asked".
    const alreadyAsked = config.acrossNodes === 'skip' ? ctx.approvedElsewhere() : [];
    return {
      ask: [{ effect: 'approvers.resolve', payload: { rules, fallback: config.fallback, repeats: config.repeats, alreadyAsked } }],
      then: { stay: null },
    };
  },
  onEffect(ctx, _state, effect) {
    const result = effect.result as EffectResult<'approvers.resolve'>;
    if (result.unresolved) return { then: { refuse: reject('NO_APPROVER', undefined, [{ path: 'approvers', code: result.unresolved.why.code, message: JSON.stringify(result.unresolved.rule) }]) } };
    const places: Place[] = result.places.map((place: ApproverPlace, index) => ({ key: String(index), people: place.people, why: place.why }));
    const approved = placesThatStand(ctx, places);
    return advance(ctx.config, { places, approved, opened: [] }, places.length === 0 ? { code: 'approval.asked-before' } : undefined);
  },
  onTask(ctx, state, task) {
    if (!state) throw new Error('approval: answered before its approvers were found');
    if (task.outcome === 'approve') return advance(ctx.config, { ...state, approved: [...state.approved, task.key] });
    const why: Why = { code: 'approval.rejected', values: { by: task.by, comment: task.comment } };
    return { ask: [{ cancelTasks: true }], then: ctx.drawn('rejected') ? { leave: 'rejected' } : { end: 'rejected' }, why };
  },
};

/**
 * Keys of the places whose approval was kept by a return with `here`, the material facts being the same. One approval stands
 * for one place: its own, or, where the list has changed since, the first that this person may decide.
 */
function placesThatStand(ctx: NodeContext, places: readonly Place[]): string[] {
  const kept = ctx.decisions.filter((made) => made.stands && made.node === ctx.node.id && made.outcome === 'approve' && made.materialHash === ctx.materialHash);
  const own = places.filter((place) => kept.some((made) => made.key === place.key && place.people.includes(made.by)));
  const used = new Set(own.flatMap((place) => kept.filter((made) => made.key === place.key && place.people.includes(made.by)).map((made) => made.by)));
  const standing = new Set(own.map((place) => place.key));
  for (const place of places) {
    const moved = standing.has(place.key) ? undefined : kept.find((made) => !used.has(made.by) && place.people.includes(made.by));
    if (!moved) continue;
    used.add(moved.by);
    standing.add(place.key);
  }
  return places.filter((place) => standing.has(place.key)).map((place) => place.key);
}

/** Opens what has to be asked now and is not yet, or leaves when enough have approved. */
function advance(config: ApprovalConfig, state: ApprovalState, why?: Why): Move<ApprovalState> {
  const waiting = state.places.filter((place) => !state.approved.includes(place.key));
  const enough = waiting.length === 0 || (config.mode === 'any' && state.approved.length > 0);
  const because = why ? { why } : {};
  if (enough) return { ask: [{ cancelTasks: true }], then: { leave: 'approved' }, ...because };
  const due = config.mode === 'sequential' ? waiting.slice(0, 1) : waiting;
  const opening = due.filter((place) => !state.opened.includes(place.key));
  return {
    ask: opening.map(openTask),
    then: { stay: { ...state, opened: [...state.opened, ...opening.map((place) => place.key)] } },
    ...because,
  };
}

const openTask = (place: Place): Ask => ({ task: { key: place.key, people: place.people, why: place.why as Why } });
