import { describe, expect, it } from 'vitest';
import { classifyImport } from './classify-import.js';

const key = '\n====== Error Key ======\nEP01  This date is not in any open or future enterable period.\nEU02  unbalanced';

describe('what a report of Journal Import says', () => {
  it.each([
    ['EP01  2026-11-21  This date is not in any open period.', 'PERIOD_CLOSED'],
    ['EF04  101.999999.SALES.00000  This is an invalid account.', 'MASTER_DATA_MISSING'],
    ['EF02  Detail posting not allowed to this account.', 'ACCOUNT_NOT_POSTABLE'],
    ['EU02  This journal entry is unbalanced.', 'UNBALANCED'],
    ['EC08  Invalid currency code.', 'VOUCHER_INVALID'],
    ['EU02  unbalanced\nEP01  closed', 'PERIOD_CLOSED'],
  ])('%s', (text, code) => expect(classifyImport([`Journal Import Execution Report\n${text}${key}`])?.code).toBe(code));

  it('says nothing where the report only explains its codes', () => {
    expect(classifyImport([`Rows picked up: 5${key}`, 'The data file was loaded.'])).toBeNull();
    expect(classifyImport([])).toBeNull();
  });

  it('keeps the words of the ERP, each once', () => {
    expect(classifyImport(['EF04  101.1   invalid account', 'EF04  101.1   invalid account'])?.vendorText).toBe('EF04 101.1 invalid account');
  });
});
