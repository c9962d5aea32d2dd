import type { Cell, DecisionTable } from '@vouchflow/flow-model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../expression/scope-of.js';
import type { Scope } from '../expression/types.js';
import { claimFields } from '../testing/claim-facts.js';
import { claimValues, cny } from '../testing/claim-values.js';
import { checkTable } from './check-table.js';
import { compileTable } from './compile-table.js';
import { evaluateTable } from './evaluate-table.js';

const grades = ['P1', 'P2', 'M1'];
const scope = scopeOf(claimFields, { grades });
const today = '2026-11-21';

// A small world, so that every claim that the tables can tell apart is tried one by one.
const money = fc.constantFrom('10', '20', '20.01');
const moneyCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant('-' as const),
  fc.record({ from: money, fromOpen: fc.boolean() }),
  fc.record({ to: money, toClosed: fc.boolean() }),
  fc.record({ from: money, to: money, fromOpen: fc.boolean(), toClosed: fc.boolean() }),
  fc.record({ is: money }),
);
const gradeCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant('-' as const),
  fc.record({ from: fc.constantFrom(...grades), fromOpen: fc.boolean() }),
  fc.record({ to: fc.constantFrom(...grades), toClosed: fc.boolean() }),
  fc.record({ in: fc.subarray(grades, { minLength: 1 }) }),
);
const textCell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant('-' as const),
  fc.record({ is: fc.constantFrom('x', 'y') }),
  fc.record({ notIn: fc.subarray(['x', 'y'], { minLength: 1 }) }),
);

const table: fc.Arbitrary<DecisionTable> = fc
  .record({
    hitPolicy: fc.constantFrom('first' as const, 'unique' as const),
    take: fc.constantFrom('any' as const, 'every' as const),
    rows: fc.array(fc.tuple(moneyCell, gradeCell, textCell, textCell), { minLength: 1, maxLength: 6 }),
  })
  .map(({ hitPolicy, take, rows }) => ({
    id: 't',
    name: { zh: '表', en: 'Table' },
    hitPolicy,
    inputs: [
      { expression: 'total', type: 'money' as const },
      { expression: 'claimant.grade', type: 'grade' as const },
      { expression: 'projectType', type: 'text' as const },
      { expression: 'category', type: 'text' as const, over: { list: 'lines', take } },
    ],
    outputs: [{ name: 'is', type: 'number' as const }],
    rows: rows.map((when, n) => ({ when, then: [n] })),
  }));

const categorySets = [['x'], ['y'], ['z'], ['x', 'y'], ['x', 'z'], ['y', 'z'], ['x', 'y', 'z']];
const claimOf = (total: number, grade: string, projectType: string | undefined, categories: readonly string[]): Scope =>
  claimValues({
    total: cny(total),
    claimant: { email: 'x@demo.test', grade },
    projectType,
    grades,
    facts: { lines: categories.map((category) => ({ category, amount: cny(1), date: today })) },
  });
const everyClaim: Scope[] = [1, 999, 1000, 1001, 1999, 2000, 2001, 2002].flatMap((total) =>
  grades.flatMap((grade) => [undefined, 'x', 'y', 'z'].flatMap((type) => categorySets.map((set) => claimOf(total, grade, type, set)))),
);

function claimOfWitness(witness: Record<string, unknown>): Scope {
  const {
    total,
    'claimant.grade': grade,
    projectType,
    category,
  } = witness as { total: string; 'claimant.grade': string; projectType: string | null; category: string[] };
  return claimOf(Math.round(Number(total) * 100), grade, projectType ?? undefined, category);
}

describe('a checked table', () => {
  it('against every claim there is: complains exactly where a claim fails, and each witness is such a claim', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(table, (definition) => {
        const compiled = compileTable(definition, scope);
        if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
        const answer = (claim: Scope) => {
          const result = evaluateTable(compiled.value, claim, today);
          return result.ok ? result.value.row : result.error.code;
        };
        const answers = new Set(everyClaim.map(answer));
        const problems = checkTable(compiled.value, { grades });
        for (const { code } of problems) seen.add(code);
        expect(
          problems.some(({ code }) => code === 'TABLE_GAP'),
          'gap',
        ).toBe(answers.has('NO_ROW'));
        expect(
          problems.some(({ code }) => code === 'TABLE_OVERLAP'),
          'overlap',
        ).toBe(answers.has('SEVERAL_ROWS'));
        for (const { code, witness } of problems) {
          if (code === 'TABLE_GAP' && witness) expect(answer(claimOfWitness(witness))).toBe('NO_ROW');
          if (code === 'TABLE_OVERLAP' && witness) expect(answer(claimOfWitness(witness))).toBe('SEVERAL_ROWS');
        }
        const dead = problems.filter(({ code }) => code === 'TABLE_DEAD_ROW').map(({ path }) => Number(path.split('/')[3]));
        const unused = definition.rows.map((_, row) => row).filter((row) => !answers.has(row));
        // Under "unique" a row that always overlaps is told as an overlap, so only rows that nothing fits are dead.
        if (definition.hitPolicy === 'first') expect(dead).toEqual(unused);
        else expect(unused).toEqual(expect.arrayContaining(dead));
        seen.add(problems.length === 0 ? 'NONE' : 'SOME');
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(expect.arrayContaining(['TABLE_DEAD_ROW', 'TABLE_GAP', 'TABLE_OVERLAP']));
  });
});
