import { describe, expect, it } from 'vitest';
import { compareReadBack } from './compare-read-back.js';
import type { ErpDocument, ErpReadBack } from './erp-document.js';

const sent: ErpDocument = {
  externalKey: 'A1B2C3D4E5F6G7H8',
  company: 'HT01',
  ledger: 'HT01-CAS',
  date: '2026-11-21',
  period: '2026-11',
  word: '记',
  currency: 'CNY',
  attachments: 2,
  lines: [
    { account: '660101', debit: 120_000, dimensions: { department: 'SALES' }, summary: 'a' },
    { account: '22210101', debit: 7_200, dimensions: {}, summary: 'a' },
    { account: '660101', debit: 50_734, dimensions: { department: 'SALES' }, summary: 'b' },
    { account: '224101', credit: 177_934, dimensions: { person: 'sales@demo' }, summary: 'c' },
  ],
};
const same = (): ErpReadBack => ({
  externalKey: sent.externalKey,
  ledger: sent.ledger,
  date: sent.date,
  currency: sent.currency,
  lines: sent.lines.map(({ account, debit, credit, dimensions }) => ({ account, debit, credit, dimensions: { ...dimensions } })),
  unreadable: [],
});
const fields = (readBack: ErpReadBack): string[] => {
  const comparison = compareReadBack(sent, readBack);
  return comparison.equal ? [] : comparison.differences.map((difference) => difference.field);
};

describe('compareReadBack', () => {
  it('finds what was sent equal to itself, also with the lines merged or in another order', () => {
    expect(compareReadBack(sent, same())).toEqual({ equal: true });
    const merged = same();
    merged.lines = [
      { account: '224101', credit: 177_934, dimensions: { person: 'sales@demo' } },
      { account: '22210101', debit: 7_200, dimensions: {} },
      { account: '660101', debit: 170_734, dimensions: { department: 'SALES' } },
    ];
    expect(compareReadBack(sent, merged)).toEqual({ equal: true });
  });

  it('names the account, the dimensions and the side whose sum differs, in major units', () => {
    const altered = same();
    altered.lines[1]!.debit = 7_201;
    expect(compareReadBack(sent, altered)).toEqual({
      equal: false,
      differences: [{ field: 'lines', where: '22210101 {} debit', sent: '72.00', readBack: '72.01' }],
    });
  });

  it('does not let a credit stand for a negative debit', () => {
    const swapped = same();
    swapped.lines[1] = { account: '22210101', credit: -7_200, dimensions: {} };
    expect(fields(swapped)).toEqual(['lines', 'lines']);
  });

  it('sees a line too many even where it is zero', () => {
    const more = same();
    more.lines.push({ account: '660299', debit: 0, dimensions: {} });
    expect(fields(more)).toEqual(['lines']);
  });

  it('sees another key, ledger, date and currency', () => {
    expect(fields({ ...same(), externalKey: 'B1B2C3D4E5F6G7H8' })).toEqual(['externalKey']);
    expect(fields({ ...same(), ledger: '002' })).toEqual(['ledger']);
    expect(fields({ ...same(), date: '2026-11-22' })).toEqual(['date']);
    expect(fields({ ...same(), currency: 'USD' })).toEqual(['currency']);
  });

  it('compares dimensions where they can be read, and accounts alone where they cannot', () => {
    const other = same();
    other.lines[0]!.dimensions = { department: 'RD' };
    expect(fields(other)).toEqual(['lines', 'lines']);
    const none = same();
    for (const line of none.lines) delete line.dimensions;
    expect(fields(none)).toEqual([]);
  });

  it('never calls equal what could not be read', () => {
    expect(fields({ ...same(), unreadable: ['lines/0/debit 12.005'] })).toEqual(['unreadable']);
  });
});
