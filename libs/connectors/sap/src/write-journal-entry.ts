import {
  canonicalHash,
  commonOriginal,
  cutText,
  faultOf,
  swapSides,
  writeXml,
  type ErpDocument,
  type ErpFault,
  type ErpLine,
  type XmlPart,
  type XmlParts,
} from '@vouchflow/connector-kit';
import { err, formatMinor, ok, type Result } from '@vouchflow/kernel';
import { assignmentFields, isLineField, lengthOf } from './line-fields.js';
import type { SapConfig } from './sap.config.js';

export const lengths = { line: 50, header: 25, partner: 10 } as const;

/** A field that a line has a place for only where it has a value. */
const some = (name: string, value: string | undefined): XmlPart | undefined => (value === undefined || value === '' ? undefined : [name, value]);

/** The dimensions of a line by SAP's fields, or why they have no place there. */
export function fieldsOf(line: ErpLine, config: SapConfig): Result<Record<string, string>, ErpFault> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(line.dimensions)) {
    const field = Object.hasOwn(config.dimension, name) ? config.dimension[name] : isLineField(name) ? name : undefined;
    if (field === undefined) return err(faultOf('MAPPING_MISSING', `dimension ${name}`));
    if (field === '-' || value === '') continue;
    if ([...value].length > lengthOf(field)) return err(faultOf('MAPPING_MISSING', `${name} ${value}: ${field} takes ${lengthOf(field)} characters`));
    fields[field] = value;
  }
  return ok(fields);
}

function amountParts({ debit, credit, original }: ErpLine, { own, foreign }: Currencies, config: SapConfig): XmlParts {
  const signed = (minor: number): number => (debit === undefined && config.creditSign === 'negative' && minor !== 0 ? -minor : minor);
  const amount = (name: string, minor: number, currency: string): XmlPart => [name, { currencyCode: currency }, formatMinor(signed(minor), currency)];
  const minor = debit ?? credit ?? 0;
  const amounts =
    foreign && original
      ? [amount('AmountInTransactionCurrency', original.amount, foreign), amount('AmountInCompanyCodeCurrency', minor, own)]
      : [amount('AmountInTransactionCurrency', minor, own)];
  return [...amounts, ['DebitCreditCode', debit === undefined ? 'H' : 'S']];
}

interface Currencies {
  own: string;
  foreign: string | undefined;
}

function itemOf(
  line: ErpLine,
  number: number,
  currency: Currencies,
  config: SapConfig,
): Result<{ kind: 'gl' | 'creditor' | 'debtor'; part: XmlPart }, ErpFault> {
  const fields = fieldsOf(line, config);
  if (!fields.ok) return fields;
  const kind = line.kind ?? 'gl';
  if (kind === 'tax')
    return err(faultOf('MAPPING_MISSING', 'a tax item needs its base, which a voucher line does not carry: map it as G/L line with a tax code'));
  const [item, amounts, text] = [
    ['ReferenceDocumentItem', String(number)] as const,
    amountParts(line, currency, config),
    some('DocumentItemText', cutText(line.summary, { length: lengths.line })),
  ];
  const assignment = some('AssignmentReference', fields.value['AssignmentReference']);
  if (kind !== 'gl') {
    if (!line.partner || line.partner.length > lengths.partner) return err(faultOf('MAPPING_MISSING', `business partner of line ${number}`));
    // A partner's item has no account assignment: its account and what hangs on it come from the partner's master data.
    const name = kind === 'creditor' ? 'Creditor' : 'Debtor';
    return ok({ kind, part: [`${name}Item`, [item, [name, line.partner], ...amounts, text, assignment]] });
  }
  if (line.account === '' || line.account.length > 10) return err(faultOf('MAPPING_MISSING', `account ${line.account}: a G/L account has up to 10 characters`));
  if (line.taxCode !== undefined && line.taxCode.length > 2) return err(faultOf('MAPPING_MISSING', `tax code ${line.taxCode}`));
  const assigned = Object.keys(assignmentFields).map((field) => some(field, fields.value[field]));
  return ok({
    kind,
    part: [
      'Item',
      [
        item,
        ['GLAccount', line.account],
        ...amounts,
        text,
        assignment,
        line.taxCode ? ['Tax', [['TaxCode', line.taxCode]]] : undefined,
        some('TradingPartner', fields.value['TradingPartner']),
        assigned.some((part) => part) ? ['AccountAssignment', assigned] : undefined,
      ],
    ],
  });
}

/** What differs from call to call: when it was written (ISO-8601, UTC, with its Z), and whether it only tries. */
export interface MessageFacts {
  at: string;
  isTest: boolean;
  /** Of the asynchronous message: its root, and the ID that SAP takes once. Absent: those of the synchronous one. */
  message?: { root: string; id: string };
}

/**
 * The ID of an asynchronous message, at most 35 characters: the key and what is in the voucher. SAP takes an ID once, so the same voucher
 * sent again is not taken again, and one that was mended is. What SAP said it refused may be right there by now: it goes as a message of its own.
 */
export const messageId = (document: ErpDocument, refusals = 0): string =>
  `${document.externalKey}-${canonicalHash(document).slice(0, 14)}${refusals === 0 ? '' : `.${refusals % 1000}`}`;

/**
 * The SOAP message that posts a voucher: JournalEntryBulkCreateRequest with one entry, in the order of the WSDL's sequences, only the
 * root qualified. A red voucher goes with sides swapped. Err: our settings have no code for it, so nothing is to be sent.
 */
export function writeJournalEntry(document: ErpDocument, config: SapConfig, { at, isTest, message: named }: MessageFacts): Result<string, ErpFault> {
  const companyCode = Object.hasOwn(config.ledger, document.ledger) ? config.ledger[document.ledger] : undefined;
  if (companyCode === undefined) return err(faultOf('MAPPING_MISSING', document.ledger));
  const type = Object.hasOwn(config.documentType, document.word) ? config.documentType[document.word] : undefined;
  if (type === undefined) return err(faultOf('MAPPING_MISSING', document.word));
  // One transaction currency a document: that of the originals where every line has one of it, else the company code's own.
  const currencies = { own: document.currency, foreign: commonOriginal(document.lines) };
  const items: Record<'gl' | 'debtor' | 'creditor', XmlPart[]> = { gl: [], debtor: [], creditor: [] };
  for (const [index, line] of document.lines.entries()) {
    const made = itemOf(document.reverses ? swapSides(line) : line, index + 1, currencies, config);
    if (!made.ok) return made;
    items[made.value.kind].push(made.value.part);
  }
  const header = (id: string): XmlPart => ['MessageHeader', [['ID', id], ['CreationDateTime', at], isTest ? ['TestDataIndicator', 'true'] : undefined]];
  const key = document.externalKey;
  const entry: XmlPart = [
    'JournalEntry',
    [
      ['OriginalReferenceDocumentType', 'BKPFF'],
      some('OriginalReferenceDocumentLogicalSystem', config.logicalSystem),
      ['BusinessTransactionType', 'RFBU'],
      ['AccountingDocumentType', type],
      config.keyField === 'DocumentReferenceID' ? ['DocumentReferenceID', key] : undefined,
      some('DocumentHeaderText', cutText(document.text ?? document.lines[0]?.summary ?? '', { length: lengths.header })),
      ['CreatedByUser', config.createdBy],
      ['CompanyCode', companyCode],
      ['DocumentDate', document.date],
      ['PostingDate', document.date],
      config.keyField === 'Reference1InDocumentHeader' ? ['Reference1InDocumentHeader', key] : undefined,
      ...items.gl,
      ...items.debtor,
      ...items.creditor,
    ],
  ];
  const id = named?.id ?? key;
  const message: XmlPart = [
    `sfin:${named?.root ?? 'JournalEntryBulkCreateRequest'}`,
    { 'xmlns:sfin': 'http://sap.com/xi/SAPSCORE/SFIN' },
    [header(id), ['JournalEntryCreateRequest', [header(`${id}-1`), entry]]],
  ];
  const envelope: XmlPart = ['soapenv:Envelope', { 'xmlns:soapenv': 'http://schemas.xmlsoap.org/soap/envelope/' }, [['soapenv:Body', [message]]]];
  return ok(`<?xml version="1.0" encoding="utf-8"?>${writeXml(envelope)}`);
}
