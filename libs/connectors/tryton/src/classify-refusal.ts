import { faultOf, type ErpFault, type FaultCode } from '@vouchflow/connector-kit';

/** Tryton has no error codes; its words decide, which we ask for in English (the context's language). */
const words: readonly (readonly [FaultCode, RegExp])[] = [
  ['PERIOD_CLOSED', /closed (journal-)?period|close period|field "Period"/i],
  ['NO_RIGHTS', /not allowed|access/i],
  ['UNBALANCED', /balance/i],
  ['VOUCHER_INVALID', /required|not valid|exceeds|must remove the party/i],
];

export function classifyRefusal(said: string): ErpFault {
  return faultOf(words.find(([, pattern]) => pattern.test(said))?.[0] ?? 'ERP_REFUSED', said);
}
