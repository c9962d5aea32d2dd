import { amountText } from '../kingdee/voucher/read-amount.js';
import type { SapDraft } from './read-entry.js';
import { inner } from './sap.masters.js';
import type { SapSettings } from './sap.settings.js';

export interface SapDocument extends SapDraft {
  /** Ten digits, unique in company code and fiscal year. */
  number: string;
  fiscalYear: string;
  /** Of the asynchronous message it came by. */
  messageId?: string;
  at: string;
}

const odataDate = (date: string): string => `/Date(${Date.parse(`${date}T00:00:00Z`)})/`;

/** The lines of a document as A_OperationalAcctgDocItemCube shows them: numbers with their leading zeros, dates in ticks. */
const cubeRows = (document: SapDocument, settings: SapSettings): Record<string, string>[] =>
  document.lines.map((line, index) => ({
    CompanyCode: document.companyCode,
    FiscalYear: document.fiscalYear,
    AccountingDocument: document.number,
    AccountingDocumentItem: String(index + 1).padStart(3, '0'),
    AccountingDocumentType: document.type,
    AccountingDocumentItemType: line.type,
    PostingDate: odataDate(document.date),
    DocumentDate: odataDate(document.date),
    DocumentReferenceID: document.reference,
    Reference1InDocumentHeader: document.reference1,
    GLAccount: inner(line.account),
    Supplier: line.type === 'K' ? inner(line.partner) : '',
    Customer: line.type === 'D' ? inner(line.partner) : '',
    DebitCreditCode: line.code,
    AmountInTransactionCurrency: amountText(settings.odataAmounts === 'signed' && line.code === 'H' ? -line.cents : line.cents),
    TransactionCurrency: document.currency,
    AmountInCompanyCodeCurrency: amountText(settings.odataAmounts === 'signed' && line.code === 'H' ? -line.ownCents : line.ownCents),
    CompanyCodeCurrency: document.ownCurrency,
    DocumentItemText: line.text,
    AssignmentReference: line.assignment,
    CostCenter: line.costCenter,
    WBSElement: line.wbsElement,
    ClearingAccountingDocument: '',
    PaymentBlockingReason: '',
  }));

const filterable = new Set([
  'CompanyCode',
  'FiscalYear',
  'AccountingDocument',
  'AccountingDocumentItem',
  'AccountingDocumentType',
  'AccountingDocumentItemType',
  'DocumentReferenceID',
  'Reference1InDocumentHeader',
  'GLAccount',
  'Supplier',
  'Customer',
  'DebitCreditCode',
  'CostCenter',
  'ClearingAccountingDocument',
  'PaymentBlockingReason',
]);

/** What a property says of all lines of a document: a look-up by one stays cheap however many documents there are. */
const ofHead: Readonly<Record<string, (document: SapDocument) => string>> = {
  AccountingDocument: ({ number }) => number,
  DocumentReferenceID: ({ reference }) => reference,
  Reference1InDocumentHeader: ({ reference1 }) => reference1,
};

/** Lines that a `$filter` of `Property eq 'value'` joined by `and` lets through; null for any other filter or property. */
export function filterRows(documents: readonly SapDocument[], settings: SapSettings, filter: string): Record<string, string>[] | null {
  const terms =
    filter.trim() === ''
      ? []
      : filter
          .trim()
          .split(/\s+and\s+/)
          .map((term) => /^\(?\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*\)?$/.exec(term));
  if (terms.some((term) => term === null || !filterable.has(term[1] ?? ''))) return null;
  const asked = terms.map((term) => ({ name: term?.[1] ?? '', value: (term?.[2] ?? '').replaceAll("''", "'") }));
  return documents
    .filter((document) => asked.every(({ name, value }) => ofHead[name] === undefined || ofHead[name](document) === value))
    .flatMap((document) => cubeRows(document, settings))
    .filter((row) => asked.every(({ name, value }) => row[name] === value));
}
