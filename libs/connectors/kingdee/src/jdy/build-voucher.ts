import { cutText, faultOf, jsonAmount, type ErpDocument, type ErpFault } from '@vouchflow/connector-kit';
import { err, ok, type Result } from '@vouchflow/kernel';
import type { KingdeeConfig } from '../kingdee.config.js';

/** Not in the samples; longer ones are cut. */
export const lengths = { line: 200 } as const;
const usual: Record<string, string> = { department: 'deptNo', person: 'empNo', project: 'projectNo', supplier: 'suppNo', customer: 'custNo' };

/** One voucher of the array that /jdyaccouting/voucher takes. The key is `linkId`; the number is left to the ERP. */
export function buildVoucher(document: ErpDocument, config: KingdeeConfig): Result<Record<string, unknown>, ErpFault> {
  const [book, group, currency] = [config.accountBook[document.ledger], config.voucherGroup[document.word], config.currency[document.currency]];
  if (book === undefined) return err(faultOf('MAPPING_MISSING', `accountBook / ${document.ledger}`));
  if (group === undefined) return err(faultOf('MAPPING_MISSING', `voucherGroup / ${document.word}`));
  if (currency === undefined) return err(faultOf('MAPPING_MISSING', `currency / ${document.currency}`));
  const entries: Record<string, unknown>[] = [];
  for (const line of document.lines) {
    const fields: Record<string, string> = {};
    for (const [name, value] of Object.entries(line.dimensions)) {
      const field = config.auxiliary[name] ?? usual[name] ?? name;
      if (field !== '-' && !/^(item|cust|supp|dept|emp|inventory|project)No$/.test(field)) return err(faultOf('MAPPING_MISSING', `auxiliary / ${name}`));
      if (field !== '-' && value !== '') fields[field] = value;
    }
    entries.push({
      acctNo: config.account[line.account] ?? line.account,
      dc: line.debit === undefined ? -1 : 1,
      exp: cutText(line.summary, { length: lengths.line }) || '-',
      currency,
      rate: 1,
      amount: jsonAmount(line.debit ?? line.credit ?? 0, document.currency),
      ...fields,
    });
  }
  return ok({
    linkId: document.externalKey,
    groupName: group,
    vchNumber: 0,
    date: document.date,
    yearPeriod: Number(document.period.replace('-', '')),
    entries,
  });
}
