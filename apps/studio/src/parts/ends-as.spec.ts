import { describe, expect, it } from 'vitest';
import { endsAs, nowIs } from './ends-as.js';

describe('how a document ended', () => {
  const vouchers = [{ id: 'v', number: 'HT01-202611-000001', status: 'posted' as const, documentNumber: '记-1' }];

  it('is posted only where a voucher is', () => {
    expect([endsAs({ vouchers }), endsAs({ vouchers: [] })]).toEqual(['claim', 'request']);
    expect([nowIs({ vouchers, status: 'completed' }), nowIs({ vouchers: [], status: 'completed' })]).toEqual([
      'claim.nowIs.completed',
      'status.request.completed',
    ]);
  });

  it('is told as of any other where it was rejected', () => expect(nowIs({ vouchers: [], status: 'rejected' })).toBe('claim.nowIs.rejected'));
});
