import type { ErpDocument, ErpLine } from '@vouchflow/connector-kit';
import { formatMinor } from '@vouchflow/kernel';

/** One field that a document would have otherwise: `line` counts from 1, absent in the head. */
export interface DocumentDifference {
  line?: number;
  /** `account`, `debit`, `dimensions.FFLEX5`, … */
  field: string;
  before: string | null;
  after: string | null;
}

/** Where two documents differ, in the ERP's own codes: the head first, then line by line. Amounts are exact decimals. */
export function diffDocuments(before: ErpDocument, after: ErpDocument): DocumentDifference[] {
  const count = Math.max(before.lines.length, after.lines.length);
  return [
    ...differing(headOf(before), headOf(after)),
    ...Array.from({ length: count }, (_, n) => n).flatMap((n) =>
      differing(lineOf(before.lines[n], before.currency), lineOf(after.lines[n], after.currency)).map((found) => ({ line: n + 1, ...found })),
    ),
  ];
}

type Fields = Record<string, string | null>;

const headOf = ({ company, ledger, date, period, word, currency, attachments, text }: ErpDocument): Fields => ({
  company,
  ledger,
  date,
  period,
  word,
  currency,
  attachments: String(attachments),
  text: text ?? null,
});

function lineOf(line: ErpLine | undefined, currency: string): Fields {
  if (!line) return {};
  const amount = (minor: number | undefined): string | null => (minor === undefined ? null : formatMinor(minor, currency));
  const { account, kind, partner, taxCode, debit, credit, dimensions, summary } = line;
  return {
    account,
    kind: kind ?? 'gl',
    partner: partner ?? null,
    taxCode: taxCode ?? null,
    debit: amount(debit),
    credit: amount(credit),
    summary,
    ...Object.fromEntries(Object.entries(dimensions).map(([name, value]) => [`dimensions.${name}`, value])),
  };
}

function differing(before: Fields, after: Fields): DocumentDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((field) => {
    const [was, is] = [before[field] ?? null, after[field] ?? null];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}
