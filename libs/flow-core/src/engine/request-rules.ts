import type { ErrorCode, LocalText, Permission } from '@vouchflow/flow-model';
import { reject, type Rejection } from './rejection.js';

/*
 * Who may answer what was asked for: an act by hand that waits for a second person, an emergency, a permission lent for some hours. The
 * act itself is looked at by the table of acts, in the turn in which it is done; here stands who may say yes, no or that he has read it.
 */

/** `waiting` for a second person; `expired`: it waited too long; `done`; `over`: done, and it has no effect any more; `closed`: refused, or taken back. */
export const requestStates = ['waiting', 'expired', 'done', 'over', 'closed'] as const;
export type RequestState = (typeof requestStates)[number];

export interface RequestCase {
  by: string;
  askedBy: string;
  /** Who confirmed it, where somebody has. */
  confirmedBy?: string | null;
  state: RequestState;
  /** Whoever asks holds the permission already that he asks for. */
  held?: boolean;
}
interface RequestCondition {
  says: LocalText;
  otherwise: ErrorCode;
  holds(on: RequestCase): boolean;
}

export const requestConditions = {
  waits: { says: { zh: '尚待处理，未过期', en: 'it waits, and not for too long' }, otherwise: 'STATE_CONFLICT', holds: ({ state }) => state === 'waiting' },
  askedByAnother: { says: { zh: '由他人申请', en: 'another has asked for it' }, otherwise: 'SAME_PERSON', holds: ({ by, askedBy }) => by !== askedBy },
  noPartInIt: {
    says: { zh: '未参与申请与复核', en: 'one has neither asked for it nor confirmed it' },
    otherwise: 'SAME_PERSON',
    holds: ({ by, askedBy, confirmedBy }) => by !== askedBy && by !== confirmedBy,
  },
  over: { says: { zh: '已处理完毕', en: 'it is done, and has no effect any more' }, otherwise: 'STATE_CONFLICT', holds: ({ state }) => state === 'over' },
  ownRequest: { says: { zh: '由本人申请', en: 'one has asked for it oneself' }, otherwise: 'FORBIDDEN', holds: ({ by, askedBy }) => by === askedBy },
  notHeld: { says: { zh: '本人尚无该权限', en: 'one does not hold the permission already' }, otherwise: 'STATE_CONFLICT', holds: ({ held }) => held !== true },
} as const satisfies Record<string, RequestCondition>;
export type RequestConditionName = keyof typeof requestConditions;

export interface RequestRule {
  says: LocalText;
  permissions: readonly Permission[];
  needs: readonly RequestConditionName[];
}

export const requestRules = {
  confirmRepair: { says: { zh: '复核人工操作', en: 'confirm an act by hand' }, permissions: ['instances.confirm'], needs: ['waits', 'askedByAnother'] },
  refuseRepair: { says: { zh: '拒绝人工操作', en: 'refuse an act by hand' }, permissions: ['instances.confirm'], needs: ['askedByAnother', 'waits'] },
  takeBackRepair: {
    says: { zh: '撤销本人的人工操作申请', en: 'take one’s own request for an act by hand back' },
    permissions: ['instances.repair', 'postings.settle'],
    needs: ['ownRequest', 'waits'],
  },
  lend: { says: { zh: '申请临时权限', en: 'ask for a permission for some hours' }, permissions: ['emergency.ask'], needs: ['notHeld'] },
  confirmEmergency: {
    says: { zh: '复核紧急处理与临时权限', en: 'confirm an emergency or a permission lent' },
    permissions: ['emergency.confirm'],
    needs: ['askedByAnother', 'waits'],
  },
  refuseEmergency: {
    says: { zh: '拒绝紧急处理与临时权限', en: 'refuse an emergency or a permission lent' },
    permissions: ['emergency.confirm'],
    needs: ['askedByAnother', 'waits'],
  },
  acknowledge: {
    says: { zh: '阅知紧急处理报告', en: 'say that one has read the report of an emergency' },
    permissions: ['emergency.read'],
    needs: ['noPartInIt', 'over'],
  },
} as const satisfies Record<string, RequestRule>;
export type RequestAct = keyof typeof requestRules;

/** Why this person may not answer it so; undefined: the table allows it. */
export function refuseRequest(act: RequestAct, on: RequestCase): Rejection | undefined {
  const { needs }: RequestRule = requestRules[act];
  const missing = needs.find((name) => !requestConditions[name].holds(on));
  return missing && reject(requestConditions[missing].otherwise);
}
