import { jsonAmount, type ErpDocument, type ErpFault } from '@vouchflow/connector-kit';
import { ok, type Result } from '@vouchflow/kernel';
import { asSent, auxiliariesOf, codesOf, linesOf, markedText, saidOf } from '../voucher-codes.js';
import type { YonyouConfig } from '../yonyou.config.js';

/** Not in the document; longer ones are cut. */
export const lengths = { line: 100 } as const;

/**
 * The body of voucher/insert: `amount` at `locRate` in the line's currency, the `local` amounts in the book's. There is no field for a key: it
 * closes the first summary, where a person finds it.
 */
export function buildVoucher(document: ErpDocument, config: YonyouConfig): Result<string, ErpFault> {
  const codes = codesOf(document, config);
  if (!codes.ok) return codes;
  const detail: Record<string, unknown>[] = [];
  for (const [at, line] of linesOf(asSent(document, config, lengths.line), config, lengths.line).entries()) {
    const auxiliaries = auxiliariesOf(line, config, {});
    if (!auxiliaries.ok) return auxiliaries;
    const [side, other] = line.debit === undefined ? ['credit', 'debit'] : ['debit', 'credit'];
    const said = saidOf(line, document, config, codes.value.currency);
    detail.push({
      detailindex: at + 1,
      explanation: at === 0 ? markedText({ ...document, text: line.summary }, lengths.line) : line.summary || '-',
      accountCode: line.account,
      currtypeCode: said.currency,
      amount: jsonAmount(said.minor, said.of),
      [`local${side}amount`]: jsonAmount(line.debit ?? line.credit ?? 0, document.currency),
      [`local${other}amount`]: 0,
      locRate: Number(said.rate),
      busidate: document.date,
      ...(auxiliaries.value.length > 0 ? { ass: auxiliaries.value.map(([checktypecode, checkvaluecode]) => ({ checktypecode, checkvaluecode })) } : {}),
    });
  }
  const [year, period] = document.period.split('-');
  return ok(
    JSON.stringify({
      accbookCode: codes.value.book,
      prepareddate: document.date,
      year,
      period,
      vouchertype: codes.value.type,
      prepared: config.maker,
      num: config.voucherNumber,
      attachment: document.attachments,
      detail,
    }),
  );
}
