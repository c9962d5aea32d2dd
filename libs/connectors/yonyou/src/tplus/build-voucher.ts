import { jsonAmount, type ErpDocument, type ErpFault } from '@vouchflow/connector-kit';
import { ok, type Result } from '@vouchflow/kernel';
import { auxiliariesOf, codesOf, linesOf, markedText } from '../voucher-codes.js';
import type { YonyouConfig } from '../yonyou.config.js';

/** Not in the samples; longer ones are cut. */
export const lengths = { line: 100, header: 200 } as const;
const usual = { department: 'AuxAccDepartment', person: 'AuxAccPerson', customer: 'AuxAccCustomer', supplier: 'AuxAccSupplier', project: 'AuxAccProject' };

/** The body of doc/Create. The key is the ExternalCode and, for people, closes the memo. */
export function buildVoucher(document: ErpDocument, config: YonyouConfig): Result<string, ErpFault> {
  const codes = codesOf(document, config);
  if (!codes.ok) return codes;
  const entries: Record<string, unknown>[] = [];
  for (const line of linesOf(document, config, lengths.line)) {
    const auxiliaries = auxiliariesOf(line, config, usual, (name) => /^\w{1,60}$/.test(name));
    if (!auxiliaries.ok) return auxiliaries;
    entries.push({
      Summary: line.summary || '-',
      Account: { Code: line.account },
      Currency: { Code: codes.value.currency },
      [line.debit === undefined ? 'AmountCr' : 'AmountDr']: jsonAmount(line.debit ?? line.credit ?? 0, document.currency),
      ...(auxiliaries.value.length > 0 ? { AuxInfos: [Object.fromEntries(auxiliaries.value.map(([name, code]) => [name, { Code: code }]))] } : {}),
    });
  }
  return ok(
    JSON.stringify({
      dto: {
        ExternalCode: document.externalKey,
        VoucherDate: document.date,
        DocType: { Code: codes.value.type },
        AttachedVoucherNum: document.attachments,
        Memo: markedText(document, lengths.header),
        Entrys: entries,
      },
    }),
  );
}
