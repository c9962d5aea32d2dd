import { describe, expect, it } from 'vitest';
import { confirmed, decideTask, given, park, refused, reverse, settle, startClaim, toyFlow, type GivenFlow } from '../testing/index.js';
import { findOwed } from './find-owed.js';

const graph = toyFlow('start > ask:a > voucher > post > end', { a: { people: ['ann'] } });
const posting = given(graph).started().and(decideTask('approve'));
const completed = posting.and(settle('voucher.post', confirmed));
const owed = (flow: GivenFlow) =>
  findOwed(flow.instance as NonNullable<typeof flow.instance>).map(({ code, node, people, why }) =>
    [code, node, people.join(), why?.code].filter(Boolean).join(' '),
  );

describe('what an instance still owes', () => {
  it('nothing while people are asked or a posting is on its way, and nothing once it is finished', () =>
    expect([owed(given(graph).started()), owed(posting), owed(completed)]).toEqual([[], [], []]));
  it('a step that waits to be settled, though somebody may', () => {
    expect(owed(posting.and(settle('voucher.post', refused)))).toEqual(['PARKED post parked.erp-refused']);
    expect(owed(posting.and(park(posting.instance?.effects[0]?.n ?? 0)))).toEqual(['PARKED post parked.posting']);
  });
  it('a finished document whose reversal is on its way, is parked, or is done', () => {
    const undoing = completed.and(reverse(String(completed.instance?.vars['voucher'])));
    expect(undoing.instance?.status).toBe('completed');
    expect(owed(undoing)).toEqual(['REVERSAL_OPEN reversal']);
    expect(owed(undoing.and(settle('voucher.post', refused)))).toEqual(['REVERSAL_PARKED reversal parked.erp-refused']);
    expect(owed(undoing.and(settle('voucher.post', confirmed)))).toEqual([]);
  });
  it('money that is to come back, as long as the request for it is open', () => {
    const asking = given(graph).and(startClaim({ facts: { kind: 'repayment' }, reversalOf: { id: 'i0', number: 'ADV-1' } }));
    expect(owed(asking)).toEqual(['REPAYMENT_OPEN a ann']);
    expect(owed(asking.and(decideTask('reject')))).toEqual([]);
    expect(owed(given(graph).and(startClaim({ facts: { kind: 'reversal' }, reversalOf: { id: 'i0', number: 'EXP-1' } })))).toEqual([]);
  });
});
