import { faultOf, type ErpFault, type FaultCode } from '@vouchflow/connector-kit';

/** Error codes of Journal Import (Oracle's list of them): what they say, by their family where not by number. */
const known: readonly (readonly [RegExp, FaultCode])[] = [
  [/^EP/, 'PERIOD_CLOSED'],
  [/^EF0[23]$/, 'ACCOUNT_NOT_POSTABLE'],
  [/^EF/, 'MASTER_DATA_MISSING'],
  [/^EU/, 'UNBALANCED'],
  [/^E[A-Z]/, 'VOUCHER_INVALID'],
];
/** What a person can mend first comes first. */
const order: readonly FaultCode[] = ['PERIOD_CLOSED', 'MASTER_DATA_MISSING', 'ACCOUNT_NOT_POSTABLE', 'VOUCHER_INVALID', 'UNBALANCED'];

/**
 * The fault that the texts of a job's output name, in Oracle's words; null where they name none. The key to all codes that ends an
 * execution report is left out.
 */
export function classifyImport(texts: readonly string[]): ErpFault | null {
  const lines = texts.flatMap((text) => text.split(/^\W*error key\b/im, 1)[0]?.split(/\r?\n/) ?? []);
  const said = lines
    .map((line) => ({ line: line.trim().replace(/\s{2,}/g, ' '), code: /\b(E[A-Z]\d\d)\b/.exec(line)?.[1] }))
    .filter((one) => one.code !== undefined);
  if (said.length === 0) return null;
  const codes = said.map(({ code = '' }) => known.find(([pattern]) => pattern.test(code))?.[1] ?? 'ERP_REFUSED');
  return faultOf(order.find((code) => codes.includes(code)) ?? 'ERP_REFUSED', [...new Set(said.map(({ line }) => line))].join('; '));
}
