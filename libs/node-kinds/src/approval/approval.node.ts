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
  stage: 'approval',
  config: approvalConfig,
  upgrades: {},
  waits: () => true,
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
    // Whoever approved here before is asked again unless a return kept it; only other nodes count as "already asked".
    const alreadyAsked = config.acrossNodes === 'skip' ? ctx.decisions.filter((made) => made.outcome === 'approve' && made.node !== ctx.node.id).map((made) => made.by) : [];
    return {
      ask: [{ effect: 'approvers.resolve', payload: { rules, fallback: config.fallback, repeats: config.repeats, alreadyAsked: [...new Set(alreadyAsked)] } }],
      then: { stay: null },
    };
  },
  onEffect(ctx, _state, effect) {
    const result = effect.result as EffectResult<'approvers.resolve'>;
    if (result.unresolved) return { then: { refuse: reject('NO_APPROVER', undefined, [{ path: 'approvers', code: result.unresolved.why.code, message: JSON.stringify(result.unresolved.rule) }]) } };
    const places: Place[] = result.places.map((place: ApproverPlace, index) => ({ key: String(index), people: place.people, why: place.why }));
    const approved = places.filter((place) => standsFrom(ctx, place)).map((place) => place.key);
    return advance(ctx.config, { places, approved, opened: [] }, places.length === 0 ? { code: 'approval.asked-before' } : undefined);
  },
  onTask(ctx, state, task) {
    if (!state) throw new Error('approval: answered before its approvers were found');
    if (task.outcome === 'approve') return advance(ctx.config, { ...state, approved: [...state.approved, task.key] });
    const why: Why = { code: 'approval.rejected', values: { by: task.by, comment: task.comment } };
    return { ask: [{ cancelTasks: true }], then: ctx.drawn('rejected') ? { leave: 'rejected' } : { end: 'rejected' }, why };
  },
};

/** An approval kept by a return with `here` stands where the material facts are still the same. */
const standsFrom = (ctx: NodeContext, place: Place): boolean =>
  ctx.decisions.some((made) => made.stands && made.node === ctx.node.id && made.outcome === 'approve' && made.materialHash === ctx.materialHash && place.people.includes(made.by));

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
