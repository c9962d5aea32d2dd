import { describe, expect, it } from 'vitest';
import { claimFields } from '../testing/claim-facts.js';
import { compileExpression } from './compile-expression.js';
import { scopeOf } from './scope-of.js';
import { readSimpleCondition, writeSimpleCondition } from './simple-condition.js';

const scope = scopeOf(claimFields, { grades: ['P1', 'P6', 'M1', 'M3'] });

describe('a condition as rows of comparisons', () => {
  it.each([
    'total >= 20000',
    'total >= 1000 and claimant.grade < "M3"',
    'total < 1000 or projectType = "research" or urgent = true',
    'department in ("RD", "SALES")',
    'not(department in ("RD", "SALES"))',
    'total between 1000 and 4999.99',
    'project = null',
    'project != null and title = "A \\"quoted\\" word, and more"',
    '(some line in lines satisfies line.amount > 500)',
    '(every line in lines satisfies line.category in ("travel", "meals")) and total < 100',
    '(some line in lines satisfies line.date >= date("2026-11-01"))',
  ])('%s is read and written back the same', (text) => {
    const read = readSimpleCondition(text);
    expect(read).not.toBeNull();
    expect(writeSimpleCondition(read!)).toBe(text);
  });

  it.each([
    'total >= 20000',
    'total between 1000 and 4999.99',
    'not(department in ("RD"))',
    '(some line in lines satisfies line.amount > 500)',
    'project = null',
  ])('%s is what the engine compiles', (text) => {
    expect(compileExpression(text, scope, { expect: { kind: 'boolean' } }).ok).toBe(true);
  });

  it.each(['urgent', '(total >= 1)', 'some l in lines satisfies l.amount > 5'])('%s is read though it is not how we write it', (text) =>
    expect(readSimpleCondition(text)).not.toBeNull(),
  );

  it.each(['total * 2 > 100', 'sum(lines.amount) > 5', 'total > 1 and (urgent = true or total < 5)', 'total >', '', 'count(lines) = 2', 'total > limit'])(
    '%s is more than rows can show: it stays text',
    (text) => {
      expect(readSimpleCondition(text)).toBeNull();
    },
  );
});
