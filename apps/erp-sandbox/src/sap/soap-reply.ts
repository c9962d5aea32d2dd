import { randomUUID } from 'node:crypto';
import type { LogItem } from './read-entry.js';
import { escaped } from './read-xml.js';

const envelope = (body: string): string =>
  `<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Header/><soap-env:Body>${body}</soap-env:Body></soap-env:Envelope>`;

const header = (at: string, reference: string): string =>
  `<MessageHeader><UUID>${randomUUID()}</UUID><ReferenceID>${escaped(reference)}</ReferenceID><CreationDateTime>${at}</CreationDateTime></MessageHeader>`;

const log = (severity: string, items: readonly LogItem[]): string => {
  const rows = items.map(({ typeId, note }) => {
    const [, number = '', area = ''] = /^(\d+)\((.+)\)$/.exec(typeId) ?? [];
    return `<Item><TypeID>${typeId}</TypeID><SeverityCode>${severity}</SeverityCode><Note>${escaped(note.slice(0, 200))}</Note><WebURI>/sap/xi/docu_apperror?ID=NA&amp;OBJECT=${area}${number}&amp;LANGUAGE=E</WebURI></Item>`;
  });
  return `<Log>${severity === '3' ? '<BusinessDocumentProcessingResultCode>5</BusinessDocumentProcessingResultCode>' : ''}<MaximumLogItemSeverityCode>${severity}</MaximumLogItemSeverityCode>${rows.join('')}</Log>`;
};

/** What became of one entry of a message. */
export interface EntryResult {
  reference: string;
  document: string;
  companyCode: string;
  fiscalYear: string;
  severity: '1' | '3';
  items: readonly LogItem[];
}

/** JournalEntryBulkCreateConfirmation: one confirmation an entry, each with a log, and an empty log at the end. */
export const confirmation = (at: string, reference: string, results: readonly EntryResult[], root = 'JournalEntryBulkCreateConfirmation'): string =>
  envelope(
    `<n0:${root} xmlns:n0="http://sap.com/xi/SAPSCORE/SFIN">${header(at, reference)}${results
      .map(
        (one) =>
          `<JournalEntryCreateConfirmation>${header(at, one.reference)}<JournalEntryCreateConfirmation><AccountingDocument>${one.document}</AccountingDocument><CompanyCode>${one.companyCode}</CompanyCode><FiscalYear>${one.fiscalYear}</FiscalYear></JournalEntryCreateConfirmation>${log(one.severity, one.items)}</JournalEntryCreateConfirmation>`,
      )
      .join('')}<Log/></n0:${root}>`,
  );

/** The words a caller gets; the reason, which SAP keeps in its own error log, stands in `detail` for whoever tries the sandbox. */
export const soapFault = (reason: string): string =>
  envelope(
    `<soap-env:Fault><faultcode>soap-env:Server</faultcode><faultstring xml:lang="en">Web service processing error; more details in the web service error log on provider side</faultstring><detail><reason>${escaped(reason)}</reason></detail></soap-env:Fault>`,
  );
