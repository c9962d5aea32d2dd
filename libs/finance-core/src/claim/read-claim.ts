import type { Money } from '@vouchflow/kernel';
import { attachmentId, readAttachment, type Facts } from '@vouchflow/flow-model';
import type { ClaimAdvance, ClaimFacts, ClaimLine, Invoice } from './claim-facts.js';

/**
 * Reads the fields that accounting knows out of facts that a flow's form has already checked. What
 * is absent or of another shape is left out, so that flows of one's own making may have other fields.
 */
export function readClaim(facts: Facts): ClaimFacts {
  return {
    legalEntity: text(facts['legalEntity']),
    department: text(facts['department']),
    project: text(facts['project']),
    supplier: text(facts['supplier']),
    amount: money(facts['amount']),
    firedFor: text(facts['firedFor']),
    lines: objects(facts['lines']).flatMap((line, index) => readLine(line, index) ?? []),
    advances: objects(facts['advances']).flatMap((advance) => readAdvance(advance) ?? []),
    attachments: [...new Set([facts, ...objects(facts['lines'])].flatMap(filesOf))],
  };
}

function readLine(line: Facts, index: number): ClaimLine | undefined {
  const amount = money(line['amount']);
  if (!amount) return undefined;
  const invoice = line['invoice'];
  return {
    index,
    category: text(line['category']),
    date: text(line['date']),
    endDate: text(line['endDate']),
    amount,
    department: text(line['department']),
    costCenter: text(line['costCenter']),
    project: text(line['project']),
    invoice: isObject(invoice) ? readInvoice(invoice) : undefined,
  };
}

function readInvoice(invoice: Facts): Invoice | undefined {
  const kind = text(invoice['kind']);
  const number = text(invoice['number']);
  const total = money(invoice['total']);
  if (!kind || !number || !total) return undefined;
  return { kind, code: text(invoice['code']), number, date: text(invoice['date']), total, tax: money(invoice['tax']) };
}

function readAdvance(row: Facts): ClaimAdvance | undefined {
  const advance = text(row['advance']);
  const amount = money(row['amount']);
  return advance && amount ? { advance, amount } : undefined;
}

function filesOf({ attachments }: Facts): string[] {
  return (Array.isArray(attachments) ? attachments : []).flatMap((item) => {
    const file = readAttachment(item);
    return file === undefined ? [] : [attachmentId(file)];
  });
}

const isObject = (value: unknown): value is Facts => typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): Facts[] => (Array.isArray(value) ? value.filter(isObject) : []);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function money(value: unknown): Money | undefined {
  if (!isObject(value)) return undefined;
  const { minor, currency } = value;
  return typeof minor === 'number' && Number.isSafeInteger(minor) && typeof currency === 'string' ? { minor, currency } : undefined;
}
