import { minorDigits } from './minor-digits.js';
import type { Records, Violation, VoucherRecord } from './records.js';
import type { ErpDocument } from '../stack/erp-sandbox.client.js';

/** I2: the ERP holds one document for each voucher that it confirmed, and none that nobody asked for. I4: with the same amounts. I14: what was said to it is kept as proof, its secrets are not. */
export function checkDocuments({ vouchers, journal, instances, flows, leaks }: Records): Violation[] {
  const found: Violation[] = [];
  const say = (id: string, what: string): void => void found.push({ id, what });
  const byKey = new Map<string, ErpDocument[]>();
  for (const document of journal) byKey.set(document.externalKey, [...(byKey.get(document.externalKey) ?? []), document]);

  if (leaks > 0) say('I14', `${leaks} tries at the ERP keep its secret`);
  for (const voucher of vouchers) {
    const documents = byKey.get(voucher.posting?.external_key ?? '') ?? [];
    if (voucher.posting) byKey.delete(voucher.posting.external_key);
    const status = voucher.posting?.status ?? 'none';
    const most = ['confirmed', 'sent', 'unknown'].includes(status) ? 1 : 0;
    const least = status === 'confirmed' ? 1 : 0;
    if (documents.length < least) say('I2', `${voucher.number} was confirmed as ${voucher.posting?.document_number} and is not in the ERP`);
    if (documents.length > most) say('I2', `${voucher.number} (${status}) stands ${documents.length} times in the ERP`);
    if ((voucher.status === 'posted' || voucher.status === 'reversed') !== (status === 'confirmed'))
      say('I2', `${voucher.number} is ${voucher.status} and its posting ${status}`);
    for (const document of documents) found.push(...compare(voucher, document));
  }
  for (const [key, documents] of byKey) say('I2', `the ERP holds ${documents[0]?.documentNumber} (${key}), which no voucher asked for`);

  // A book counts its documents anew each period, each company of each ERP its own.
  const numbers = new Map<string, number>();
  for (const { system, company, documentNumber, date } of journal) {
    const number = `${system} ${company} ${date.slice(0, 7)} ${documentNumber}`;
    numbers.set(number, (numbers.get(number) ?? 0) + 1);
  }
  for (const [number, times] of numbers) if (times > 1) say('I2', `the ERP holds ${times} documents ${number}`);

  const standing = new Map<string, number>();
  for (const { instance_id, reverses, status } of vouchers) {
    if (status === 'posted' || status === 'reversed') standing.set(instance_id, (standing.get(instance_id) ?? 0) + (reverses ? -1 : 1));
  }
  for (const instance of instances) {
    // A request about another document has a voucher only where money comes back, and that undoes the advance without a red one.
    const links = (instance.snapshot?.links ?? []) as { relation: string }[];
    if (instance.flow_key === 'reversal-request' || links.some((link) => link.relation === 'repayment')) continue;
    const books = flows.find((flow) => flow.flow_key === instance.flow_key && flow.n === instance.flow_version)?.books ?? true;
    const wanted =
      instance.status === 'completed' && books && instance.flow_key !== 'month-end-accrual'
        ? 1
        : ['completed', 'reversed', 'rejected', 'withdrawn'].includes(instance.status)
          ? 0
          : undefined;
    if (wanted !== undefined && (standing.get(instance.id) ?? 0) !== wanted)
      say('I2', `${instance.number} is ${instance.status} and ${standing.get(instance.id) ?? 0} of its vouchers stand in the ERP`);
  }
  return found;
}

function compare(voucher: VoucherRecord, document: ErpDocument): Violation[] {
  const differs = (what: string, ours: unknown, theirs: unknown): Violation[] =>
    ours === theirs ? [] : [{ id: 'I4', what: `${voucher.number}: ${what} is ${String(theirs)} in the ERP instead of ${String(ours)}` }];
  const minor = (text: string | null): number => Math.round(Number(text ?? 0) * 10 ** minorDigits(voucher.currency));
  const ours = voucher.lines.map((line) => `${line.account} ${line.debit ?? 0} ${line.credit ?? 0}`).join('; ');
  const theirs = document.lines.map((line) => `${line.account} ${minor(line.debit)} ${minor(line.credit)}`).join('; ');
  return [
    ...(voucher.posting?.status === 'confirmed' ? differs('the document number', voucher.posting.document_number, document.documentNumber) : []),
    ...differs('the company', voucher.legal_entity, document.company),
    ...differs('the date', voucher.date, document.date),
    ...differs('the currency', voucher.currency, document.currency),
    ...differs('what its lines say', ours, theirs),
  ];
}
