import { describe, expect, it } from 'vitest';
import { holdDocuments, type OpenAdvance } from './hold-documents.js';

const given = { claimant: 'employee@demo.test', legalEntity: 'HT01', currency: 'CNY', taken: ['/26312000000000000001'] };
const advance: OpenAdvance = { id: 'ADV', person: 'employee@demo.test', legalEntity: 'HT01', open: 50_000, currency: 'CNY' };
const asked = (minor: number, currency = 'CNY') => ({ invoices: [], advances: [{ advance: 'ADV', minor, currency, path: 'advances/0/amount' }] });
const codeOf = (open: OpenAdvance[], minor = 50_000, currency = 'CNY') => {
  const judged = holdDocuments(asked(minor, currency), { ...given, advances: open });
  return judged.held ? null : [judged.code, judged.errors[0]?.path];
};

describe('documents that a claim holds for itself', () => {
  it('an invoice stands in one claim', () => {
    const invoice = { key: '/26312000000000000001', path: 'lines/0/invoice/number' };
    expect(holdDocuments({ invoices: [invoice], advances: [] }, { ...given, advances: [] })).toMatchObject({ held: false, code: 'INVOICE_ALREADY_CLAIMED' });
  });

  it('an advance is taken to its last cent, and no further', () => {
    expect(codeOf([advance])).toBeNull();
    expect(codeOf([advance], 50_001)).toEqual(['ADVANCE_SHORT', 'advances/0/amount']);
  });

  it('an advance of somebody else, or of another legal entity, is none', () => {
    expect(codeOf([{ ...advance, person: 'manager@demo.test' }])).toEqual(['ADVANCE_UNKNOWN', 'advances/0/advance']);
    expect(codeOf([{ ...advance, legalEntity: 'HT02' }])).toEqual(['ADVANCE_UNKNOWN', 'advances/0/advance']);
  });

  it('is taken in its own currency', () => {
    expect(codeOf([{ ...advance, currency: 'USD' }])).toEqual(['ADVANCE_CURRENCY_DIFFERS', 'advances/0/amount']);
    expect(codeOf([{ ...advance, currency: 'USD' }], 50_000, 'USD')).toBeNull();
  });
});
