import { formatMinor } from '@vouchflow/kernel';
import type { ErpDocument } from '../erp-document.js';

/**
 * What a template may name. Amounts are exact decimals in major units; `debit` and `credit` are empty on the other side, `amount` is
 * signed (debit above zero), `side` is D or C; `comma` stands behind every line but the last. `originalAmount`, `originalCurrency` and `rate`
 * are what was said in another currency, else the amount, the document's currency and 1. `amount` of the document is its debit total.
 */
export function documentView(document: ErpDocument): Record<string, unknown> {
  const text = (minor: number | undefined): string => (minor === undefined ? '' : formatMinor(minor, document.currency));
  const { externalKey, company, ledger, date, period, word, currency, attachments, reverses } = document;
  return {
    externalKey,
    company,
    ledger,
    date,
    period,
    word,
    currency,
    attachments,
    year: date.slice(0, 4),
    month: date.slice(5, 7),
    day: date.slice(8, 10),
    text: document.text ?? document.lines[0]?.summary ?? '',
    red: reverses !== undefined,
    reverses: reverses?.documentNumber ?? '',
    amount: text(document.lines.reduce((sum, line) => sum + (line.debit ?? 0), 0)),
    lines: document.lines.map((line, index) => ({
      n: index + 1,
      account: line.account,
      kind: line.kind ?? 'gl',
      partner: line.partner ?? '',
      taxCode: line.taxCode ?? '',
      summary: line.summary,
      dimensions: line.dimensions,
      debit: text(line.debit),
      credit: text(line.credit),
      debitOrZero: text(line.debit ?? 0),
      creditOrZero: text(line.credit ?? 0),
      originalAmount: line.original ? formatMinor(line.original.amount, line.original.currency) : text(line.debit ?? line.credit ?? 0),
      originalCurrency: line.original?.currency ?? currency,
      rate: line.original?.rate ?? '1',
      amount: text((line.debit ?? 0) - (line.credit ?? 0)),
      side: line.debit === undefined ? 'C' : 'D',
      comma: index + 1 < document.lines.length ? ',' : '',
    })),
  };
}
