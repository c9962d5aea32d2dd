import type { Cell, TableInput } from '@vouchflow/flow-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCell } from './read-cell.js';
import { sayCell, type NamedValue } from './say-cell.js';

const grades: NamedValue[] = ['P5', 'P6', 'M1', 'M3'].map((code) => ({ code, name: { zh: code, en: code } }));
const departments: NamedValue[] = [
  { code: 'RD', name: { zh: '研发部', en: 'R&D' } },
  { code: 'SALES', name: { zh: '销售部', en: 'Sales' } },
];
const valuesOf = (type: TableInput['type']): NamedValue[] => (type === 'grade' ? grades : type === 'text' ? departments : []);

describe('a cell in words', () => {
  it.each<[Cell, TableInput['type'], string, string]>([
    ['-', 'money', '不限', 'any'],
    [{ from: '1000.00', to: '5000.00' }, 'money', '1,000（含）至 5,000', '1,000 to under 5,000'],
    [{ from: '1000', to: '4999.99', toClosed: true }, 'money', '1,000（含）至 4,999.99（含）', '1,000 to 4,999.99 (included)'],
    [{ from: '1000', to: '5000', fromOpen: true }, 'money', '高于 1,000 至 5,000', 'over 1,000 to under 5,000'],
    [{ to: '1000' }, 'money', '低于 1,000', 'under 1,000'],
    [{ from: '50000' }, 'money', '50,000 及以上', '50,000 or more'],
    [{ to: 'M3' }, 'grade', '低于 M3', 'below M3'],
    [{ from: 'M3' }, 'grade', 'M3 及以上', 'M3 or above'],
    [{ notIn: ['RD'] }, 'text', '非 研发部', 'not R&D'],
    [{ in: ['RD', 'SALES'] }, 'text', '研发部、销售部', 'R&D or Sales'],
    [{ is: true }, 'boolean', '是', 'yes'],
    [{ from: '2026-01-01', to: '2026-07-01' }, 'date', '2026-01-01（含）至 2026-07-01', '2026-01-01 to under 2026-07-01'],
  ])('%j of %s', (cell, type, zh, en) => expect(sayCell(cell, type, valuesOf(type))).toEqual({ zh, en }));

  const scalarOf: Record<TableInput['type'], fc.Arbitrary<string | boolean>> = {
    money: fc.nat(99_999_999).map((cents) => (cents % 100 === 0 ? String(cents / 100) : `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`)),
    number: fc.nat(9999).map(String),
    boolean: fc.boolean(),
    grade: fc.constantFrom('P5', 'P6', 'M1', 'M3'),
    text: fc.constantFrom('RD', 'SALES'),
    date: fc.constantFrom('2026-01-01', '2026-02-28', '2027-12-31'),
  };
  const cellOf = (type: TableInput['type']): fc.Arbitrary<Cell> => {
    const one = scalarOf[type];
    const plain: fc.Arbitrary<Cell>[] = [fc.constant<Cell>('-'), one.map((is) => ({ is }))];
    if (type === 'boolean') return fc.oneof(...plain);
    const lists: fc.Arbitrary<Cell>[] = [
      fc.uniqueArray(one, { minLength: 2, maxLength: 2 }).map((values) => ({ in: values })),
      fc.uniqueArray(one, { minLength: 1, maxLength: 2 }).map((values) => ({ notIn: values })),
    ];
    const range = fc
      .record({ from: one, to: one, fromOpen: fc.boolean(), toClosed: fc.boolean(), ends: fc.constantFrom('both', 'from', 'to') })
      .map(({ from, to, fromOpen, toClosed, ends }): Cell => ({
        ...(ends === 'to' ? {} : { from, ...(fromOpen ? { fromOpen } : {}) }),
        ...(ends === 'from' ? {} : { to, ...(toClosed ? { toClosed } : {}) }),
      }));
    return type === 'text' ? fc.oneof(...plain, ...lists) : fc.oneof(...plain, ...lists, range);
  };
  it.each<TableInput['type']>(['money', 'number', 'boolean', 'grade', 'text', 'date'])('of %s is read back as it was, in both languages', (type) => {
    fc.assert(
      fc.property(cellOf(type), (cell) => {
        const { zh, en } = sayCell(cell, type, valuesOf(type));
        expect(readCell(zh, type, valuesOf(type))).toEqual(cell);
        expect(readCell(en, type, valuesOf(type))).toEqual(cell);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a cell as people write it', () => {
  it.each<[string, TableInput['type'], Cell]>([
    ['', 'money', '-'],
    ['—', 'text', '-'],
    ['任意', 'grade', '-'],
    ['1000-5000', 'money', { from: '1000', to: '5000' }],
    ['1,000～5,000元', 'money', { from: '1000', to: '5000' }],
    ['≥5万', 'money', { from: '50000' }],
    ['1.5 万以上', 'money', { from: '15000' }],
    ['<1000', 'money', { to: '1000' }],
    ['5000元以下', 'money', { to: '5000' }],
    ['不超过5000', 'money', { to: '5000', toClosed: true }],
    ['20k+', 'money', { from: '20000' }],
    ['１，０００', 'money', { is: '1000' }],
    ['m3及以上', 'grade', { from: 'M3' }],
    ['P5-P6', 'grade', { from: 'P5', to: 'P6' }],
    ['P5、P6', 'grade', { in: ['P5', 'P6'] }],
    ['研发部', 'text', { is: 'RD' }],
    ['not sales', 'text', { notIn: ['SALES'] }],
    ['除研发部以外', 'text', { notIn: ['RD'] }],
    ['rd, sales', 'text', { in: ['RD', 'SALES'] }],
    ['2026/1/5', 'date', { is: '2026-01-05' }],
    ['≥2026-07-01', 'date', { from: '2026-07-01' }],
    ['2026-01-01 至 2026-02-01', 'date', { from: '2026-01-01', to: '2026-02-01' }],
  ])('%j in a column of %s', (text, type, cell) => expect(readCell(text, type, valuesOf(type))).toEqual(cell));

  it.each<[string, TableInput['type']]>([
    ['abc', 'money'],
    ['1000 to', 'money'],
    ['M9', 'grade'],
    ['财务部', 'text'],
    ['maybe', 'boolean'],
    ['2026-02-30', 'date'],
    ['1.2.3', 'number'],
  ])('%j does not fit a column of %s', (text, type) => {
    expect(readCell(text, type, valuesOf(type))).toBeNull();
  });
});
