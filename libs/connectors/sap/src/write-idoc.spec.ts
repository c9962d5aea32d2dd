import type { ErpDocument } from '@vouchflow/connector-kit';
import { contractDocument } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { sapConfig } from './sap.config.js';
import { writeIdoc } from './write-idoc.js';
import { messageId } from './write-journal-entry.js';

const config = sapConfig.parse({
  variant: 'idoc',
  serverUrl: 'https://ecc.test',
  user: 'u',
  password: 'p',
  ledger: { 'HT01-CAS': '1000' },
  idocSender: 'VOUCHFLOW',
  idocReceiver: 'ECCCLNT100',
});
const small = (change: Partial<ErpDocument> = {}): ErpDocument =>
  contractDocument({
    externalKey: '0123456789ABCDEF',
    lines: [
      { account: '224101', kind: 'creditor', partner: '100001', credit: 120_050, dimensions: { person: 'P7' }, summary: '报销款' },
      { account: '660101', debit: 120_050, dimensions: { project: 'PRJ-CU-01', department: 'SALES' }, summary: '差旅 <A&B>', taxCode: 'J1' },
    ],
    ...change,
  });
const written = (document: ErpDocument): string => {
  const made = writeIdoc(document, config);
  return made.ok ? made.value : `${made.error.code}: ${made.error.vendorText}`;
};

describe('a voucher as IDoc ACC_DOCUMENT03', () => {
  it('has its segments in the order of the basic type, amounts signed, the key as the reference', () => {
    const xml = written(small());
    expect([...xml.matchAll(/<(EDI_DC40|E1\w+) SEGMENT="1">/g)].map(([, name]) => name)).toEqual([
      'EDI_DC40',
      'E1BPACHE09',
      'E1BPACGL09',
      'E1BPACAP09',
      'E1BPACCR09',
      'E1BPACCR09',
    ]);
    expect(xml).toContain('<PSTNG_DATE>20261121</PSTNG_DATE><FISC_YEAR>2026</FISC_YEAR><DOC_TYPE>SA</DOC_TYPE><REF_DOC_NO>0123456789ABCDEF</REF_DOC_NO>');
    expect(xml).toContain(
      '<ITEMNO_ACC>0000000002</ITEMNO_ACC><GL_ACCOUNT>0000660101</GL_ACCOUNT><ITEM_TEXT>差旅 &lt;A&amp;B&gt;</ITEM_TEXT><WBS_ELEMENT>PRJ-CU-01</WBS_ELEMENT><COSTCENTER>SALES</COSTCENTER><TAX_CODE>J1</TAX_CODE>',
    );
    expect(xml).toContain('<ITEMNO_ACC>0000000001</ITEMNO_ACC><CURRENCY>CNY</CURRENCY><AMT_DOCCUR>-1200.50</AMT_DOCCUR>');
  });

  it.each([
    ['a ledger', { ledger: 'OTHER' }],
    ['a word', { word: '付' }],
    ['a debtor, which has no segment here', { lines: [{ account: '1', kind: 'debtor' as const, partner: '1', debit: 1, dimensions: {}, summary: '' }] }],
    ['a field that the segment does not have', { lines: [{ account: '1', debit: 1, dimensions: { Segment: 'X' }, summary: '' }] }],
  ])('is not written where there is no place for it: %s', (_what, change) => expect(written(small(change))).toMatch(/^MAPPING_MISSING/));

  it('wants to know who sends and who receives', () => {
    const read = sapConfig.safeParse({ ...config, idocReceiver: '', keyField: 'Reference1InDocumentHeader' });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual(['idocReceiver', 'keyField']);
  });
});

describe('the ID of an asynchronous message', () => {
  it('is the same for the same voucher, another once it was mended, and fits', () => {
    expect(messageId(small())).toBe(messageId(small()));
    expect(messageId(small({ date: '2026-11-22' }))).not.toBe(messageId(small()));
    expect(messageId(small()).length).toBeLessThanOrEqual(33);
  });
});
