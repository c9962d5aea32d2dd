import type { ErpDocument } from '@vouchflow/connector-kit';
import { describe, expect, it } from 'vitest';
import { interfaceColumns } from './interface-columns.js';
import { oracleConfig } from './oracle.config.js';
import { sandboxSettings } from './testing/oracle-sandbox.js';
import { writeGlInterface } from './write-gl-interface.js';

const config = (more: object = {}) => oracleConfig.parse({ ...sandboxSettings('https://fusion.example.com'), ...more });
const document = (more: Partial<ErpDocument> = {}): ErpDocument => ({
  externalKey: 'A1B2C3D4E5F6G7H8',
  company: 'HT01',
  ledger: 'HT01-CAS',
  date: '2026-11-21',
  period: '2026-11',
  word: '记',
  currency: 'CNY',
  attachments: 0,
  text: 'C-1',
  lines: [
    { account: '660101', debit: 120_050, dimensions: { department: 'SALES' }, summary: '差旅, "住宿"' },
    { account: '224101', credit: 120_050, dimensions: {}, summary: '报销款' },
  ],
  ...more,
});
const facts = { group: '1700000000000123', today: '2026-11-22' };
const written = (of: ErpDocument, more: object = {}): string => {
  const made = writeGlInterface(of, config(more), facts);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
};
const at = (row: string, name: string): string | undefined => row.split(',')[interfaceColumns.indexOf(name)];

describe('GlInterface.csv', () => {
  it('has 149 columns, in the places that Oracle counts from 1', () => {
    expect(interfaceColumns).toHaveLength(149);
    const places: Record<string, number> = {
      SEGMENT1: 9,
      ENTERED_DR: 39,
      REFERENCE1: 43,
      REFERENCE10: 52,
      REFERENCE21: 53,
      GROUP_ID: 67,
      ATTRIBUTE1: 69,
      LEDGER_NAME: 92,
      PERIOD_NAME: 95,
      REFERENCE18: 96,
      ATTRIBUTE_DATE1: 99,
      GLOBAL_ATTRIBUTE1: 120,
      GLOBAL_ATTRIBUTE_NUMBER5: 149,
    };
    for (const [name, place] of Object.entries(places)) expect(interfaceColumns.indexOf(name) + 1, name).toBe(place);
  });

  it('is in the currency that every line was said in, with the ledger’s own amounts beside it and no rate; else in the ledger’s', () => {
    const said = { amount: 16_900, currency: 'USD', rate: '7.1035' };
    const lines = document().lines.map((line) => ({ ...line, original: said }));
    const cells = (line: string | undefined) =>
      ['CURRENCY_CODE', 'ENTERED_DR', 'ENTERED_CR', 'ACCOUNTED_DR', 'ACCOUNTED_CR', 'USER_CURRENCY_CONVERSION_TYPE', 'CURRENCY_CONVERSION_RATE'].map((name) =>
        at(line ?? '', name),
      );
    const plain = lines.map((line) => ({ ...line, summary: 'x' }));
    const [debit, credit] = written(document({ lines: plain })).split('\n');
    expect(cells(debit)).toEqual(['USD', '169.00', '', '1200.50', '', '', '']);
    expect(cells(credit)).toEqual(['USD', '', '169.00', '', '1200.50', '', '']);
    const { original: _said, ...ours } = plain[1] as (typeof plain)[number];
    const [mixed] = written(document({ lines: [plain[0] as (typeof plain)[number], ours] })).split('\n');
    expect(cells(mixed)).toEqual(['CNY', '1200.50', '', '', '', '', '']);
  });

  it('writes a row a line, without a header, the key where the import keeps it', () => {
    const rows = written(document()).trimEnd().split('\n');
    expect(rows).toHaveLength(2);
    const [, credit = ''] = rows;
    expect(credit.split(',')).toHaveLength(149);
    expect(
      [
        'STATUS',
        'LEDGER_ID',
        'ACCOUNTING_DATE',
        'DATE_CREATED',
        'ACTUAL_FLAG',
        'SEGMENT1',
        'SEGMENT2',
        'SEGMENT3',
        'SEGMENT4',
        'ENTERED_DR',
        'ENTERED_CR',
        'REFERENCE1',
        'REFERENCE4',
        'REFERENCE6',
        'GROUP_ID',
      ].map((name) => at(credit, name)),
    ).toEqual([
      'NEW',
      '300000046975971',
      '2026/11/21',
      '2026/11/22',
      'A',
      '101',
      '224101',
      '00000',
      '00000',
      '',
      '1200.50',
      'A1B2C3D4E5F6G7H8',
      'A1B2C3D4E5F6G7H8',
      'A1B2C3D4E5F6G7H8',
      '1700000000000123',
    ]);
    expect(rows[0]).toContain('"差旅, ""住宿"""');
    expect(
      written(document(), { endMark: true })
        .trimEnd()
        .split('\n')
        .every((row) => row.endsWith(',END')),
    ).toBe(true);
  });

  it('keeps the sides of a red voucher with negative amounts, or swaps them', () => {
    const red = document({
      reverses: { documentNumber: 'X' },
      lines: document().lines.map(({ debit, credit, ...line }) => ({ ...line, ...(debit ? { debit: -debit } : {}), ...(credit ? { credit: -credit } : {}) })),
    });
    expect(at(written(red).split('\n')[1] ?? '', 'ENTERED_CR')).toBe('-1200.50');
    expect(at(written(red, { red: 'swapped' }).split('\n')[1] ?? '', 'ENTERED_DR')).toBe('1200.50');
  });

  it.each([
    ['a ledger', { ledger: 'OTHER' }],
    ['a word', { word: '付' }],
    ['a legal entity', { company: 'HT09' }],
    ['a value with the separator in it', { lines: [{ account: '66.01', debit: 1, dimensions: {}, summary: '' }] }],
  ])('writes nothing where the settings have no counterpart: %s', (_what, more) => {
    expect(writeGlInterface(document(more), config(), facts)).toMatchObject({ ok: false, error: { code: 'MAPPING_MISSING' } });
  });

  it('cuts texts to the bytes that a column takes', () => {
    const [line, other] = document().lines;
    const row = written(document({ lines: [{ ...line!, summary: '差'.repeat(200) }, other!] })).split('\n')[0] ?? '';
    expect(new TextEncoder().encode(at(row, 'REFERENCE10')).length).toBe(240);
  });
});
