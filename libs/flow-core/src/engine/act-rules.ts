import type { ErrorCode, LocalText, Permission } from '@vouchflow/flow-model';
import type { Input } from './input.js';
import type { FlowInstance, OpenTask } from './instance.js';
import { reject, type Rejection } from './rejection.js';

/*
 * Who may do what in which state: the one table. `decide` asks it before anything else happens, pages ask it for what
 * they offer, and docs/who-may-act.md is printed from it. Each act names what must hold, in the order in which it is
 * looked at: the first that does not is the refusal. What only the flow or a node can say comes after it: a node that was never
 * passed, a posting under way, whom a panel has added.
 */

/** One act on one claim, as the conditions see it. */
interface ActCase {
  instance: FlowInstance;
  input: Input;
  by: string;
  /** The open task that the act is about. */
  task: OpenTask | undefined;
}
interface Condition {
  says: LocalText;
  otherwise: ErrorCode;
  holds(on: ActCase): boolean;
}

const status = (says: LocalText, otherwise: ErrorCode, ...statuses: FlowInstance['status'][]): Condition => ({ says, otherwise, holds: ({ instance }) => statuses.includes(instance.status) });
/** Whom an act would bring in to decide. */
const broughtIn = (input: Input): readonly string[] => (input.type === 'Transfer' ? [input.to] : input.type === 'AddSigners' ? input.people : []);
const commentOf = (input: Input): string => ('comment' in input && input.comment ? input.comment.trim() : '');

export const actConditions = {
  taskOpen: { says: { zh: '任务未处理', en: 'the task is open' }, otherwise: 'TASK_NOT_OPEN', holds: ({ task }) => task !== undefined },
  notClaimant: { says: { zh: '不是报销人', en: 'not the claimant' }, otherwise: 'SELF_DECISION', holds: ({ instance, by }) => by !== instance.claimant },
  asked: { says: { zh: '任务在本人名下', en: 'the task is with oneself' }, otherwise: 'NOT_ASSIGNEE', holds: ({ task, by }) => task?.people.includes(by) ?? false },
  sourceAsked: {
    says: { zh: '任务在被移交人名下', en: 'the task is with whom it is taken from' }, otherwise: 'NOT_ASSIGNEE',
    holds: ({ task, input }) => input.type === 'Transfer' && (task?.people.includes(input.from ?? input.by) ?? false),
  },
  factsSeen: { says: { zh: '所见内容为最新', en: 'the facts are those one has seen' }, otherwise: 'FACTS_CHANGED', holds: ({ instance, input }) => input.type === 'DecideTask' && input.factsHash === instance.factsHash },
  reasoned: { says: { zh: '填写了原因', en: 'a reason is given' }, otherwise: 'COMMENT_REQUIRED', holds: ({ input }) => commentOf(input) !== '' },
  claimantNotBroughtIn: { says: { zh: '不交给报销人', en: 'it does not go to the claimant' }, otherwise: 'SELF_DECISION', holds: ({ instance, input }) => !broughtIn(input).includes(instance.claimant) },
  somebodyNew: {
    says: { zh: '接手人不是现任审批人', en: 'it goes to somebody new' }, otherwise: 'STATE_CONFLICT',
    holds: ({ task, input }) => input.type === 'Transfer' && !(task?.people.length === 1 && task.people[0] === input.to),
  },
  eachOnce: {
    says: { zh: '不含本人，且无重复', en: 'not oneself, and nobody twice' }, otherwise: 'SIGNER_ALREADY_ASKED',
    holds: ({ input, by }) => !broughtIn(input).includes(by) && new Set(broughtIn(input)).size === broughtIn(input).length,
  },
  hasDecided: { says: { zh: '本人审批过', en: 'one has decided here' }, otherwise: 'FORBIDDEN', holds: ({ instance, by }) => instance.decisions.some((made) => made.by === by) },
  stillUnderWay: status({ zh: '审批中或待处理', en: 'it is running or parked' }, 'TAKE_BACK_TOO_LATE', 'running', 'parked'),
  approvedLast: {
    says: { zh: '最后一个决定是本人的同意', en: 'the last decision is one’s own approval' }, otherwise: 'TAKE_BACK_TOO_LATE',
    holds: ({ instance, by }) => instance.decisions.at(-1)?.by === by && instance.decisions.at(-1)?.outcome === 'approve',
  },
  keptLines: { says: { zh: '该同意未核减、未退单', en: 'it neither cut nor sent back lines' }, otherwise: 'LINES_DECIDED', holds: ({ instance }) => !instance.decisions.at(-1)?.lines },
  claimant: { says: { zh: '是报销人', en: 'the claimant' }, otherwise: 'FORBIDDEN', holds: ({ instance, by }) => by === instance.claimant },
  notOver: status({ zh: '审批中、待处理或已退回', en: 'it is running, parked or returned' }, 'STATE_CONFLICT', 'running', 'parked', 'returned'),
  returned: status({ zh: '已退回', en: 'it is returned' }, 'STATE_CONFLICT', 'returned'),
  parked: {
    says: { zh: '有待处理的事项', en: 'what it names is parked' }, otherwise: 'STATE_CONFLICT',
    holds: ({ instance, input }) => input.type === 'RetryEffect' && parkedOf(instance, input),
  },
  notSuspended: { says: { zh: '未挂起', en: 'it is not on hold' }, otherwise: 'CLAIM_SUSPENDED', holds: ({ instance }) => instance.suspended === undefined },
  suspended: { says: { zh: '已挂起', en: 'it is on hold' }, otherwise: 'NOT_SUSPENDED', holds: ({ instance }) => instance.suspended !== undefined },
  underWay: status({ zh: '审批中或待处理', en: 'it is running or parked' }, 'STATE_CONFLICT', 'running', 'parked'),
  askedOrStanding: {
    says: { zh: '是当前审批人，或有挂起权限', en: 'asked at present, or `claims.hold`' }, otherwise: 'FORBIDDEN',
    holds: ({ instance, input, by }) => (input.type === 'Suspend' && input.standing === true) || instance.tasks.some((task) => task.people.includes(by)),
  },
  suspenderOrStanding: {
    says: { zh: '是挂起人，或有挂起权限', en: 'whoever put it on hold, or `claims.hold`' }, otherwise: 'FORBIDDEN',
    holds: ({ instance, input, by }) => (input.type === 'Resume' && input.standing === true) || instance.suspended?.by === by,
  },
  notReversed: { says: { zh: '尚未冲销', en: 'it is not reversed, nor being reversed' }, otherwise: 'ALREADY_REVERSED', holds: ({ instance }) => instance.status !== 'reversed' && !instance.reversal },
  completed: status({ zh: '已完成', en: 'it is completed' }, 'STATE_CONFLICT', 'completed'),
} as const satisfies Record<string, Condition>;
export type ActCondition = keyof typeof actConditions;

const parkedOf = (instance: FlowInstance, input: Extract<Input, { type: 'RetryEffect' }>): boolean => {
  const effect = instance.effects.find((open) => open.n === input.effect);
  return effect ? effect.parked !== undefined : input.effect === 0 && instance.tokens.some((token) => token.parked && (input.token === undefined || token.n === input.token));
};

export interface ActRule {
  says: LocalText;
  /** What whoever comes from outside must hold before the engine is asked at all. */
  permission: Permission;
  needs: readonly ActCondition[];
}

const deciding: readonly ActCondition[] = ['taskOpen', 'notClaimant', 'asked', 'notSuspended', 'factsSeen'];
export const actRules = {
  approve: { says: { zh: '同意', en: 'approve' }, permission: 'tasks.decide', needs: deciding },
  reject: { says: { zh: '拒绝', en: 'reject' }, permission: 'tasks.decide', needs: [...deciding, 'reasoned'] },
  return: { says: { zh: '退回', en: 'return' }, permission: 'tasks.decide', needs: [...deciding, 'reasoned'] },
  abstain: { says: { zh: '弃权', en: 'abstain' }, permission: 'tasks.decide', needs: deciding },
  transfer: { says: { zh: '转交', en: 'transfer' }, permission: 'tasks.decide', needs: ['taskOpen', 'notClaimant', 'asked', 'claimantNotBroughtIn', 'somebodyNew'] },
  handOver: { says: { zh: '移交他人的任务', en: 'hand over for another' }, permission: 'people.write', needs: ['taskOpen', 'notClaimant', 'sourceAsked', 'claimantNotBroughtIn', 'somebodyNew'] },
  addSigners: { says: { zh: '加签', en: 'add approvers' }, permission: 'tasks.decide', needs: ['taskOpen', 'notClaimant', 'asked', 'notSuspended', 'claimantNotBroughtIn', 'eachOnce'] },
  askAdvice: { says: { zh: '委托征求意见', en: 'ask for advice' }, permission: 'tasks.decide', needs: ['taskOpen', 'notClaimant', 'asked', 'notSuspended', 'claimantNotBroughtIn', 'eachOnce'] },
  removeSigner: { says: { zh: '减签', en: 'take an added approver off' }, permission: 'tasks.decide', needs: ['notSuspended'] },
  takeBack: { says: { zh: '取回', en: 'take back' }, permission: 'tasks.decide', needs: ['hasDecided', 'stillUnderWay', 'notSuspended', 'approvedLast', 'keptLines'] },
  suspend: { says: { zh: '挂起', en: 'put on hold' }, permission: 'tasks.decide', needs: ['notClaimant', 'askedOrStanding', 'underWay', 'notSuspended', 'reasoned'] },
  resume: { says: { zh: '恢复', en: 'release' }, permission: 'tasks.decide', needs: ['notClaimant', 'suspended', 'suspenderOrStanding'] },
  withdraw: { says: { zh: '撤回', en: 'withdraw' }, permission: 'claims.submit', needs: ['claimant', 'notOver'] },
  requestReversal: { says: { zh: '撤回已入账单据', en: 'withdraw what is posted' }, permission: 'claims.submit', needs: ['claimant', 'notReversed', 'completed'] },
  resubmit: { says: { zh: '重新提交', en: 'resubmit' }, permission: 'claims.submit', needs: ['claimant', 'returned'] },
  retry: { says: { zh: '重试', en: 'try again what is parked' }, permission: 'postings.settle', needs: ['notSuspended', 'parked'] },
  reverse: { says: { zh: '红字冲销', en: 'reverse' }, permission: 'vouchers.reverse', needs: ['notReversed', 'completed'] },
} as const satisfies Record<string, ActRule>;
export type ActName = keyof typeof actRules;

/** What a person does by an input; null: no person's act, nobody is refused. */
export function actOf(input: Input): ActName | null {
  switch (input.type) {
    case 'DecideTask':
      return input.outcome;
    case 'Transfer':
      return input.from === undefined ? 'transfer' : 'handOver';
    case 'AddSigners':
      return input.advice ? 'askAdvice' : 'addSigners';
    case 'RemoveSigner':
      return 'removeSigner';
    case 'TakeBack':
      return 'takeBack';
    case 'Suspend':
      return 'suspend';
    case 'Resume':
      return 'resume';
    case 'Withdraw':
      return 'withdraw';
    case 'RequestReversal':
      return 'requestReversal';
    case 'Resubmit':
      return 'resubmit';
    case 'RetryEffect':
      return 'retry';
    case 'ReverseVoucher':
      return 'reverse';
    case 'Start':
    case 'SettleEffect':
    case 'ParkEffect':
    case 'TakeRepayment':
    // Mending by hand has the same few conditions for every act: hand-refused.ts.
    case 'AdminMove':
    case 'ReplaceApprover':
    case 'AmendFacts':
    case 'Migrate':
    case 'DecideInPlace':
    case 'ShareTask':
      return null;
  }
}

/** Why this may not be done by this person in this state; undefined: the table allows it. */
export function refuseAct(instance: FlowInstance, input: Input): Rejection | undefined {
  const act = actOf(input);
  if (act === null || !('by' in input) || input.by === undefined) return undefined;
  const on: ActCase = { instance, input, by: input.by, task: 'task' in input ? instance.tasks.find((open) => open.n === input.task) : undefined };
  const needs: readonly ActCondition[] = actRules[act].needs;
  const missing = needs.find((name) => !actConditions[name].holds(on));
  return missing && reject(actConditions[missing].otherwise);
}
