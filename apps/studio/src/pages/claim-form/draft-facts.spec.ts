import type { FactField } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { cleanFacts, plainAmount, valueAt, withValue } from './draft-facts.js';

const label = { zh: '-', en: '-' };
const fields: FactField[] = [
  { name: 'title', label, type: 'text', required: true },
  { name: 'nights', label, type: 'integer' },
  {
    name: 'lines',
    label,
    type: 'list',
    required: true,
    fields: [
      { name: 'amount', label, type: 'money', required: true },
      {
        name: 'invoice',
        label,
        type: 'object',
        fields: [
          { name: 'number', label, type: 'text' },
          { name: 'total', label, type: 'money' },
        ],
      },
    ],
  },
];

describe('the facts that a form sends', () => {
  it('leave out what is empty, an object without a value as well', () => {
    const draft = {
      title: ' Trip ',
      nights: '',
      lines: [{ amount: { amount: '12', currency: 'CNY' }, invoice: { number: '', total: { amount: '', currency: 'CNY' } } }],
    };
    expect(cleanFacts(fields, draft)).toEqual({ title: 'Trip', lines: [{ amount: { amount: '12', currency: 'CNY' } }] });
  });

  it('hold amounts as plain decimals, however they were typed', () => {
    expect(['1,234.50', '¥ 12', '１２．５', '007', '.5', '3.'].map(plainAmount)).toEqual(['1234.50', '12', '12.5', '7', '0.5', '3']);
  });

  it('keep a wrong amount as it was typed, so that the fault stands at its field', () => {
    expect(plainAmount('12.345')).toBe('12.345');
    expect(plainAmount('twelve')).toBe('twelve');
  });

  it('send nothing that the form does not have', () => {
    expect(cleanFacts(fields, { title: 'a', total: 5, lines: [] })).toEqual({ title: 'a', lines: [] });
  });
});

describe('one value of a draft', () => {
  it('is set in a copy, through lists and objects that are not there yet', () => {
    const draft = { lines: [{ a: 1 }, { a: 2 }] };
    const next = withValue(draft, 'lines/1/invoice/number', 'X1');
    expect(next).toEqual({ lines: [{ a: 1 }, { a: 2, invoice: { number: 'X1' } }] });
    expect(draft).toEqual({ lines: [{ a: 1 }, { a: 2 }] });
    expect(next.lines[0]).toBe(draft.lines[0]);
    expect(valueAt(next, 'lines/1/invoice/number')).toBe('X1');
  });
});
