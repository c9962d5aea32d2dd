import { describe, expect, it } from 'vitest';
import { canonicalForm, canonicalHash } from './canonical-form.js';
import { swapSides } from './swap-sides.js';

const head = { ledger: 'HT01-CAS', date: '2026-11-21', currency: 'CNY' };
const line = (change: object) => ({ account: '660101', debit: 100, dimensions: { department: 'SALES' }, ...change });

describe('canonicalForm', () => {
  it('is the same for lines in another order, merged, and for other texts', () => {
    const sent = { ...head, lines: [line({}), line({ debit: 50, summary: 'b' }), { account: '2241', credit: 150, dimensions: {} }] };
    const read = { ...head, lines: [{ account: '2241', credit: 150, dimensions: {} }, line({ debit: 150, summary: 'B' })] };
    expect(canonicalHash(sent)).toBe(canonicalHash(read));
  });

  it.each([
    ['a cent', [line({ debit: 101 })]],
    ['a side', [line({ debit: undefined, credit: 100 })]],
    ['a dimension', [line({ dimensions: {} })]],
    ['an account', [line({ account: '660102' })]],
    ['a line of zero', [line({}), line({ account: '1', debit: 0 })]],
  ])('differs by %s', (_, lines) => expect(canonicalHash({ ...head, lines })).not.toBe(canonicalHash({ ...head, lines: [line({})] })));

  it('without dimensions, sums run over them', () => {
    const form = canonicalForm({ ...head, lines: [line({}), line({ dimensions: { department: 'RD' } })] }, false);
    expect(form.sums).toEqual([{ account: '660101', side: 'debit', minor: 200 }]);
  });

  it('tells items of a partner by the partner', () => {
    const item = (account: string, partner: string) => ({ ...head, lines: [{ account, kind: 'creditor' as const, partner, credit: 5, dimensions: {} }] });
    expect(canonicalHash(item('224101', '900001'))).toBe(canonicalHash(item('0021000000', '900001')));
    expect(canonicalHash(item('224101', '900001'))).not.toBe(canonicalHash(item('224101', '900002')));
  });

  it('what cannot be read is never equal', () =>
    expect(canonicalHash({ ...head, lines: [], unreadable: ['x'] })).not.toBe(canonicalHash({ ...head, lines: [] })));
});

describe('swapSides', () => {
  it('turns a red line to the other side, and back', () => {
    const red = { account: '1', debit: -5 };
    expect(swapSides(red)).toEqual({ account: '1', credit: 5 });
    expect(swapSides(swapSides(red))).toEqual(red);
  });
});
