import type { ErrorCode, LocalText } from '@vouchflow/flow-model';
import type { Input } from './input.js';
import type { FlowInstance, OpenEffect, OpenTask } from './instance.js';
import type { Note } from './note.js';

/** One act on one claim, as the conditions see it. */
export interface ActCase {
  instance: FlowInstance;
  input: Input | Note;
  by: string;
  /** The open task that the act is about. */
  task: OpenTask | undefined;
}
interface Condition {
  says: LocalText;
  otherwise: ErrorCode;
  holds(on: ActCase): boolean;
}

const status = (says: LocalText, otherwise: ErrorCode, ...statuses: FlowInstance['status'][]): Condition => ({
  says,
  otherwise,
  holds: ({ instance }) => statuses.includes(instance.status),
});
/** Whom an act would bring in to decide. */
const broughtIn = (input: Input | Note): readonly string[] =>
  input.type === 'Transfer' || input.type === 'HandOverPlaces' || input.type === 'ReplaceApprover'
    ? [input.to]
    : input.type === 'AddSigners'
      ? input.people
      : [];
const reasonOf = (input: Input | Note): string => (('comment' in input ? input.comment : 'reason' in input ? input.reason : undefined) ?? '').trim();
const second = (input: Input | Note): string | undefined => ('confirmedBy' in input ? input.confirmedBy : undefined);
const effectOf = (instance: FlowInstance, input: Input | Note): OpenEffect | undefined =>
  'effect' in input ? instance.effects.find((open) => open.n === input.effect) : undefined;

export const actConditions = {
  taskOpen: { says: { zh: '任务未处理', en: 'the task is open' }, otherwise: 'TASK_NOT_OPEN', holds: ({ task }) => task !== undefined },
  notClaimant: { says: { zh: '不是报销人', en: 'not the claimant' }, otherwise: 'SELF_DECISION', holds: ({ instance, by }) => by !== instance.claimant },
  secondNotClaimant: {
    says: { zh: '复核人也不是报销人', en: 'nor is the second person' },
    otherwise: 'SELF_DECISION',
    holds: ({ instance, input }) => second(input) !== instance.claimant,
  },
  twoPeople: {
    says: { zh: '申请人与复核人不是同一人', en: 'whoever asks is not the second person' },
    otherwise: 'SAME_PERSON',
    holds: ({ input, by }) => second(input) !== by,
  },
  asked: {
    says: { zh: '任务在本人名下', en: 'the task is with oneself' },
    otherwise: 'NOT_ASSIGNEE',
    holds: ({ task, by }) => task?.people.includes(by) ?? false,
  },
  sourceAsked: {
    says: { zh: '任务在被移交人名下', en: 'the task is with whom it is taken from' },
    otherwise: 'NOT_ASSIGNEE',
    holds: ({ task, input, by }) => task?.people.includes(('from' in input ? input.from : undefined) ?? by) ?? false,
  },
  factsSeen: {
    says: { zh: '所见内容为最新', en: 'the facts are those one has seen' },
    otherwise: 'FACTS_CHANGED',
    holds: ({ instance, input }) => (input.type === 'DecideTask' || input.type === 'DecideInPlace') && input.factsHash === instance.factsHash,
  },
  notAsked: {
    says: { zh: '任务不在本人名下', en: 'the task is not one’s own' },
    otherwise: 'STATE_CONFLICT',
    holds: ({ task, by }) => !(task?.people.includes(by) ?? false),
  },
  reasoned: { says: { zh: '填写了原因', en: 'a reason is given' }, otherwise: 'COMMENT_REQUIRED', holds: ({ input }) => reasonOf(input) !== '' },
  claimantNotBroughtIn: {
    says: { zh: '不交给报销人', en: 'it does not go to the claimant' },
    otherwise: 'SELF_DECISION',
    holds: ({ instance, input }) => !broughtIn(input).includes(instance.claimant),
  },
  somebodyNew: {
    says: { zh: '接手人不是现任审批人', en: 'it goes to somebody new' },
    otherwise: 'STATE_CONFLICT',
    holds: ({ task, input }) =>
      broughtIn(input).every((to) => !(task?.people.length === 1 && task.people[0] === to)) && !(input.type === 'ReplaceApprover' && input.to === input.from),
  },
  notOneself: {
    says: { zh: '接手人不是操作人本人', en: 'nor to whoever does it' },
    otherwise: 'SAME_PERSON',
    holds: ({ input, by }) => !broughtIn(input).includes(by),
  },
  eachOnce: {
    says: { zh: '不含本人，且无重复', en: 'not oneself, and nobody twice' },
    otherwise: 'SIGNER_ALREADY_ASKED',
    holds: ({ input, by }) => !broughtIn(input).includes(by) && new Set(broughtIn(input)).size === broughtIn(input).length,
  },
  approval: {
    says: { zh: '决定为同意', en: 'with an approval' },
    otherwise: 'LINES_NEED_APPROVAL',
    holds: ({ input }) => input.type === 'DecideTask' && input.outcome === 'approve',
  },
  notBooked: {
    says: { zh: '尚未生成凭证', en: 'no voucher is made of the lines' },
    otherwise: 'LINES_BOOKED',
    // Made in another branch, or before a step that pays: the voucher says what the lines were.
    holds: ({ instance }) => !instance.holds.some(({ release }) => release.kind === 'voucher.void' || release.kind === 'voucher.reverse'),
  },
  somebodyAsked: { says: { zh: '有人待处理', en: 'somebody is asked' }, otherwise: 'STATE_CONFLICT', holds: ({ instance }) => instance.tasks.length > 0 },
  notUrgedLately: {
    says: { zh: '近期未催办', en: 'not urged within half an hour' },
    otherwise: 'RATE_LIMITED',
    holds: ({ input }) => input.type === 'Urge' && input.waitSeconds <= 0,
  },
  hasDecided: {
    says: { zh: '本人审批过', en: 'one has decided here' },
    otherwise: 'FORBIDDEN',
    holds: ({ instance, by }) => instance.decisions.some((made) => made.by === by),
  },
  stillUnderWay: status({ zh: '审批中或待处理', en: 'it is running or parked' }, 'TAKE_BACK_TOO_LATE', 'running', 'parked'),
  approvedLast: {
    says: { zh: '最后一个决定是本人的同意', en: 'the last decision is one’s own approval' },
    otherwise: 'TAKE_BACK_TOO_LATE',
    holds: ({ instance, by }) => instance.decisions.at(-1)?.by === by && instance.decisions.at(-1)?.outcome === 'approve',
  },
  keptLines: {
    says: { zh: '该同意未核减、未退单', en: 'it neither cut nor sent back lines' },
    otherwise: 'LINES_DECIDED',
    holds: ({ instance }) => !instance.decisions.at(-1)?.lines,
  },
  claimant: { says: { zh: '是报销人', en: 'the claimant' }, otherwise: 'FORBIDDEN', holds: ({ instance, by }) => by === instance.claimant },
  notOver: status({ zh: '审批中、待处理或已退回', en: 'it is running, parked or returned' }, 'STATE_CONFLICT', 'running', 'parked', 'returned'),
  returned: status({ zh: '已退回', en: 'it is returned' }, 'STATE_CONFLICT', 'returned'),
  parked: {
    says: { zh: '有待处理的事项', en: 'what it names is parked' },
    otherwise: 'STATE_CONFLICT',
    holds: ({ instance, input }) => input.type === 'RetryEffect' && parkedOf(instance, input),
  },
  notSuspended: { says: { zh: '未挂起', en: 'it is not on hold' }, otherwise: 'CLAIM_SUSPENDED', holds: ({ instance }) => instance.suspended === undefined },
  suspended: { says: { zh: '已挂起', en: 'it is on hold' }, otherwise: 'NOT_SUSPENDED', holds: ({ instance }) => instance.suspended !== undefined },
  underWay: status({ zh: '审批中或待处理', en: 'it is running or parked' }, 'STATE_CONFLICT', 'running', 'parked'),
  askedOrStanding: {
    says: { zh: '是当前审批人，或有挂起权限', en: 'asked at present, or `claims.hold`' },
    otherwise: 'FORBIDDEN',
    holds: ({ instance, input, by }) => (input.type === 'Suspend' && input.standing === true) || instance.tasks.some((task) => task.people.includes(by)),
  },
  suspenderOrStanding: {
    says: { zh: '是挂起人，或有挂起权限', en: 'whoever put it on hold, or `claims.hold`' },
    otherwise: 'FORBIDDEN',
    holds: ({ instance, input, by }) => (input.type === 'Resume' && input.standing === true) || instance.suspended?.by === by,
  },
  tokenThere: {
    says: { zh: '该位置仍在', en: 'the place it is moved from is still there' },
    otherwise: 'STATE_CONFLICT',
    holds: ({ instance, input }) => input.type === 'AdminMove' && instance.tokens.some((token) => token.n === input.token),
  },
  effectOpen: {
    says: { zh: '该事项仍在等待', en: 'what it answers is still waited for' },
    otherwise: 'STATE_CONFLICT',
    holds: ({ instance, input }) => effectOf(instance, input) !== undefined,
  },
  notOnItsWay: {
    says: { zh: '推送已停下待处理', en: 'a posting is parked, not being tried' },
    otherwise: 'POSTING_IN_FLIGHT',
    holds: ({ instance, input }) => effectOf(instance, input)?.kind !== 'voucher.post' || effectOf(instance, input)?.parked !== undefined,
  },
  waitsForWorld: status(
    { zh: '审批中、待处理、结束中或冲销中', en: 'it is running, parked, ending or being reversed' },
    'STATE_CONFLICT',
    'running',
    'parked',
    'ending',
    'completed',
  ),
  notReversed: {
    says: { zh: '尚未冲销', en: 'it is not reversed, nor being reversed' },
    otherwise: 'ALREADY_REVERSED',
    holds: ({ instance }) => instance.status !== 'reversed' && !instance.reversal,
  },
  completed: status({ zh: '已完成', en: 'it is completed' }, 'STATE_CONFLICT', 'completed'),
} as const satisfies Record<string, Condition>;
export type ActCondition = keyof typeof actConditions;

const parkedOf = (instance: FlowInstance, input: Extract<Input, { type: 'RetryEffect' }>): boolean => {
  const effect = instance.effects.find((open) => open.n === input.effect);
  return effect
    ? effect.parked !== undefined
    : input.effect === 0 && instance.tokens.some((token) => token.parked && (input.token === undefined || token.n === input.token));
};
