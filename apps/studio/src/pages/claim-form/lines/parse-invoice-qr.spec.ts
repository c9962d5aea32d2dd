import { describe, expect, it } from 'vitest';
import { fillFromInvoice } from './fill-from-invoice.js';
import { parseInvoiceQr } from './parse-invoice-qr.js';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const invoiceField = {
  name: 'invoice',
  label: { zh: '发票', en: 'Invoice' },
  type: 'object' as const,
  fields: ['kind', 'code', 'number', 'date', 'total', 'tax'].map((name) => ({ name, label: { zh: name, en: name }, type: 'text' as const })),
};

describe('the code on an invoice', () => {
  it('of a fully digital one says number, date and total', () => {
    expect(parseInvoiceQr(' 01,32,,23442000000014209621,112,20230215,,74AE\n')).toEqual({
      kind: 'ordinary',
      number: '23442000000014209621',
      date: '2023-02-15',
      total: cny('112'),
    });
  });
  it('of one before says code and number, and no total: its amount is without tax', () => {
    expect(parseInvoiceQr('01,10,013002200211,81532753,217.62,20230323,49753264642977383169,0816,')).toEqual({
      kind: 'ordinary',
      code: '013002200211',
      number: '81532753',
      date: '2023-03-23',
    });
    expect(parseInvoiceQr('01,01,1200154130,03630024,94339.62,20160621,,9335,')).toMatchObject({ kind: 'special' });
  });
  it('of a kind that is not known says none', () => expect(parseInvoiceQr('01,77,,23442000000014209621,112,20230215,,74AE')).not.toHaveProperty('kind'));
  it.each([
    '',
    'https://example.com',
    '01,02,03',
    '02,32,,23442000000014209621,112,20230215',
    '01,32,,2344,112,20230215',
    '01,32,,23442000000014209621,1e9,20230215',
    '01,32,,23442000000014209621,112,yesterday',
    'travel\t2026-11-20\t100',
  ])('is not %j', (text) => {
    expect(parseInvoiceQr(text)).toBeUndefined();
  });
});

describe('a line filled from an invoice', () => {
  const read = { kind: 'special' as const, number: '23442000000014209621', date: '2026-11-20', seller: 'X', total: cny('106.00'), tax: cny('6.00') };
  it('takes what its form has a field for, and amount and date where they are empty', () => {
    expect(fillFromInvoice({ category: 'lodging' }, read, invoiceField)).toEqual({
      category: 'lodging',
      date: '2026-11-20',
      amount: cny('106.00'),
      invoice: { kind: 'special', number: read.number, date: '2026-11-20', total: cny('106.00'), tax: cny('6.00') },
    });
  });
  it('keeps what was typed of the line, and what the invoice does not say', () => {
    const line = { date: '2026-11-18', amount: cny('50.00'), invoice: { code: '1', kind: 'ordinary' } };
    expect(fillFromInvoice(line, { number: '23442000000014209621' }, invoiceField)).toEqual({
      ...line,
      invoice: { code: '1', kind: 'ordinary', number: '23442000000014209621' },
    });
  });
});
