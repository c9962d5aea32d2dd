import { describe, expect, it } from 'vitest';
import { buildVoucherModel } from './build-voucher-model.js';
import { config, document } from './testing/kingdee.fixtures.js';

describe('buildVoucherModel', () => {
  it('writes a GL_VOUCHER with the marker, numbers of the settings and amounts in major units', () => {
    expect(buildVoucherModel(document(), config())).toEqual({
      ok: true,
      value: {
        FVOUCHERID: 0,
        FAccountBookID: { FNumber: '001' },
        FDate: '2026-11-21',
        FBUSDATE: '2026-11-21',
        FYEAR: 2026,
        FPERIOD: 11,
        FVOUCHERGROUPID: { FNumber: 'PRE001' },
        FATTACHMENTS: 1,
        FSourceBillKey: 'A1B2C3D4E5F6G7H8',
        FEntity: [
          {
            FEXPLANATION: '李工 办公用品 C-1',
            FACCOUNTID: { FNumber: '660202' },
            FDetailID: { FDETAILID__FFLEX5: { FNumber: 'RD' } },
            FCURRENCYID: { FNumber: 'PRE001' },
            FEXCHANGERATETYPE: { FNumber: 'HLTX01_SYS' },
            FEXCHANGERATE: 1,
            FAMOUNTFOR: 300,
            FDEBIT: 300,
            FCREDIT: 0,
          },
          expect.objectContaining({ FACCOUNTID: { FNumber: '22210101' }, FDEBIT: 39 }),
          expect.objectContaining({ FDEBIT: 0, FCREDIT: 339, FDetailID: { FDETAILID__FFLEX7: { FNumber: 'employee@ht01.test' } } }),
        ],
      },
    });
  });

  it('translates accounts and dimension values where the settings say so', () => {
    const built = buildVoucherModel(document(), config({ account: { '660202': '6602.02' }, dimensionValue: { department: { RD: 'BM01' } } }));
    expect(built.ok && (built.value['FEntity'] as object[])[0]).toMatchObject({
      FACCOUNTID: { FNumber: '6602.02' },
      FDetailID: { FDETAILID__FFLEX5: { FNumber: 'BM01' } },
    });
  });

  it('keeps the sides of a red voucher and negates', () => {
    const red = document({
      lines: [
        { account: '660202', debit: -30_000, dimensions: {}, summary: 's' },
        { account: '224101', credit: -30_000, dimensions: {}, summary: 's' },
      ],
    });
    const built = buildVoucherModel(red, config());
    expect(built.ok && built.value['FEntity']).toMatchObject([
      { FDEBIT: -300, FCREDIT: 0, FAMOUNTFOR: -300 },
      { FDEBIT: 0, FCREDIT: -300 },
    ]);
  });

  it.each([1, 99, 1_005, 810_000_000_057, 9_999_999_999_999])('writes %i minor units to the cent', (minor) => {
    const built = buildVoucherModel(document({ lines: [{ account: '1', debit: minor, dimensions: {}, summary: '' }] }), config());
    const text = JSON.stringify(built.ok && (built.value['FEntity'] as { FDEBIT: number }[])[0]?.FDEBIT);
    const [whole = '', cents = ''] = text.split('.');
    expect(Number(whole + cents.padEnd(2, '0'))).toBe(minor);
    expect(cents.length).toBeLessThanOrEqual(2);
  });

  it('puts the marker into the first summary where the settings say so, within what a summary holds', () => {
    const long = document();
    long.lines[0]!.summary = '长'.repeat(400);
    const built = buildVoucherModel(long, config({ markerField: 'FEXPLANATION' }));
    const [first, second] = (built.ok ? built.value['FEntity'] : []) as { FEXPLANATION: string }[];
    expect(first?.FEXPLANATION).toMatch(/^长+ \[A1B2C3D4E5F6G7H8\]$/);
    expect(first?.FEXPLANATION).toHaveLength(255);
    expect(second?.FEXPLANATION).toBe('李工 办公用品 C-1');
    expect(built.ok && built.value).not.toHaveProperty('FSourceBillKey');
  });

  it.each([
    [{ ledger: 'HT02-CAS' }, 'accountBook / HT02-CAS'],
    [{ word: '转' }, 'voucherGroup / 转'],
    [{ currency: 'GBP' }, 'currency / GBP'],
  ])('is a mapping fault without a counterpart for %o', (change, words) => {
    expect(buildVoucherModel(document(change), config())).toMatchObject({
      ok: false,
      error: { cause: 'mapping', code: 'MAPPING_MISSING', vendorText: words },
    });
  });
});
