import type { LocalText, Permission } from '@vouchflow/flow-model';
import { actConditions, type ActCase, type ActCondition } from './act-conditions.js';
import type { Input } from './input.js';
import type { FlowInstance } from './instance.js';
import type { Note } from './note.js';
import { reject, type Rejection } from './rejection.js';

/*
 * Who may do what in which state: the one table. `decide` asks it before anything else happens, pages ask it for what
 * they offer, and docs/who-may-act.md is printed from it. Each act names what must hold, in the order in which it is
 * looked at: the first that does not is the refusal. What only the flow or a node can say comes after it: a node that was never
 * passed, a posting under way, whom a panel has added.
 */

export interface ActRule {
  says: LocalText;
  /** One of these whoever comes from outside must hold before the engine is asked at all. */
  permissions: readonly Permission[];
  needs: readonly ActCondition[];
  /** A second person confirms it, always or where money moves by it, which `secondPersonMissing` reads from what comes of it. */
  second?: { permission: Permission; when: 'always' | 'money' };
}

const confirmed = { permission: 'instances.confirm', when: 'money' } as const;
/** What holds for every act by hand: never on one's own claim, two people where two are named, a reason. */
const byHand: readonly ActCondition[] = ['notClaimant', 'secondNotClaimant', 'twoPeople', 'reasoned'];
const deciding: readonly ActCondition[] = ['taskOpen', 'notClaimant', 'asked', 'notSuspended', 'factsSeen'];
export const actRules = {
  approve: { says: { zh: '同意', en: 'approve' }, permissions: ['tasks.decide'], needs: deciding },
  approveLines: {
    says: { zh: '核减、退单后同意', en: 'approve with lines cut or sent back' },
    permissions: ['tasks.decide'],
    needs: [...deciding, 'approval', 'notBooked'],
  },
  reject: { says: { zh: '拒绝', en: 'reject' }, permissions: ['tasks.decide'], needs: [...deciding, 'reasoned'] },
  return: { says: { zh: '退回', en: 'return' }, permissions: ['tasks.decide'], needs: [...deciding, 'reasoned'] },
  abstain: { says: { zh: '弃权', en: 'abstain' }, permissions: ['tasks.decide'], needs: deciding },
  transfer: {
    says: { zh: '转交', en: 'transfer' },
    permissions: ['tasks.decide'],
    needs: ['taskOpen', 'notClaimant', 'asked', 'claimantNotBroughtIn', 'somebodyNew'],
  },
  handOver: {
    says: { zh: '移交他人的任务', en: 'hand over for another' },
    permissions: ['people.write'],
    needs: ['taskOpen', 'notClaimant', 'sourceAsked', 'claimantNotBroughtIn', 'notOneself', 'somebodyNew'],
  },
  handOverPlaces: {
    says: { zh: '移交他人稍后的审批', en: 'hand over what another is asked later' },
    permissions: ['people.write'],
    needs: ['notClaimant', 'underWay', 'claimantNotBroughtIn', 'notOneself'],
  },
  addSigners: {
    says: { zh: '加签', en: 'add approvers' },
    permissions: ['tasks.decide'],
    needs: ['taskOpen', 'notClaimant', 'asked', 'notSuspended', 'claimantNotBroughtIn', 'eachOnce'],
  },
  askAdvice: {
    says: { zh: '委托征求意见', en: 'ask for advice' },
    permissions: ['tasks.decide'],
    needs: ['taskOpen', 'notClaimant', 'asked', 'notSuspended', 'claimantNotBroughtIn', 'eachOnce'],
  },
  removeSigner: { says: { zh: '减签', en: 'take an added approver off' }, permissions: ['tasks.decide'], needs: ['notSuspended'] },
  takeBack: {
    says: { zh: '取回', en: 'take back' },
    permissions: ['tasks.decide'],
    needs: ['hasDecided', 'stillUnderWay', 'notSuspended', 'approvedLast', 'keptLines'],
  },
  suspend: {
    says: { zh: '挂起', en: 'put on hold' },
    permissions: ['tasks.decide'],
    needs: ['notClaimant', 'askedOrStanding', 'underWay', 'notSuspended', 'reasoned'],
  },
  resume: { says: { zh: '恢复', en: 'release' }, permissions: ['tasks.decide'], needs: ['notClaimant', 'suspended', 'suspenderOrStanding'] },
  withdraw: { says: { zh: '撤回', en: 'withdraw' }, permissions: ['claims.submit'], needs: ['claimant', 'notOver'] },
  requestReversal: {
    says: { zh: '撤回已入账单据', en: 'withdraw what is posted' },
    permissions: ['claims.submit'],
    needs: ['claimant', 'notReversed', 'completed'],
  },
  resubmit: { says: { zh: '重新提交', en: 'resubmit' }, permissions: ['claims.submit'], needs: ['claimant', 'returned'] },
  retry: {
    says: { zh: '重试', en: 'try again what is parked' },
    permissions: ['postings.settle', 'instances.repair', 'vouchers.repost'],
    needs: ['notSuspended', 'parked'],
  },
  reverse: { says: { zh: '红字冲销', en: 'reverse' }, permissions: ['vouchers.reverse'], needs: ['notReversed', 'completed'] },
  move: {
    says: { zh: '人工移动', en: 'move by hand' },
    permissions: ['instances.repair'],
    needs: [...byHand, 'underWay', 'notSuspended', 'tokenThere'],
    second: confirmed,
  },
  replace: {
    says: { zh: '更换审批人', en: 'replace an approver' },
    permissions: ['instances.repair'],
    needs: ['taskOpen', 'notClaimant', 'reasoned', 'underWay', 'sourceAsked', 'claimantNotBroughtIn', 'notOneself', 'somebodyNew'],
  },
  amend: { says: { zh: '更正内容', en: 'amend the facts' }, permissions: ['instances.repair'], needs: [...byHand, 'underWay'], second: confirmed },
  migrate: {
    says: { zh: '迁移到新版本', en: 'migrate to a newer version' },
    permissions: ['instances.repair'],
    needs: [...byHand, 'notOver'],
    second: confirmed,
  },
  settle: {
    says: { zh: '人工确认结果', en: 'state what the world did' },
    permissions: ['postings.settle', 'instances.repair'],
    needs: ['notSuspended', 'effectOpen', ...byHand, 'waitsForWorld', 'notOnItsWay'],
    second: confirmed,
  },
  decideInPlace: {
    says: { zh: '紧急代为审批', en: 'decide in an emergency' },
    permissions: ['emergency.ask'],
    needs: ['taskOpen', ...byHand, 'underWay', 'notSuspended', 'factsSeen', 'notAsked'],
    second: { permission: 'emergency.confirm', when: 'always' },
  },
  comment: { says: { zh: '评论、答复', en: 'comment or answer' }, permissions: ['claims.submit'], needs: [] },
  ask: { says: { zh: '提问', en: 'ask a question' }, permissions: ['claims.submit'], needs: [] },
  copy: { says: { zh: '抄送', en: 'send copies' }, permissions: ['claims.submit'], needs: [] },
  urge: { says: { zh: '催办', en: 'urge' }, permissions: ['claims.submit'], needs: ['claimant', 'notSuspended', 'somebodyAsked', 'notUrgedLately'] },
} as const satisfies Record<string, ActRule>;
export type ActName = keyof typeof actRules;
/** Said beside the record: the engine knows nothing of them, who writes them down asks the table. */
export const noteActs = ['comment', 'ask', 'copy', 'urge'] as const satisfies readonly ActName[];

/** What a person does by an input; null: no person's act, nobody is refused. */
export function actOf(input: Input | Note): ActName | null {
  switch (input.type) {
    case 'DecideTask':
      return input.lines ? 'approveLines' : input.outcome;
    case 'Transfer':
      return input.from === undefined ? 'transfer' : 'handOver';
    case 'HandOverPlaces':
      return 'handOverPlaces';
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
    case 'AdminMove':
      return 'move';
    case 'ReplaceApprover':
      return 'replace';
    case 'AmendFacts':
      return 'amend';
    case 'Migrate':
      return 'migrate';
    case 'DecideInPlace':
      return 'decideInPlace';
    case 'SettleEffect':
      return input.by === undefined ? null : 'settle';
    case 'Comment':
      return 'comment';
    case 'AskQuestion':
      return 'ask';
    case 'SendCopy':
      return 'copy';
    case 'Urge':
      return 'urge';
    // A new claim has no state yet; the rest comes of the clock, of the directory, of a worker or of another document.
    case 'Start':
    case 'ParkEffect':
    case 'HearOfEffect':
    case 'RecountDeadlines':
    case 'ShareTask':
    case 'TakeRepayment':
      return null;
  }
}

/** Why this may not be done by this person in this state; undefined: the table allows it. */
export function refuseAct(instance: FlowInstance, input: Input | Note): Rejection | undefined {
  const act = actOf(input);
  if (act === null || !('by' in input) || input.by === undefined) return undefined;
  const on: ActCase = { instance, input, by: input.by, task: 'task' in input ? instance.tasks.find((open) => open.n === input.task) : undefined };
  const rule: ActRule = actRules[act];
  const missing = rule.needs.find((name) => !actConditions[name].holds(on));
  return missing && reject(actConditions[missing].otherwise);
}
