import { childOf, childrenOf, findElement, parseXml, textOf, type XmlElement } from '@vouchflow/connector-kit';
import { err, ok, type Result } from '@vouchflow/kernel';

export interface LogItem {
  /** `507(F5)`: number and area of the message. */
  typeId: string;
  /** 1 information, 2 warning, 3 error, 4 abort. */
  severity: number;
  note: string;
}

export interface Confirmation {
  /** Null where SAP gave a blank number or zeros. */
  document: { number: string; companyCode: string; fiscalYear: string } | null;
  /** The gravest of the log. */
  severity: number;
  items: LogItem[];
}

/**
 * JournalEntryBulkCreateConfirmation, read. Err: a SOAP fault, or no confirmation at all, which says nothing about what was done.
 * A refusal is an HTTP 200 with severity 3 and a document of one space or of zeros.
 */
export function readConfirmation(xml: string): Result<Confirmation, string> {
  const parsed = parseXml(xml);
  if (!parsed.ok) return parsed;
  const body = childOf(parsed.value, 'Body');
  const fault = childOf(body, 'Fault');
  if (fault) return err(`SOAP fault: ${textOf(fault, 'faultstring') || (findElement(fault, 'Text')?.text.trim() ?? '')}`);
  const message = childOf(body, 'JournalEntryBulkCreateConfirmation');
  if (!message) return err('no JournalEntryBulkCreateConfirmation');
  return ok(readEntry(message, childOf(message, 'JournalEntryCreateConfirmation')));
}

/** One entry's part of a confirmation. */
export function readEntry(message: XmlElement, entry: XmlElement | undefined): Confirmation {
  const logs = [childOf(entry, 'Log'), childOf(message, 'Log')].filter((log) => log !== undefined);
  const items = logs
    .flatMap((log) => childrenOf(log, 'Item'))
    .map((item) => ({ typeId: textOf(item, 'TypeID'), severity: Number(textOf(item, 'SeverityCode')) || 0, note: textOf(item, 'Note') }));
  const made = childOf(entry, 'JournalEntryCreateConfirmation');
  const number = textOf(made, 'AccountingDocument');
  return {
    document: /^0*$/.test(number) ? null : { number, companyCode: textOf(made, 'CompanyCode'), fiscalYear: textOf(made, 'FiscalYear') },
    severity: Math.max(0, ...logs.map((log) => Number(textOf(log, 'MaximumLogItemSeverityCode')) || 0), ...items.map((item) => item.severity)),
    items,
  };
}
