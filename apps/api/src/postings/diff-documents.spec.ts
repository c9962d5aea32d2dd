import type { ErpDocument } from '@vouchflow/connector-kit';
import { describe, expect, it } from 'vitest';
import { diffDocuments } from './diff-documents.js';

const document: ErpDocument = {
  externalKey: 'K000000000000001',
  company: 'HT01',
  ledger: 'HT01-CAS',
  date: '2026-11-22',
  period: '2026-11',
  word: '记',
  currency: 'CNY',
  attachments: 1,
  lines: [
    { account: '660201', debit: 10_000, dimensions: { department: 'RD' }, summary: 'Cables' },
    { account: '224101', credit: 10_000, dimensions: { person: 'a@x' }, summary: 'Cables' },
  ],
};
const changed = (change: (copy: ErpDocument) => void): ErpDocument => {
  const copy = structuredClone(document);
  change(copy);
  return copy;
};

describe('what would be sent otherwise', () => {
  it('is nothing where nothing changed', () => expect(diffDocuments(document, structuredClone(document))).toEqual([]));

  it('is told by line and field, in the ERP’s codes', () => {
    const after = changed(({ lines: [, payable] }) =>
      Object.assign(payable ?? {}, { account: '2241.01', kind: 'creditor', partner: '100001', dimensions: {} }),
    );
    expect(diffDocuments(document, after)).toEqual([
      { line: 2, field: 'account', before: '224101', after: '2241.01' },
      { line: 2, field: 'kind', before: 'gl', after: 'creditor' },
      { line: 2, field: 'partner', before: null, after: '100001' },
      { line: 2, field: 'dimensions.person', before: 'a@x', after: null },
    ]);
  });

  it('tells the head, a line more and amounts as money', () => {
    const after = changed((copy) => {
      copy.date = '2026-12-01';
      copy.lines.push({ account: '6603', debit: 5, dimensions: {}, summary: 'Cent' });
    });
    expect(diffDocuments(document, after)).toMatchObject([
      { field: 'date', before: '2026-11-22', after: '2026-12-01' },
      { line: 3, field: 'account', before: null, after: '6603' },
      { line: 3, field: 'kind' },
      { line: 3, field: 'debit', before: null, after: '0.05' },
      { line: 3, field: 'summary' },
    ]);
  });
});
