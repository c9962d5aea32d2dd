import type { ErpDocument } from '@vouchflow/connector-kit';
import { contractDocument } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { sapConfig } from './sap.config.js';
import { writeJournalEntry } from './write-journal-entry.js';

const settings = { serverUrl: 'https://s4.test', user: 'u', password: 'p', ledger: { 'HT01-CAS': '1000' } };
const small = (change: Partial<ErpDocument> = {}): ErpDocument =>
  contractDocument({
    externalKey: '0123456789ABCDEF',
    lines: [
      { account: '660101', debit: 120_050, dimensions: { project: 'PRJ-CU-01', department: 'SALES' }, summary: '差旅 <A&B>', taxCode: 'J1' },
      { account: '224101', kind: 'creditor', partner: '100001', credit: 120_050, dimensions: { person: 'P7', department: 'SALES' }, summary: '报销款' },
    ],
    ...change,
  });
const written = (document: ErpDocument, change: Record<string, unknown> = {}, isTest = false): string => {
  const made = writeJournalEntry(document, sapConfig.parse({ ...settings, ...change }), { at: '2026-11-21T08:00:00.000Z', isTest });
  return made.ok ? made.value : `${made.error.code}: ${made.error.vendorText}`;
};

describe('a voucher as Journal Entry Post', () => {
  it('is the message of the WSDL: the root qualified, its children not, everything in its order', () => {
    const header = (id: string) => `<MessageHeader><ID>${id}</ID><CreationDateTime>2026-11-21T08:00:00.000Z</CreationDateTime></MessageHeader>`;
    expect(written(small())).toBe(
      '<?xml version="1.0" encoding="utf-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>' +
        '<sfin:JournalEntryBulkCreateRequest xmlns:sfin="http://sap.com/xi/SAPSCORE/SFIN">' +
        header('0123456789ABCDEF') +
        '<JournalEntryCreateRequest>' +
        header('0123456789ABCDEF-1') +
        '<JournalEntry><OriginalReferenceDocumentType>BKPFF</OriginalReferenceDocumentType><BusinessTransactionType>RFBU</BusinessTransactionType><AccountingDocumentType>SA</AccountingDocumentType>' +
        '<DocumentReferenceID>0123456789ABCDEF</DocumentReferenceID><DocumentHeaderText>差旅 &lt;A&amp;B&gt;</DocumentHeaderText><CreatedByUser>VOUCHFLOW</CreatedByUser><CompanyCode>1000</CompanyCode>' +
        '<DocumentDate>2026-11-21</DocumentDate><PostingDate>2026-11-21</PostingDate>' +
        '<Item><ReferenceDocumentItem>1</ReferenceDocumentItem><GLAccount>660101</GLAccount><AmountInTransactionCurrency currencyCode="CNY">1200.50</AmountInTransactionCurrency><DebitCreditCode>S</DebitCreditCode>' +
        '<DocumentItemText>差旅 &lt;A&amp;B&gt;</DocumentItemText><Tax><TaxCode>J1</TaxCode></Tax><AccountAssignment><CostCenter>SALES</CostCenter><WBSElement>PRJ-CU-01</WBSElement></AccountAssignment></Item>' +
        '<CreditorItem><ReferenceDocumentItem>2</ReferenceDocumentItem><Creditor>100001</Creditor><AmountInTransactionCurrency currencyCode="CNY">-1200.50</AmountInTransactionCurrency><DebitCreditCode>H</DebitCreditCode>' +
        '<DocumentItemText>报销款</DocumentItemText><AssignmentReference>P7</AssignmentReference></CreditorItem>' +
        '</JournalEntry></JournalEntryCreateRequest></sfin:JournalEntryBulkCreateRequest></soapenv:Body></soapenv:Envelope>',
    );
  });

  it('keeps creditors behind debtors behind accounts, each with its own number, whatever the order of the lines', () => {
    const [gl, creditor] = small().lines as [ErpDocument['lines'][0], ErpDocument['lines'][0]];
    const xml = written(small({ lines: [creditor, { ...creditor, kind: 'debtor', partner: '200001' }, gl] }));
    expect([...xml.matchAll(/<(Item|DebtorItem|CreditorItem)><ReferenceDocumentItem>(\d)/g)].map(([, name, number]) => `${name} ${number}`)).toEqual([
      'Item 3',
      'DebtorItem 2',
      'CreditorItem 1',
    ]);
  });

  it('writes credits positive where the setting says so, and the key into the other field', () => {
    const xml = written(small(), { creditSign: 'positive', keyField: 'Reference1InDocumentHeader' });
    expect(xml).toContain('>1200.50</AmountInTransactionCurrency><DebitCreditCode>H<');
    expect(xml).not.toContain('DocumentReferenceID');
    expect(xml).toContain('<PostingDate>2026-11-21</PostingDate><Reference1InDocumentHeader>0123456789ABCDEF</Reference1InDocumentHeader><Item>');
  });

  it('swaps the sides of a red voucher', () => {
    const red = small({
      reverses: { documentNumber: '0100000000' },
      lines: small().lines.map((line) => ({ ...line, ...(line.debit ? { debit: -line.debit } : { credit: -(line.credit ?? 0) }) })),
    });
    expect(
      [...written(red).matchAll(/>(-?[\d.]+)<\/AmountInTransactionCurrency><DebitCreditCode>(.)/g)].map(([, amount, code]) => `${code} ${amount}`),
    ).toEqual(['H -1200.50', 'S 1200.50']);
  });

  it('says in both headers that it only tries', () => {
    expect(written(small(), {}, true).match(/<TestDataIndicator>true<\/TestDataIndicator>/g)).toHaveLength(2);
  });

  it('cuts texts to 25 and 50 characters', () => {
    const xml = written(small({ text: '字'.repeat(60), lines: small().lines.map((line) => ({ ...line, summary: '长'.repeat(60) })) }));
    expect(xml).toContain(`<DocumentHeaderText>${'字'.repeat(25)}</DocumentHeaderText>`);
    expect(xml).toContain(`<DocumentItemText>${'长'.repeat(50)}</DocumentItemText>`);
  });

  const line = small().lines[0] as ErpDocument['lines'][0];
  it.each([
    ['a ledger', small({ ledger: 'OTHER' }), 'OTHER'],
    ['a ledger named like a part of every object', small({ ledger: 'constructor' }), 'constructor'],
    ['a word', small({ word: '收' }), '收'],
    ['a dimension', small({ lines: [{ ...line, dimensions: { bank: 'B1' } }] }), 'bank'],
    ['a value that is too long', small({ lines: [{ ...line, dimensions: { department: 'ELEVEN-CHAR' } }] }), 'CostCenter takes 10'],
    ['a partner', small({ lines: [{ ...line, kind: 'creditor' }] }), 'business partner of line 1'],
    ['an account that is too long', small({ lines: [{ ...line, account: '66010100001' }] }), '66010100001'],
    ['a tax item', small({ lines: [{ ...line, kind: 'tax' }] }), 'base'],
  ] as const)('has no code for %s: nothing is written', (_what, document, words) => {
    expect(written(document)).toMatch(/^MAPPING_MISSING/);
    expect(written(document)).toContain(words);
  });

  it('takes a dimension by the name of SAP’s own field, and leaves out what the setting leaves out', () => {
    const xml = written(small({ lines: [{ ...line, dimensions: { ProfitCenter: 'PC1', department: 'SALES' } }] }), { dimension: { department: '-' } });
    expect(xml).toContain('<AccountAssignment><ProfitCenter>PC1</ProfitCenter></AccountAssignment>');
  });
});
