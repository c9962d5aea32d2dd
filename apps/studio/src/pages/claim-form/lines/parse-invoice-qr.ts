import type { InvoiceReading } from '@vouchflow/flow-model';
import { plainDate } from '../paste-lines.js';

/** Only kinds that several independent descriptions of the code agree on. */
const kinds: Record<string, InvoiceReading['kind']> = { '01': 'special', '04': 'ordinary', '10': 'ordinary', '31': 'special', '32': 'ordinary' };

/**
 * The text of the code on a Chinese invoice: `01,kind,code,number,amount,date,check,…`. A fully digital invoice has no code and its amount is
 * with tax; before that the amount is without tax, so it says no total. undefined: some other text.
 */
export function parseInvoiceQr(text: string): InvoiceReading | undefined {
  const [mark, kind = '', code = '', number = '', amount = '', day = '', ...rest] = text.trim().split(',');
  if (mark !== '01' || !/^\d{2}$/.test(kind) || rest.length > 6) return undefined;
  const digital = code === '' && /^\d{20}$/.test(number);
  if (!digital && !(/^\d{10}(\d{2})?$/.test(code) && /^\d{8}$/.test(number))) return undefined;
  if (!/^\d{8}$/.test(day) || !/^\d{1,12}(\.\d{1,2})?$/.test(amount)) return undefined;
  const said = kinds[kind];
  return {
    ...(said ? { kind: said } : {}),
    ...(code ? { code } : {}),
    number,
    date: plainDate(day),
    ...(digital ? { total: { amount, currency: 'CNY' } } : {}),
  };
}
