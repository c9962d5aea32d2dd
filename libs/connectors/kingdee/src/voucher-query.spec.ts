import { describe, expect, it } from 'vitest';
import { config } from './testing/kingdee.fixtures.js';
import { byId, byMarker, summaryQuery, voucherQuery } from './voucher-query.js';

describe('the queries', () => {
  it('ask for a voucher by its marker, with every column a read-back needs', () => {
    const query = voucherQuery(config(), byMarker(config(), 'A1B2C3D4E5F6G7H8'));
    expect(query).toMatchObject({ FormId: 'GL_VOUCHER', FilterString: "FSourceBillKey = 'A1B2C3D4E5F6G7H8'", StartRow: 0, Limit: 2_000 });
    for (const field of ['FVOUCHERID', 'FDate', 'FSourceBillKey', 'FDEBIT', 'FCREDIT', 'FDetailID.FFLEX5.FNumber', 'FDetailID.FF100002.FNumber']) {
      expect(String(query['FieldKeys']).split(',')).toContain(field);
    }
  });

  it('look into the summaries where the marker is kept there, without brackets in the pattern', () => {
    expect(summaryQuery('A1B2C3D4E5F6G7H8')['FilterString']).toBe("FEXPLANATION like '%A1B2C3D4E5F6G7H8%'");
  });

  it('let nothing into a filter that could mean more than itself', () => {
    for (const key of ["A' OR '1'='1", 'a1b2c3d4e5f6g7h8', 'A1B2C3D4E5F6G7H', 'A1B2C3D4E5F6G7H%', 'A1B2C3D4E5F6G7H8\n', '']) {
      expect(() => byMarker(config(), key), key).toThrow();
      expect(() => summaryQuery(key), key).toThrow();
    }
    for (const id of ['1 OR 1=1', '-1', '1e5', '']) expect(() => byId(id), id).toThrow();
    expect(byId('100001')).toBe('FVOUCHERID = 100001');
  });
});
