import type { FactField } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { factsToTry, valueAt, type Question } from './facts-to-try.js';

const label = { zh: '字段', en: 'Field' };
const choice = (name: string, ...values: string[]): FactField => ({
  name,
  label,
  type: 'choice',
  required: true,
  choices: values.map((value) => ({ value, label })),
});
const form: FactField[] = [
  choice('payBy', 'bank', 'cash'),
  choice('urgency', 'usual', 'urgent'),
  { name: 'contract', label, type: 'boolean' },
  { name: 'days', label, type: 'integer', required: true, positive: true },
  { name: 'signed', label, type: 'date' },
  { name: 'purpose', label, type: 'text', required: true },
];
const tried = (questions: Question[], fields = form) => factsToTry(fields, questions, [], 'CNY');

describe("values of the form's fields that show what a change does", () => {
  it('are what it requires, where nobody asks about it', () =>
    expect(tried([{ of: 'total', values: ['5000'] }])).toEqual({ facts: [{ payBy: 'bank', urgency: 'usual', days: 1, purpose: 'x' }], asked: [], cut: false }));

  it('are all combinations of several choices and yes or no', () => {
    const { facts, asked, cut } = tried([
      { of: 'payBy', values: ['cash'] },
      { of: 'urgency = "urgent" and contract', values: [] },
    ]);
    expect(asked.map(({ field }) => field.name)).toEqual(['payBy', 'urgency', 'contract']);
    expect(new Set(facts.map((each) => `${each['payBy']} ${each['urgency']} ${each['contract']}`)).size).toBe(8);
    expect(cut).toBe(false);
  });

  it('stand on both sides of a number and of a day', () => {
    expect(tried([{ of: 'days', values: ['1', '14'] }]).facts.map((each) => each['days'])).toEqual([1, 2, 13, 14, 15]);
    expect(tried([{ of: 'signed', values: ['2026-03-01'] }]).facts.map((each) => each['signed'])).toEqual(['2026-02-28', '2026-03-01']);
    expect(tried([{ of: 'facts.purpose', values: ['gift'] }]).facts.map((each) => each['purpose'])).toEqual(['x', 'gift']);
  });

  it('are no matter of a name that only looks alike', () => expect(tried([{ of: 'claimant.days + daysLate', values: ['3'] }]).asked).toEqual([]));

  describe('in a line', () => {
    const lines: FactField = {
      name: 'lines',
      label,
      type: 'list',
      required: true,
      fields: [
        { name: 'amount', label, type: 'money', required: true },
        { name: 'nights', label, type: 'integer' },
        { name: 'ticket', label, type: 'money' },
        { name: 'city', label, type: 'text', required: true },
      ],
    };
    const triedIn = (...questions: Question[]) => tried(questions, [...form, lines]);

    it('are what it requires beside its amount', () => expect(triedIn().facts.map((each) => each['lines'])).toEqual([[{ city: 'x' }]]));

    it('stand on both sides of what a column over the lines, a comparison of them or FEEL of its own compares with', () => {
      for (const question of [
        { of: 'nights', list: 'lines', values: ['3'] },
        { of: 'count(facts.lines[item.nights > 3]) > 0', values: ['3'] },
      ]) {
        const { facts, asked } = triedIn(question);
        expect(asked.map(({ field, list }) => `${list}.${field.name}`)).toEqual(['lines.nights']);
        expect(facts.map((each) => valueAt(each, asked[0]!))).toEqual([2, 3, 4]);
        expect(facts.every((each) => valueAt(each, { field: lines.fields![3]!, list: 'lines' }) === 'x')).toBe(true);
      }
    });

    it('are amounts, but for the one that is the total', () => {
      const { facts, asked } = triedIn({ of: 'ticket', list: 'lines', values: ['1500'] }, { of: 'amount', list: 'lines', values: ['900'] });
      expect(facts.map((each) => valueAt(each, asked[0]!))).toEqual([
        { minor: 149_999, currency: 'CNY' },
        { minor: 150_000, currency: 'CNY' },
      ]);
      expect(asked).toHaveLength(1);
    });

    it('are no matter of a field of the form with the same name', () => expect(triedIn({ of: 'nights', values: ['3'] }).asked).toEqual([]));
  });

  it('are tried one after another where the combinations are too many, and that is said', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => choice(name, '1', '2', '3'));
    const { facts, cut } = tried(
      many.map(({ name }) => ({ of: name, values: ['2'] })),
      many,
    );
    expect(cut).toBe(true);
    for (const { name } of many) expect(new Set(facts.map((each) => each[name]))).toEqual(new Set(['1', '2', '3']));
    expect(facts).toHaveLength(1 + 6 * 2);
  });
});
