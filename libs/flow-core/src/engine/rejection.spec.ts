import { describe, expect, it } from 'vitest';
import { sayFieldFault, sayFirst } from './rejection.js';

describe('the sentence about several faults', () => {
  it('is the first one’s, in Chinese by its code', () => {
    expect(
      sayFirst([
        { code: 'BUDGET_SHORT', message: '12.00 CNY is missing.' },
        { code: 'BUDGET_MISSING', message: 'None.' },
      ]),
    ).toEqual({ zh: '预算不足', en: '12.00 CNY is missing.' });
    expect(sayFirst([])).toBeUndefined();
  });
  it('takes the catalogue’s title where only that knows the code, and the sentence itself where nothing does', () => {
    expect(sayFirst([{ code: 'NO_APPROVER', message: 'Nobody.' }])?.zh).toMatch(/[一-龥]/);
    expect(sayFieldFault({ code: 'NO_APPROVER', message: 'Nobody.' })).toEqual(sayFirst([{ code: 'NO_APPROVER', message: 'Nobody.' }]));
    expect(sayFirst([{ code: 'OF_A_LATER_RELEASE', message: 'Later.' }])).toEqual({ zh: 'Later.', en: 'Later.' });
  });
});
