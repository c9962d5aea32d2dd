import type { FactField } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { pasteLines, plainDate } from './paste-lines.js';

const fields: FactField[] = [
  { name: 'category', label: { zh: '类别', en: 'Category' }, type: 'category' },
  { name: 'date', label: { zh: '日期', en: 'Date' }, type: 'date' },
  { name: 'description', label: { zh: '说明', en: 'Description' }, type: 'text' },
  { name: 'amount', label: { zh: '金额', en: 'Amount' }, type: 'money' },
  {
    name: 'invoice',
    label: { zh: '发票', en: 'Invoice' },
    type: 'object',
    fields: [{ name: 'number', label: { zh: '发票号码', en: 'Invoice number' }, type: 'text' }],
  },
];
const context = {
  fields,
  currency: 'CNY',
  codes: (field: FactField) => (field.type === 'category' ? [{ code: 'travel', names: ['差旅交通及补贴', 'Travel'] }] : []),
};

describe('lines pasted from a spreadsheet', () => {
  it('follow the names in the first row, in any order and language', () => {
    expect(pasteLines('金额\t日期\tInvoice number\n1,200.00\t2026/11/5\t123', context)).toEqual([
      { amount: { amount: '1200.00', currency: 'CNY' }, date: '2026-11-05', invoice: { number: '123' } },
    ]);
  });

  it('follow the form where no names are given, and find a category by its name', () => {
    expect(pasteLines('差旅交通及补贴\t2026-11-05\tTrain\t553', context)).toEqual([
      { category: 'travel', date: '2026-11-05', description: 'Train', amount: { amount: '553', currency: 'CNY' } },
    ]);
  });

  it('leave a category that nobody knows empty, to be chosen', () => {
    expect(pasteLines('yacht\t2026-11-05\tSea\t1', context)[0]).not.toHaveProperty('category');
  });

  it('read dates as people write them', () => {
    expect(['2026.1.2', '20261105', '2026年11月5日', 'soon'].map(plainDate)).toEqual(['2026-01-02', '2026-11-05', '2026-11-05', 'soon']);
  });
});
