import { describe, expect, it } from 'vitest';
import { readVouchers } from './read-vouchers.js';
import { config, document } from './testing/kingdee.fixtures.js';
import { voucherColumns, type VoucherColumn } from './voucher-query.js';

type Values = Partial<Record<VoucherColumn, unknown>>;
const head: Values = {
  id: 100001,
  book: '001',
  date: '2026-11-21T00:00:00',
  groupName: '记',
  groupNumber: 45,
  status: 'C',
  marker: 'A1B2C3D4E5F6G7H8',
  currency: 'PRE001',
};
const entries: Values[] = [
  { account: '660202', debit: 300, credit: 0, 'dimension department': 'RD' },
  { account: '22210101', debit: '39.0000000000', credit: '0.0000000000', 'dimension department': null },
  { account: '224101', debit: 0, credit: 339, 'dimension person': 'employee@ht01.test', 'dimension department': ' ' },
];
const rows = (lines: Values[], change: Values = {}, settings = config()): unknown[][] =>
  lines.map((line) => voucherColumns(settings).map(([column]) => ({ ...head, ...line, ...change })[column]));
const read = (lines: Values[], change: Values = {}) => readVouchers(rows(lines, change), document(), config());

describe('readVouchers', () => {
  it('reads a voucher back as what was sent, with the number people know', () => {
    expect(read(entries)).toMatchObject([
      {
        documentNumber: '记-45',
        internalId: '100001',
        state: 'audited',
        reached: true,
        differences: [],
        readBack: { externalKey: 'A1B2C3D4E5F6G7H8', ledger: 'HT01-CAS', date: '2026-11-21', currency: 'CNY' },
      },
    ]);
  });

  it('tells vouchers apart by their id', () => {
    const both = [...rows(entries), ...rows(entries, { id: 100002, groupNumber: 46 })];
    expect(readVouchers(both, document(), config()).map((found) => found.documentNumber)).toEqual(['记-45', '记-46']);
    expect(readVouchers([], document(), config())).toEqual([]);
  });

  it.each([
    ['Z', 'saved', false],
    ['A', 'saved', false],
    ['B', 'submitted', false],
    ['C', 'audited', true],
    ['D', 'saved', false],
  ])('state %s is %s', (status, state, reached) => {
    expect(read(entries, { status })).toMatchObject([{ state, reached }]);
  });

  it('sees an amount that the ERP changed, rounded or gave a third decimal', () => {
    expect(read([{ ...entries[0], debit: 300.01 }, ...entries.slice(1)])[0]?.differences).toMatchObject([
      { field: 'lines', sent: '300.00', readBack: '300.01' },
    ]);
    const third = read([{ ...entries[0], debit: 300.005 }, ...entries.slice(1)])[0];
    expect(third?.readBack?.unreadable).toEqual(['660202 debit 300.005']);
    expect(third?.differences.map((difference) => difference.field)).toContain('unreadable');
    expect(read([...entries, { account: '660202', debit: 0, credit: 0 }])[0]?.differences).not.toEqual([]);
  });

  it('sees another book, date, currency, key and a mixed currency', () => {
    const fields = (change: Values): unknown => read(entries, change)[0]?.differences.map((difference) => difference.field);
    expect(fields({ book: '002' })).toEqual(['ledger']);
    expect(fields({ date: '2026-11-22T00:00:00' })).toEqual(['date']);
    expect(fields({ currency: 'PRE009' })).toEqual(['currency']);
    expect(fields({ marker: 'Z1B2C3D4E5F6G7H8' })).toEqual(['externalKey']);
    const mixed = [...rows(entries.slice(0, 2)), ...rows(entries.slice(2), { currency: 'PRE009' })];
    expect(readVouchers(mixed, document(), config())[0]?.differences).toMatchObject([{ field: 'currency', readBack: 'CNY,PRE009' }]);
  });

  it('reads the negative amounts of a red voucher', () => {
    const red = document({
      lines: [
        { account: '660202', debit: -30_000, dimensions: {}, summary: '' },
        { account: '224101', credit: -30_000, dimensions: {}, summary: '' },
      ],
    });
    const values = rows([
      { account: '660202', debit: -300, credit: 0 },
      { account: '224101', debit: 0, credit: '-300.00' },
    ]);
    expect(readVouchers(values, red, config())[0]?.differences).toEqual([]);
  });

  it('translates accounts and dimensions back', () => {
    const mapped = config({ account: { '660202': '6602.02' }, dimensionValue: { department: { RD: 'BM01' } } });
    const values = rows([{ ...entries[0], account: '6602.02', 'dimension department': 'BM01' }, ...entries.slice(1)], {}, mapped);
    expect(readVouchers(values, document(), mapped)[0]?.differences).toEqual([]);
  });
});
