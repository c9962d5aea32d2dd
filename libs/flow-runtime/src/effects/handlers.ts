import { approversRecheck, approversResolve } from './approvers-resolve.handler.js';
import type { AskHandlers, TellHandlers } from './ask-handler.js';
import { budgetConsume, budgetGiveBack, budgetRelease, budgetReserve, budgetShrink } from './budget.handler.js';
import { deadlineAbove, deadlineReckon } from './deadline.handler.js';
import { advancesOpen, advancesReopen, advancesSettle, documentsFree, documentsHold, documentsShrink } from './documents.handler.js';
import { noticeAdd } from './notice-add.handler.js';
import { voucherBuild, voucherVoid } from './voucher.handler.js';

/** Every in-turn effect and who answers it. An effect without its handler does not compile. */
export const askHandlers: AskHandlers = {
  'documents.hold': documentsHold,
  'budget.reserve': budgetReserve,
  'approvers.resolve': approversResolve,
  'approvers.recheck': approversRecheck,
  'deadline.reckon': deadlineReckon,
  'deadline.above': deadlineAbove,
  'voucher.build': voucherBuild,
};

export const tellHandlers: TellHandlers = {
  'documents.free': documentsFree,
  'documents.shrink': documentsShrink,
  'budget.release': budgetRelease,
  'budget.shrink': budgetShrink,
  'budget.consume': budgetConsume,
  'budget.give-back': budgetGiveBack,
  'advances.settle': advancesSettle,
  'advances.reopen': advancesReopen,
  'advances.open': advancesOpen,
  'voucher.void': voucherVoid,
  'notice.add': noticeAdd,
};
