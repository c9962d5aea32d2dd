import { faultOf, type ErpFault, type FaultCode } from '@vouchflow/connector-kit';
import type { LogItem } from './read-confirmation.js';

/** Message areas and numbers whose meaning is known; the words decide where a number is not among them. */
const known: readonly (readonly [RegExp, FaultCode])[] = [
  [/^201\(F5\)$/, 'PERIOD_CLOSED'],
  [/^(102|104|507|165)\(F5\)$|^004\(FH\)$/, 'MASTER_DATA_MISSING'],
  [/^117\(F5\)$/, 'ERP_HOLDS_IT'],
  [/^01[67]\(FINS_FI_POSTING_IF\)$/, 'UNBALANCED'],
  [/\(FINS_FI_POSTING_IF\)$/, 'VOUCHER_INVALID'],
];
const words: readonly (readonly [RegExp, FaultCode])[] = [
  [/authori[sz]|权限/i, 'NO_RIGHTS'],
  [/period.*(?:not open|closed)|期间.*(?:未打开|已关闭)/i, 'PERIOD_CLOSED'],
  [/blocked for posting|冻结/i, 'ACCOUNT_NOT_POSTABLE'],
  [/does not exist|not defined|not found|不存在|未定义/i, 'MASTER_DATA_MISSING'],
];
/** What a person can mend first comes first. */
const order: readonly FaultCode[] = [
  'ERP_HOLDS_IT',
  'NO_RIGHTS',
  'PERIOD_CLOSED',
  'MASTER_DATA_MISSING',
  'ACCOUNT_NOT_POSTABLE',
  'VOUCHER_INVALID',
  'UNBALANCED',
  'ERP_REFUSED',
];

const codeOf = ({ typeId, note }: LogItem): FaultCode =>
  [...known.filter(([id]) => id.test(typeId)), ...words.filter(([says]) => says.test(note))][0]?.[1] ?? 'ERP_REFUSED';

/** `Error in document …` stands over every refusal and says nothing of its own. */
const errorsOf = (items: readonly LogItem[]): LogItem[] => {
  const errors = items.filter(({ severity }) => severity >= 3);
  const told = errors.filter(({ typeId }) => typeId !== '609(RW)');
  return told.length > 0 ? told : errors;
};
const wordsOf = ({ typeId, note }: LogItem): string => `${note} [${typeId}]`;

/** Every error of a log as a fault of its own, in SAP's words. */
export const faultsOf = (items: readonly LogItem[]): ErpFault[] => errorsOf(items).map((item) => faultOf(codeOf(item), wordsOf(item)));

/** The one fault that a refusal is reported as, with the words of all errors. */
export function classifyLog(items: readonly LogItem[]): ErpFault {
  const errors = errorsOf(items);
  const codes = errors.map(codeOf);
  return faultOf(order.find((code) => codes.includes(code)) ?? 'ERP_REFUSED', errors.map(wordsOf).join('; '));
}
