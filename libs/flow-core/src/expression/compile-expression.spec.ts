import { describe, expect, it } from 'vitest';
import { claimFields } from '../testing/claim-facts.js';
import { claimValues, cny } from '../testing/claim-values.js';
import { demoDirectory } from '../demo/demo-directory.js';
import { compileExpression } from './compile-expression.js';
import { scopeOf } from './scope-of.js';
import type { ExprType, Scope } from './types.js';

const scope = scopeOf(claimFields, { grades: demoDirectory().grades, vars: { share: { kind: 'number' }, cap: { kind: 'money' } } });

function compiled(text: string, expect?: ExprType) {
  const result = compileExpression(text, scope, expect ? { expect } : {});
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.error)}`);
  return result.value;
}
const outcome = (text: string, values: Partial<Scope> = {}) => compiled(text).evaluate(claimValues(values));
function valueOf(text: string, values: Partial<Scope> = {}) {
  const result = outcome(text, values);
  if (!result.ok) throw new Error(`${text}: ${result.error.code}`);
  return result.value;
}
function faultsOf(text: string, expect?: ExprType) {
  const result = compileExpression(text, scope, expect ? { expect } : {});
  return result.ok ? [] : result.error.map((fault) => fault.code);
}

describe('money', () => {
  it.each([
    ['total = 2000', true],
    ['total >= 2000', true],
    ['total > 1999.99', true],
    ['total > 2000.00', false],
    ['total in [1000..2000)', false],
    ['total in [1000..2000]', true],
    ['total in (> 5000, < 2000.01)', true],
    ['total between 2000 and 3000', true],
    ['sum(lines.amount) = total', true],
    ['total / 3 * 3 = total', true],
    ['total / lines[category = "travel"].amount', undefined],
  ] as const)('%s is %s, in major units and exact', (text, expected) => {
    if (expected === undefined) expect(faultsOf(text)).toEqual(['TYPE_MISMATCH']);
    else expect(valueOf(text)).toBe(expected);
  });

  it('stays money in its currency when a number is added or taken off', () => {
    expect(valueOf('total - 100')).toEqual(cny(190_000));
    expect(valueOf('100.05 + total')).toEqual(cny(210_005));
    expect(valueOf('total * 0.13')).toEqual(cny(26_000));
    expect(valueOf('-total')).toEqual(cny(-200_000));
  });

  it('rounds half up to the cent only where it leaves the expression', () => {
    expect(valueOf('total / 3', { total: cny(100) })).toEqual(cny(33));
    expect(valueOf('total / 8', { total: cny(100) })).toEqual(cny(13));
    expect(valueOf('-total / 8', { total: cny(100) })).toEqual(cny(-13));
  });

  it('divided by money is a plain share', () => {
    expect(valueOf('sum(lines[category = "travel"].amount) / total')).toBe('0.4');
    expect(valueOf('sum(lines[category = "travel"].amount) / total > 0.39999')).toBe(true);
  });

  it('counts the digits of its currency', () => {
    const yen = { total: { minor: 1500, currency: 'JPY' } };
    expect(valueOf('total = 1500', yen)).toBe(true);
    expect(valueOf('total', yen)).toEqual(yen.total);
  });

  it('of two currencies is neither compared nor added', () => {
    const total = { minor: 100, currency: 'USD' };
    for (const text of ['total > sum(lines.amount)', 'total + sum(lines.amount)', 'total = sum(lines.amount)']) {
      expect(outcome(text, { total })).toMatchObject({ ok: false, error: { code: 'CURRENCIES_DIFFER' } });
    }
  });

  it('past what a sum may be is an error, not a wrong number', () => {
    expect(outcome('total * 100000', { total: cny(1e13) })).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
  });
});

describe('numbers', () => {
  it('are exact decimals, never floats', () => {
    expect(valueOf('0.1 + 0.2 = 0.3')).toBe(true);
    expect(valueOf('0.1 + 0.2')).toBe('0.3');
    expect(valueOf('1 / 3 * 3 = 1')).toBe(true);
    expect(valueOf('1 / 3')).toBe('0.33333333333333333333');
    expect(valueOf('9007199254740993 - 9007199254740992')).toBe(1);
  });
  it('divided by zero are an error', () => {
    expect(outcome('1 / (headcount - 3)')).toMatchObject({ ok: false, error: { code: 'DIVISION_BY_ZERO' } });
  });
});

describe('lists', () => {
  it.each([
    ['sum(lines[category = "travel"].amount) >= 800', true],
    ['sum(lines[category = "office"].amount) < 1000', true],
    ['count(lines)', 3],
    ['count(lines[category in ("travel", "lodging")])', 2],
    ['max(lines.amount)', cny(104_950)],
    ['min(lines.date) = date("2026-11-02")', true],
    ['sum(lines.nights)', 3],
    ['some line in lines satisfies line.amount > 1000', true],
    ['every line in lines satisfies line.amount > 1000', false],
    ['some d in lines.date satisfies d > today()', false],
    ['list contains(lines.category, "meals")', true],
    ['"office" in lines.category', false],
    ['contains(title, "fair")', true],
    ['count(lines[invoice.kind = "rail"])', 1],
    ['count(lines[project = null])', 2],
    ['count(lines[item.amount > 500])', 2],
    ['count(lines[some other in lines satisfies other.date = date and other.category != category])', 2],
    ['sum(advances.amount) = 0', true],
  ] as const)('%s is %o', (text, expected) => {
    expect(valueOf(text)).toEqual(expected);
  });

  it('a name inside brackets is the field of the line, also where the claim has one of that name', () => {
    expect(valueOf('count(lines[project = "PRJ-RD-01"])', { facts: { ...claimValues().facts, project: 'PRJ-CU-01' } })).toBe(1);
  });

  it('the least of nothing is absent, the sum of nothing is zero', () => {
    expect(valueOf('max(advances.amount)')).toBeNull();
    expect(valueOf('sum(advances.amount)')).toEqual(cny(0));
  });

  it('too long to be looked through in nested loops end in an error', () => {
    const lines = Array.from({ length: 1000 }, () => ({ category: 'travel', date: '2026-01-01', amount: cny(1) }));
    const text = 'every a in lines satisfies every b in lines satisfies every c in lines satisfies a.amount = c.amount';
    expect(outcome(text, { facts: { lines } })).toMatchObject({ ok: false, error: { code: 'TOO_LARGE' } });
  });
});

describe('absent values', () => {
  it.each([
    ['project = "x"', false],
    ['project != "x"', true],
    ['not(project = "x")', true],
    ['project = null', true],
    ['limit > 5', false],
    ['not(limit > 5)', false],
    ['limit > 5 or true', true],
    ['limit > 5 and total > 0', false],
    ['limit + 5', null],
    ['urgent', false],
    ['not(urgent)', false],
    ['urgent = null', true],
  ] as const)('%s is %s', (text, expected) => {
    expect(valueOf(text)).toBe(expected);
  });
});

describe('in, and, or', () => {
  // The grammar lets a test after `in` swallow what follows; a reader does not.
  it.each([
    ['total in [1..5) and true', false],
    ['total in [1..5) or true', true],
    ['false and total in [1..9000] or true', true],
    ['true or total in [1..5] and false', true],
    ['title in ("x", "y") or headcount in [1..3] and total in (> 5)', true],
    ['headcount in 3 and headcount in (3) and not(headcount in ([4..5]) or false)', true],
  ] as const)('%s is %s', (text, expected) => {
    expect(valueOf(text)).toBe(expected);
  });
});

describe('grades', () => {
  it.each([
    ['claimant.grade < "M3"', true],
    ['claimant.grade < "P10"', true],
    ['"P5" <= claimant.grade', true],
    ['claimant.grade in ["P5".."M1"]', true],
    ['claimant.grade in ("P1", "M6")', false],
    ['claimant.grade = "P6"', true],
  ] as const)('%s is %s by the grade list', (text, expected) => {
    expect(valueOf(text)).toBe(expected);
  });
  it('that are not in the list are a fault in the text and an error in the values', () => {
    expect(faultsOf('claimant.grade >= "M33"')).toEqual(['UNKNOWN_GRADE']);
    const claimant = { email: 'x@demo.test', grade: 'Z9' };
    expect(outcome('claimant.grade >= "M3"', { claimant })).toMatchObject({ ok: false, error: { code: 'GRADE_UNKNOWN' } });
  });
});

describe('what is refused', () => {
  it.each([
    ['', 'SYNTAX'],
    ['total >', 'SYNTAX'],
    ['total > 1 2', 'SYNTAX'],
    ['"open', 'SYNTAX'],
    ['totl > 5', 'UNKNOWN_NAME'],
    ['__proto__', 'UNKNOWN_NAME'],
    ['constructor = "x"', 'UNKNOWN_NAME'],
    ['lines.amout', 'UNKNOWN_FIELD'],
    ['claimant.constructor', 'UNKNOWN_FIELD'],
    ['claimant.__proto__', 'UNKNOWN_FIELD'],
    ['title.length', 'UNKNOWN_FIELD'],
    ['total > "5000"', 'TYPE_MISMATCH'],
    ['title = 5', 'TYPE_MISMATCH'],
    ['min(lines.date) > "2026-01-01"', 'TYPE_MISMATCH'],
    ['total * total', 'TYPE_MISMATCH'],
    ['1 / total', 'TYPE_MISMATCH'],
    ['total and true', 'TYPE_MISMATCH'],
    ['lines[1]', 'TYPE_MISMATCH'],
    ['title < "b"', 'NO_ORDER'],
    ['count(lines[invoice.kind = "specal"])', 'UNKNOWN_CHOICE'],
    ['date("2026-02-30")', 'BAD_DATE'],
    ['@"P1D"', 'BAD_DATE'],
    ['1e9', 'BAD_NUMBER'],
    ['sum(total)', 'WRONG_ARGUMENTS'],
    ['sum(lines)', 'WRONG_ARGUMENTS'],
    ['today(1)', 'WRONG_ARGUMENTS'],
    ['contains(5, "a")', 'WRONG_ARGUMENTS'],
    ['matches(title, "a+")', 'NOT_ALLOWED'],
    ['now()', 'NOT_ALLOWED'],
    ['2 ** 8', 'NOT_ALLOWED'],
    ['if true then 1 else 2', 'NOT_ALLOWED'],
    ['for x in lines return x.amount', 'NOT_ALLOWED'],
    ['function(x) x', 'NOT_ALLOWED'],
    ['{a: 1}', 'NOT_ALLOWED'],
    ['total instance of number', 'NOT_ALLOWED'],
    ['date and time("2026-01-01T00:00:00")', 'NOT_ALLOWED'],
    ['time("10:00:00")', 'NOT_ALLOWED'],
    ['sum(list: lines)', 'NOT_ALLOWED'],
    ['some a in lines, b in lines satisfies true', 'NOT_ALLOWED'],
    ['> 5', 'NOT_ALLOWED'],
  ])('%s: %s', (text, code) => {
    expect(faultsOf(text)).toEqual([code]);
  });

  it('is more than 200 parts, or too long a text', () => {
    expect(faultsOf(Array.from({ length: 100 }, () => '1').join(' + '))).toEqual([]);
    expect(faultsOf(Array.from({ length: 101 }, () => '1').join(' + '))).toEqual(['TOO_MANY_NODES']);
    expect(faultsOf('('.repeat(1500) + '1' + ')'.repeat(1500))).toEqual(['TOO_MANY_NODES']);
    expect(faultsOf(`"${'a'.repeat(5000)}"`)).toEqual(['TOO_LONG']);
  });

  it('says where in the text, in both languages, and all of it at once', () => {
    const text = 'totl > 5 and titel = "x"';
    const result = compileExpression(text, scope);
    expect(!result.ok && result.error.map((fault) => text.slice(fault.from, fault.to))).toEqual(['totl', 'titel']);
    expect(!result.ok && result.error[0]?.message).toEqual({
      zh: expect.stringContaining('没有叫“totl”的字段') as string,
      en: expect.stringContaining('There is no "totl"') as string,
    });
  });

  it('is a result of another type than the one expected', () => {
    expect(faultsOf('total', { kind: 'boolean' })).toEqual(['WRONG_RESULT']);
    expect(faultsOf('total > 5', { kind: 'boolean' })).toEqual([]);
    expect(faultsOf('"M3"', { kind: 'grade' })).toEqual([]);
    expect(faultsOf('"Z3"', { kind: 'grade' })).toEqual(['UNKNOWN_GRADE']);
  });
});

describe('what it read', () => {
  it.each([
    ['sum(lines[category = "travel"].amount) > 5 and claimant.grade < "M3"', ['claimant.grade', 'lines.amount', 'lines.category']],
    ['count(lines)', ['lines']],
    ['some x in lines satisfies x.invoice.kind = "rail"', ['lines.invoice.kind']],
    ['count(lines[invoice = null])', ['lines', 'lines.invoice']],
    ['total > limit', ['limit', 'total']],
    ['"office" in lines.category', ['lines.category']],
    ['today() > @"2026-01-01"', []],
  ])('%s reads %j', (text, reads) => {
    expect(compiled(text).reads).toEqual(reads);
  });
});

describe('names', () => {
  it('set by nodes come from vars and hide facts', () => {
    expect(valueOf('share * 2', { vars: { share: '0.25' } })).toBe('0.5');
    expect(valueOf('cap >= total', { vars: { cap: cny(200_000) } })).toBe(true);
    expect(valueOf('cap', { vars: {} })).toBeNull();
  });
  it('of a fact hide a server-filled name', () => {
    const own = scopeOf([{ name: 'currency', type: 'integer', label: { zh: '币', en: 'c' } }]);
    const result = compileExpression('currency + 1', own);
    expect(result.ok && result.value.evaluate(claimValues({ facts: { currency: 4 } }))).toEqual({ ok: true, value: 5 });
  });
  it('whose stored value is not of the type are an error', () => {
    expect(outcome('title = "x"', { facts: { title: 5 } })).toMatchObject({ ok: false, error: { code: 'VALUE_UNEXPECTED' } });
    expect(outcome('total > 5', { total: { minor: 1.5, currency: 'CNY' } })).toMatchObject({ ok: false, error: { code: 'VALUE_UNEXPECTED' } });
    expect(outcome('total > 5', { total: { minor: 1, currency: 'constructor' } })).toMatchObject({ ok: false, error: { code: 'VALUE_UNEXPECTED' } });
  });
});
