import type { ApproverRule, Cell, DecisionTable } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../expression/scope-of.js';
import { claimFields } from '../testing/claim-facts.js';
import { demoRoutingTable } from '../testing/demo-routing-table.js';
import { checkPower } from './check-power.js';
import { compileTable } from './compile-table.js';

const grades = ['P5', 'P6', 'M1', 'M3', 'M5'];
const manager: ApproverRule = { by: 'manager', level: 1 };
const role = (name: string): ApproverRule => ({ by: 'role', role: name });
const owner: ApproverRule = { by: 'project-owner' };

function powerOf(table: DecisionTable, options: { words?: number } = {}) {
  const made = compileTable(table, scopeOf(claimFields, { grades }));
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return checkPower(made.value, { grades, ...options });
}

function matrix(hitPolicy: 'first' | 'unique', rows: [Cell, Cell, ApproverRule[]][]): DecisionTable {
  return {
    ...demoRoutingTable(),
    hitPolicy,
    inputs: [
      { expression: 'total', type: 'money', label: { zh: '总额', en: 'total' } },
      { expression: 'claimant.grade', type: 'grade', label: { zh: '职级', en: 'grade' } },
    ],
    rows: rows.map(([total, grade, approvers]) => ({ when: [total, grade], then: [approvers] })),
  };
}

describe('the power of larger amounts', () => {
  it('never falls in the table that ships', () => expect(powerOf(demoRoutingTable())).toEqual([]));

  it('falls where more money meets fewer people: said with both claims', () => {
    const [problem, ...more] = powerOf(
      matrix('unique', [
        [{ to: '1000' }, '-', [manager, role('finance')]],
        [{ from: '1000' }, '-', [manager]],
      ]),
    );
    expect(more).toEqual([]);
    expect(problem).toMatchObject({
      code: 'TABLE_POWER',
      severity: 'warning',
      path: 'tables/routing/rows/1',
      witness: { smaller: { total: '0.01', grade: 'P5' }, larger: { total: '1000.00', grade: 'P5' } },
    });
    expect(problem?.message.en).toContain('meets 2 (row 1); 1,000.00 only 1 (row 2)');
  });

  it('falls where the owner of the project is not asked any more, were it by more people', () => {
    const [problem] = powerOf(
      matrix('unique', [
        [{ to: '1000' }, '-', [manager, owner]],
        [{ from: '1000' }, '-', [manager, role('finance'), role('CFO')]],
      ]),
    );
    expect(problem?.message.zh).toContain('项目负责人反而不审了');
  });

  it('does not fall between claims that differ in more than the amount', () => {
    expect(
      powerOf(
        matrix('unique', [
          [{ to: '1000' }, { to: 'M1' }, [manager, role('finance')]],
          [{ from: '1000' }, { to: 'M1' }, [manager, role('finance')]],
          [{ to: '1000' }, { from: 'M1' }, [manager]],
          [{ from: '1000' }, { from: 'M1' }, [manager]],
        ]),
      ),
    ).toEqual([]);
  });

  it('under “first” looks at the row that decides, not at those behind it', () => {
    const rows: [Cell, Cell, ApproverRule[]][] = [
      [{ from: '1000' }, '-', [manager, role('finance')]],
      [{ from: '500' }, '-', [manager]],
      ['-', '-', [manager]],
    ];
    expect(powerOf(matrix('first', rows))).toEqual([]);
    expect(powerOf(matrix('first', [rows[1]!, [{ to: '500' }, '-', [manager, role('finance')]], rows[0]!]))).toHaveLength(1);
  });

  it('sees a fall back to what was before', () => {
    expect(
      powerOf(
        matrix('first', [
          [{ from: '1000', to: '5000' }, '-', [manager, role('finance')]],
          ['-', '-', [manager]],
        ]),
      ),
    ).toHaveLength(1);
  });

  it('does not count a chain whose length is not known', () => {
    expect(
      powerOf(
        matrix('unique', [
          [{ to: '1000' }, '-', [manager, role('finance')]],
          [{ from: '1000' }, '-', [{ by: 'manager', level: 1, upToLimit: true }]],
        ]),
      ),
    ).toEqual([]);
  });

  it('says how far it came where it could not look at everything, and somebody must accept that', () => {
    const [problem] = powerOf(
      matrix('unique', [
        [{ to: '1000' }, '-', [manager, owner]],
        [{ from: '1000' }, '-', [manager]],
      ]),
      { words: 0 },
    );
    expect(problem).toMatchObject({ code: 'TABLE_UNPROVEN', severity: 'unproven' });
    expect(problem?.message.en).toContain('tried up to 0.01');
  });
});
