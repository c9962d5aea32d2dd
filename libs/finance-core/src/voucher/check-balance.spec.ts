import { describe, expect, it } from 'vitest';
import type { VoucherLine } from '@vouchflow/flow-model';
import { checkBalance } from './check-balance.js';

const line = (sides: Pick<VoucherLine, 'debit' | 'credit'>): VoucherLine => ({ account: '1', dimensions: {}, summary: 's', ...sides });
const codes = (lines: VoucherLine[], reverses?: string): string[] => checkBalance({ lines, reverses }).map((fault) => fault.code);

describe('a voucher that may be kept', () => {
  it('has equal sides', () => {
    expect(codes([line({ debit: 100 }), line({ credit: 100 })])).toEqual([]);
    expect(codes([line({ debit: 100 }), line({ credit: 99 })])).toEqual(['UNBALANCED']);
  });

  it('has exactly one side a line', () => {
    expect(codes([line({ debit: 100, credit: 100 })])).toEqual(['ONE_SIDE_ONLY']);
    expect(codes([line({ debit: 100 }), line({}), line({ credit: 100 })])).toEqual(['ONE_SIDE_ONLY']);
  });

  it('has no line of zero and no part of a cent', () => {
    expect(codes([line({ debit: 0 }), line({ credit: 0 })])).toEqual(['ZERO_LINE', 'ZERO_LINE']);
    expect(codes([line({ debit: 0.5 }), line({ credit: 0.5 })])).toEqual(['ZERO_LINE', 'ZERO_LINE']);
  });

  it('is negative exactly when it is red', () => {
    expect(codes([line({ debit: -100 }), line({ credit: -100 })], 'v')).toEqual([]);
    expect(codes([line({ debit: -100 }), line({ credit: -100 })])).toEqual(['WRONG_SIGN', 'WRONG_SIGN']);
    expect(codes([line({ debit: 100 }), line({ credit: 100 })], 'v')).toEqual(['WRONG_SIGN', 'WRONG_SIGN']);
  });

  it('has lines', () => expect(codes([])).toEqual(['NOTHING_TO_POST']));
});
