import type { FactField } from '@vouchflow/flow-model';
import fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { claimFields } from '../testing/claim-facts.js';
import { claimValues } from '../testing/claim-values.js';
import { compileExpression } from './compile-expression.js';
import { scopeOf } from './scope-of.js';

const field = (name: string, type: FactField['type'], required = true): FactField => ({ name, type, required, label: { zh: name, en: name } });
const scope = scopeOf([
  field('a', 'integer'),
  field('b', 'integer'),
  field('n', 'integer', false),
  field('s', 'text'),
  field('t', 'text', false),
  field('yes', 'boolean'),
  field('perhaps', 'boolean', false),
  { ...field('lines', 'list'), fields: [field('amount', 'integer'), field('category', 'text')] },
]);

const facts = fc.record(
  {
    a: fc.integer({ min: -20, max: 20 }),
    b: fc.integer({ min: -20, max: 20 }),
    n: fc.integer({ min: -20, max: 20 }),
    s: fc.constantFrom('x', 'y', 'xy'),
    t: fc.constantFrom('x', 'y'),
    yes: fc.boolean(),
    perhaps: fc.boolean(),
    lines: fc.array(fc.record({ amount: fc.integer({ min: -9, max: 9 }), category: fc.constantFrom('x', 'y') }), { maxLength: 4 }),
  },
  { requiredKeys: ['a', 'b', 's', 'yes', 'lines'] },
);

/** Expressions on which ours and FEEL must agree: whole numbers (feelin reckons in floats), divided by powers of two only. */
const { condition } = fc.letrec<{ condition: string; number: string; text: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', 'n', '0', '3', '7', '12', 'count(lines)', 'count(lines[category = "x"])', 'sum([1, 2, 3])', 'max([a, b])'),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*'), fc.constantFrom('a', 'b', '2', '5')).map(([l, o, r]) => `(${l} ${o} ${r})`),
    tie('number').map((inner) => `(${inner} / 4)`),
    tie('number').map((inner) => `-(${inner})`),
  ),
  text: fc.oneof(fc.constantFrom('s', 't', '"x"', '"xy"'), fc.constantFrom('(s + "y")', '("x" + t)')),
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('yes', 'perhaps', 'true', 'false', 'n = null', 't != null'),
    fc.tuple(tie('number'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), tie('number')).map((parts) => parts.join(' ')),
    fc.tuple(tie('text'), fc.constantFrom('=', '!='), tie('text')).map((parts) => parts.join(' ')),
    // feelin turns a range of which the end lies before the start around; here, as in DMN, nothing lies in it.
    fc.tuple(tie('number'), fc.constantFrom('-3 and 7', 'a and (a + 5)', '(b - 1) and b')).map(([x, range]) => `(${x} between ${range})`),
    fc.tuple(tie('number'), fc.constantFrom('[-3..7]', '(0..12)', '[a..a + 3)', '(1, 2, > 9)', '[1, 2, 3]')).map(([x, range]) => `(${x} in ${range})`),
    fc.tuple(tie('text'), fc.constantFrom('("x", "y")', 'lines.category')).map(([x, list]) => `(${x} in ${list})`),
    fc
      .tuple(fc.constantFrom('some', 'every'), fc.constantFrom('>', '<=', '='), fc.integer({ min: 0, max: 9 }))
      .map(([q, o, k]) => `(${q} x in lines satisfies x.amount ${o} ${k})`),
    fc.tuple(tie('text'), tie('text')).map(([whole, part]) => `contains(${whole}, ${part})`),
    tie('text').map((value) => `list contains(lines.category, ${value})`),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map(([l, o, r]) => `(${l} ${o} ${r})`),
    fc.tuple(tie('condition'), fc.constantFrom('and', 'or'), tie('condition')).map((parts) => parts.join(' ')),
    tie('condition').map((inner) => `not(${inner})`),
  ),
}));

describe('against feelin, another reading of FEEL', () => {
  it('every condition of the grammar is true here exactly when it is true there', () => {
    let agreed = 0;
    fc.assert(
      fc.property(condition, facts, (text, values) => {
        const ours = compileExpression(text, scope, { expect: { kind: 'boolean' } });
        if (!ours.ok) {
          expect(ours.error.map((fault) => fault.code)).toEqual(['TOO_MANY_NODES']);
          return;
        }
        const theirs: unknown = evaluate(text, { n: null, t: null, perhaps: null, ...values }).value;
        expect(ours.value.evaluate(claimValues({ facts: values })), text).toEqual({ ok: true, value: theirs === true });
        agreed += 1;
      }),
      { numRuns: 1500 },
    );
    expect(agreed).toBeGreaterThan(1000);
  });

  it('every number of the grammar is the same', () => {
    const sum = fc
      .tuple(
        fc.constantFrom('a', '3'),
        fc.constantFrom('+', '-', '*'),
        fc.constantFrom('b', 'n', '0.5'),
        fc.constantFrom('+', '-', '*'),
        fc.constantFrom('7', 'count(lines)', '-a'),
      )
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(sum, facts, (text, values) => {
        const ours = compileExpression(text, scope);
        const theirs: unknown = evaluate(text, { n: null, ...values }).value;
        const value = ours.ok ? ours.value.evaluate(claimValues({ facts: values })) : null;
        const known = value?.ok ? value.value : undefined;
        expect(known === null ? null : Number(known), text).toBe(theirs === 0 ? 0 : theirs);
      }),
    );
  });
});

describe('whatever is written', () => {
  const pieces = fc.constantFrom(
    'total',
    'lines',
    'claimant',
    'amount',
    '.',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    '..',
    '+',
    '-',
    '*',
    '/',
    '**',
    '=',
    '!=',
    '<',
    '>',
    '"x"',
    '"',
    '5',
    '1e9',
    'and',
    'or',
    'not(',
    'in',
    'between',
    'some',
    'every',
    'x',
    'satisfies',
    'if',
    'then',
    'else',
    'for',
    'return',
    'function',
    'date(',
    '@"2026-01-01"',
    'null',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    '?',
    'item',
    ':',
    ';',
    '//',
    '/*',
    '*/',
    '费用',
    '\u0000',
    '\\u{}',
    'instance of',
  );
  const wide = scopeOf(claimFields);

  it('never throws: it is compiled and evaluated, or refused with a place in the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(' ')),
          fc.string(),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          const result = compileExpression(text, wide);
          if (result.ok) expect(result.value.evaluate(claimValues())).toHaveProperty('ok');
          else {
            expect(result.error.length).toBeGreaterThan(0);
            for (const fault of result.error) expect(fault.from >= 0 && fault.to <= text.length && fault.from <= fault.to).toBe(true);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each(Object.getOwnPropertyNames(Object.prototype))('%s is not a name, nor a field of anything', (name) => {
    for (const text of [name, `claimant.${name}`, `lines.${name}`, `lines[${name} = 1]`, `some x in lines satisfies x.${name} = 1`]) {
      const result = compileExpression(text, wide);
      expect(result.ok ? [] : result.error.map((fault) => fault.code).filter((code) => code === 'UNKNOWN_NAME' || code === 'UNKNOWN_FIELD')).toHaveLength(1);
    }
  });
});
