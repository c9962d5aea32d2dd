import { noAbilities, type ErpVariant } from '@vouchflow/connector-kit';
import { erpMapping } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { mapDocument } from './map-document.js';

const variant = (abilities: Partial<ErpVariant['abilities']>): ErpVariant => ({
  name: 'x',
  title: { zh: 'x', en: 'x' },
  proof: 'template',
  abilities: { ...noAbilities, ...abilities },
  lineKinds: ['gl'],
  text: { line: { length: 40 } },
});
const loaded = {
  head: {
    externalKey: '0123456789ABCDEF',
    company: 'HT01',
    ledger: 'HT01-CAS',
    date: '2026-11-21',
    period: '2026-11',
    word: '记',
    currency: 'CNY',
    attachments: 0,
  },
  claim: 'EXP-2026-000001',
  voucher: 'HT01-202611-000001',
  lines: [
    {
      account: '660201',
      debit: 71_035,
      dimensions: { department: 'RD' },
      summary: '研发员工 差旅 EXP-2026-000001',
      original: { amount: 10_000, currency: 'USD', rate: '7.1035' },
    },
    { account: '224101', credit: 71_035, dimensions: {}, summary: '研发员工 报销款 EXP-2026-000001' },
  ],
  mapping: { version: 1, mapping: erpMapping.parse({ rules: [{ account: '6602*', to: '6602.01' }], text: { line: '{claim}' } }) },
};
const lines = (abilities: Partial<ErpVariant['abilities']>) => {
  const mapped = mapDocument(loaded, variant(abilities));
  if (!mapped.ok) throw new Error(JSON.stringify(mapped.error));
  return mapped.value.lines.map(({ account, debit, credit, summary, original }) => [account, debit ?? -(credit ?? 0), summary, original?.currency]);
};

describe('a voucher with an amount in another currency, in an ERP’s codes', () => {
  it('keeps it beside the line where the ERP does', () => {
    expect(lines({ originals: true, mixedOriginals: true })).toEqual([
      ['6602.01', 71_035, 'EXP-2026-000001', 'USD'],
      ['224101', -71_035, 'EXP-2026-000001', undefined],
    ]);
  });
  it('says it in the text where the ERP has no field, or one currency for the whole document: the sums are the ledger’s either way', () => {
    for (const abilities of [{}, { originals: true }])
      expect(lines(abilities)).toEqual([
        ['6602.01', 71_035, 'EXP-2026-000001 100.00 USD × 7.1035', 'USD'],
        ['224101', -71_035, 'EXP-2026-000001', undefined],
      ]);
  });
});
