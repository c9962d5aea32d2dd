import { jsonAmount, type ErpDocument, type ErpFault } from '@vouchflow/connector-kit';
import { ok, type Result } from '@vouchflow/kernel';
import { asSent, auxiliariesOf, codesOf, linesOf, saidOf } from '../voucher-codes.js';
import type { YonyouConfig } from '../yonyou.config.js';

/** U8's summary holds 120 characters (not in the vendor's page). */
export const lengths = { line: 120 } as const;
/** The vendor's page names the object `auxiliary` and not its members: these are the usual ones, the settings name others. */
export const usual = { department: 'dept_id', person: 'personnel_id', customer: 'cust_id', supplier: 'supplier_id', project: 'item_id' };

/**
 * The body of voucher_ex/add, whose entries keep their order: `natural` is the book's currency, `primary` at `exchange_rate2` the line's own.
 * The key is the external number, which CDM must go with.
 */
export function buildVoucher(document: ErpDocument, config: YonyouConfig): Result<Record<string, unknown>, ErpFault> {
  const codes = codesOf(document, config);
  if (!codes.ok) return codes;
  const entry: Record<string, unknown>[] = [];
  for (const [at, line] of linesOf(asSent(document, config, lengths.line), config, lengths.line).entries()) {
    const auxiliaries = auxiliariesOf(line, config, usual, (name) => /^\w{1,40}$/.test(name));
    if (!auxiliaries.ok) return auxiliaries;
    const side = line.debit === undefined ? 'credit' : 'debit';
    const said = saidOf(line, document, config, codes.value.currency);
    entry.push({
      entry_id: at + 1,
      account_code: line.account,
      abstract: line.summary || '-',
      currency: said.currency,
      ...(line.original ? { exchange_rate2: Number(said.rate), [`primary_${side}_amount`]: jsonAmount(said.minor, said.of) } : {}),
      [`natural_${side}_currency`]: jsonAmount(line.debit ?? line.credit ?? 0, document.currency),
      ...(auxiliaries.value.length > 0 ? { auxiliary: Object.fromEntries(auxiliaries.value) } : {}),
    });
  }
  const [year, month] = document.period.split('-').map(Number);
  return ok({
    voucher: {
      voucher_type: codes.value.type,
      fiscal_year: year,
      accounting_period: month,
      date: document.date,
      enter: config.maker,
      attachment_number: document.attachments,
      voucher_making_system: 'CDM',
      reserve2: document.externalKey,
      entry,
    },
  });
}
