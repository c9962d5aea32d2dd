import { describe, expect, it } from 'vitest';
import type { Claim } from '../../api/types.js';
import { decisionsOf, faultOf, sharedInvoice, togetherFault, totalLeft, type LineChoice } from './line-choices.js';

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const line = (amount: string, number?: string) => ({ amount: cny(amount), ...(number ? { invoice: { number } } : {}) });
const claim = { total: cny('600.00'), conversions: [], facts: { lines: [line('100.00', 'A'), line('200.00', 'A'), line('300.00')] } } as unknown as Claim;
const choices = (...made: [number, LineChoice][]) => new Map(made);
const cut = (amount: string, reason = 'x'): LineChoice => ({ outcome: 'cut', amount: cny(amount), reason });
const back: LineChoice = { outcome: 'return', reason: 'x' };

describe('what is left of a claim', () => {
  it('is told while it is typed, to the cent', () => {
    expect(totalLeft(claim, choices([0, cut('0.01')], [1, back])).amount).toBe('300.01');
    expect(totalLeft(claim, choices()).amount).toBe('600.00');
    expect(totalLeft({ total: cny('2000.00'), conversions: [], facts: {} } as unknown as Claim, choices()).amount, 'a document without lines').toBe('2000.00');
  });
  it('reads a line in another currency by the rate of the claim’s submit', () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    const foreign = {
      ...claim,
      total: cny('1210.35'),
      conversions: [{ line: 0, original: usd('100.00'), amount: cny('710.35'), rate: '7.1035', on: '2026-11-01', source: 'x' }],
      facts: { lines: [{ amount: usd('100.00') }, line('500.00')] },
    } as unknown as Claim;
    expect(totalLeft(foreign, choices([0, { outcome: 'cut', amount: usd('33.33'), reason: 'x' }])).amount).toBe('736.76');
    expect(totalLeft(foreign, choices([1, back])).amount).toBe('710.35');
  });
  it('counts a cut that cannot be read yet as none', () => expect(totalLeft(claim, choices([0, cut('1.2.3')])).amount).toBe('600.00'));
});

describe('what stands in the way', () => {
  it.each([
    [cut(''), 'amount'],
    [cut('abc'), 'amount'],
    [cut('1.234'), 'amount'],
    [cut('0.00'), 'zero'],
    [cut('100.00'), 'notSmaller'],
    [cut('99.99', '  '), 'reason'],
    [{ ...back, reason: '' }, 'reason'],
    [cut('99.99'), null],
  ] as const)('%#', (choice, fault) => {
    expect(faultOf(line('100.00'), choice)).toBe(fault);
  });
  it('of all of them: nothing left, or less than is set off', () => {
    expect(togetherFault(claim, choices([0, back], [1, back], [2, back]))).toBe('allReturned');
    const offset = { ...claim, facts: { ...claim.facts, advances: [{ amount: cny('350.00') }] } } as Claim;
    expect(togetherFault(offset, choices([2, back]))).toBe('setOff');
    expect(togetherFault(offset, choices([1, back]))).toBeNull();
  });
  it('of them: fewer dollars than are set off, though the claim is still worth more', () => {
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    const abroad = {
      total: cny('1710.35'),
      conversions: [{ line: 0, original: usd('100.00'), amount: cny('710.35'), rate: '7.1035', on: '2026-11-01', source: 'x' }],
      facts: { lines: [{ amount: usd('100.00') }, line('1000.00')], advances: [{ amount: usd('80.00') }] },
    } as unknown as Claim;
    const left = (amount: string) => togetherFault(abroad, choices([0, { outcome: 'cut', amount: usd(amount), reason: 'x' }]));
    expect([left('79.99'), left('80.00'), togetherFault(abroad, choices([1, back]))]).toEqual(['setOff', null, null]);
  });
  it('an invoice that another line stands on stays with the claim', () => {
    expect(sharedInvoice(claim, choices([0, back]), 0)).toEqual([2]);
    expect(sharedInvoice(claim, choices([0, back], [1, back]), 0)).toEqual([]);
  });
});

it('goes to the API in the order of the lines', () => {
  expect(decisionsOf(choices([2, back], [0, cut('1.00', ' why ')]))).toEqual([
    { line: 0, outcome: 'cut', amount: cny('1.00'), reason: 'why' },
    { line: 2, outcome: 'return', reason: 'x' },
  ]);
});
