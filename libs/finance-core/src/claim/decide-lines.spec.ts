import { describe, expect, it } from 'vitest';
import type { Facts } from '@vouchflow/flow-model';
import { claimOf, cny, invoiceOf, lineOf } from '../testing/claim-of.js';
import { decideLines } from './decide-lines.js';

const three = claimOf([lineOf(), lineOf({ category: 'meals', invoice: invoiceOf({ number: '7' }) }), lineOf({ amount: cny(5_000) })], {
  attachments: ['a'],
  advances: [{ advance: 'A', amount: cny(1_000) }],
});
const decided = (facts: Facts, ...decisions: Parameters<typeof decideLines>[1]) => {
  const made = decideLines(facts, decisions);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
};

describe('cuts and lines sent back', () => {
  const made = decided(three, { line: 2, outcome: 'cut', amount: cny(1), reason: ' too dear ' }, { line: 1, outcome: 'return', reason: 'not yours' });
  it('leave the claim with the other lines, its advances and attachments', () => {
    expect(made.facts).toEqual({ ...three, lines: [lineOf(), lineOf({ amount: cny(1) })] });
  });
  it('and the linked one with the lines sent back, whole', () => {
    const { advances: _advances, attachments: _attachments, ...head } = three;
    expect(made.sentBack).toEqual({ ...head, lines: [lineOf({ category: 'meals', invoice: invoiceOf({ number: '7' }) })] });
  });
  it('say what was done to which line, in the order of the lines', () => {
    expect(made).toMatchObject({
      cuts: [{ line: 2, from: cny(5_000), to: cny(1), reason: 'too dear' }],
      returned: [{ line: 1, amount: cny(10_000), reason: 'not yours' }],
      freed: ['/7'],
    });
  });
  it('change nothing of the facts they were made from', () => expect(three['lines']).toHaveLength(3));
});

describe('faults', () => {
  it('are all told at once, each at its decision', () => {
    const made = decideLines(three, [
      { line: 7, outcome: 'return', reason: 'x' },
      { line: 0, outcome: 'return', amount: cny(1), reason: 'x' },
      { line: 1, outcome: 'cut', amount: cny(0), reason: 'x' },
    ]);
    expect(made.ok ? [] : made.error.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'lines/0/line LINE_UNKNOWN',
      'lines/1/amount INVALID',
      'lines/2/amount CUT_TO_ZERO',
    ]);
  });
  it('a document without lines has none to decide', () => {
    expect(decideLines({ amount: cny(500) }, [{ line: 0, outcome: 'cut', amount: cny(1), reason: 'x' }])).toMatchObject({
      ok: false,
      error: [{ code: 'LINE_UNKNOWN' }],
    });
  });
});
