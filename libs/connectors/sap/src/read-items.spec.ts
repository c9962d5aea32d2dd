import { contractDocument } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { readItems, readODataDate } from './read-items.js';
import { sapConfig } from './sap.config.js';

const config = sapConfig.parse({ serverUrl: 'https://s4.test', user: 'u', password: 'p', ledger: { 'HT01-CAS': '1000', 'HT01-TAX': '1000' } });
const document = contractDocument({
  lines: [
    { account: '660101', debit: 1_050, dimensions: { department: 'SALES' }, summary: 'a' },
    { account: '224101', kind: 'creditor', partner: '100001', credit: 1_050, dimensions: {}, summary: 'b' },
  ],
});
const row = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  CompanyCode: '1000',
  FiscalYear: '2026',
  AccountingDocument: '0100000007',
  AccountingDocumentItem: '001',
  AccountingDocumentItemType: 'S',
  PostingDate: '/Date(1795219200000)/',
  DocumentReferenceID: document.externalKey,
  GLAccount: '0000660101',
  Supplier: '',
  DebitCreditCode: 'S',
  AmountInTransactionCurrency: '10.50',
  TransactionCurrency: 'CNY',
  DocumentItemText: 'a',
  ...change,
});
const creditor = {
  AccountingDocumentItem: '002',
  AccountingDocumentItemType: 'K',
  GLAccount: '0000224100',
  Supplier: '0000100001',
  DebitCreditCode: 'H',
  AmountInTransactionCurrency: '-10.50',
};

describe('lines read back', () => {
  it('make the document that was sent: leading zeros, signs and the partner’s own account do not matter', () => {
    const [found] = readItems([row(creditor), row()], document, config) ?? [];
    expect(found).toMatchObject({
      documentNumber: '0100000007',
      internalId: '0100000007 1000 2026',
      reached: true,
      differences: [],
      readBack: {
        ledger: 'HT01-CAS',
        date: '2026-11-21',
        lines: [
          { account: '660101', debit: 1_050 },
          { kind: 'creditor', partner: '100001', credit: 1_050 },
        ],
      },
    });
    expect(found?.payloadHash).toBe(found?.readBackHash);
    expect(readItems([row(), row({ ...creditor, AmountInTransactionCurrency: '10.500' })], document, config)?.[0]?.differences).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['another amount', { AmountInTransactionCurrency: '10.51' }, 'lines'],
    ['another account', { GLAccount: '0000660102' }, 'lines'],
    ['another day', { PostingDate: '/Date(1795305600000)/' }, 'date'],
    ['a debit with a minus', { AmountInTransactionCurrency: '-10.50' }, 'unreadable'],
    ['a third decimal', { AmountInTransactionCurrency: '10.505' }, 'unreadable'],
    ['no side', { DebitCreditCode: '' }, 'unreadable'],
    ['another company code', { CompanyCode: '2000' }, 'ledger'],
  ])('%s is a difference', (_what, change, field) => {
    const [found] = readItems([row(change), row({ ...creditor, CompanyCode: change['CompanyCode'] ?? '1000' })], document, config) ?? [];
    expect(found?.differences.map((one) => one.field)).toContain(field);
  });

  it('keep documents apart by number, company code and year, and leave out those with another key', () => {
    expect(readItems([row(), row({ FiscalYear: '2025' }), row({ DocumentReferenceID: 'X' })], document, config)?.map((one) => one.internalId)).toEqual([
      '0100000007 1000 2026',
      '0100000007 1000 2025',
    ]);
    expect(readItems([], document, config)).toEqual([]);
  });

  it.each([[[{}]], [['x']], [[null]]])('%j is no list of lines', (rows) => {
    expect(readItems(rows, document, config)).toBeNull();
  });
});

it.each([
  ['/Date(1795219200000)/', '2026-11-21'],
  ['/Date(1795219200000+0000)/', '2026-11-21'],
  ['/Date(-86400000)/', '1969-12-31'],
  ['2026-11-21', ''],
  ['', ''],
  ['/Date(999999999999999)/', ''],
])('reads %s as %j', (value, date) => {
  expect(readODataDate(value)).toBe(date);
});
