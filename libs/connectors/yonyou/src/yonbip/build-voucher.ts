import { jsonAmount, type ErpDocument, type ErpFault } from '@vouchflow/connector-kit';
import { ok, type Result } from '@vouchflow/kernel';
import { auxiliariesOf, codesOf, linesOf, markedText, saidOf } from '../voucher-codes.js';
import type { YonyouConfig } from '../yonyou.config.js';

/** Neither length is in the vendor's document; longer ones are cut rather than refused. */
export const lengths = { line: 200, header: 200 } as const;
/** Codes seen in the vendor's example; a tenant defines its own. */
const usual = { department: '0001', project: '0002' };

/** The body of addVoucher. The ERP numbers it; the key stands in `businessId`, in the external source and at the end of the header's text. */
export function buildVoucher(document: ErpDocument, config: YonyouConfig): Result<Record<string, unknown>, ErpFault> {
  const codes = codesOf(document, config);
  if (!codes.ok) return codes;
  const bodies: Record<string, unknown>[] = [];
  for (const line of linesOf(document, config, lengths.line)) {
    const auxiliaries = auxiliariesOf(line, config, usual);
    if (!auxiliaries.ok) return auxiliaries;
    const side = line.debit === undefined ? 'credit' : 'debit';
    // A currency without a code of its own goes by its ISO code; the rate is a multiplier.
    const said = saidOf(line, document, config, codes.value.currency);
    bodies.push({
      description: line.summary || '-',
      accsubjectCode: line.account,
      currencyCode: said.currency,
      rateType: '01',
      rateOrg: Number(said.rate),
      ...(line.original ? { rateOrgOps: 1 } : {}),
      [`${side}Original`]: jsonAmount(said.minor, said.of),
      [`${side}Org`]: jsonAmount(line.debit ?? line.credit ?? 0, document.currency),
      ...(auxiliaries.value.length > 0 ? { clientAuxiliaryList: auxiliaries.value.map(([filedCode, valueCode]) => ({ filedCode, valueCode })) } : {}),
    });
  }
  return ok({
    accbookCode: codes.value.book,
    voucherTypeCode: codes.value.type,
    period: document.period,
    makeTime: document.date,
    attachedBill: document.attachments,
    [config.maker.includes('@') ? 'makerEmail' : 'makerMobile']: config.maker,
    description: markedText(document, lengths.header),
    businessId: document.externalKey,
    externalSourceDataId: document.externalKey,
    externalSourceDataType: 'voucher',
    externalSourceDataCode: document.externalKey,
    externalSourceSystemName: config.source,
    bodies,
  });
}
