import { given, startClaim } from '@vouchflow/flow-core/testing';
import type { DecisionTable } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { faultsOf, flowOf } from '../testing/flow-of.js';

const table: DecisionTable = {
  id: 't',
  name: { zh: '审批表', en: 'Approvals' },
  hitPolicy: 'first',
  inputs: [{ expression: 'total', type: 'money' }],
  outputs: [{ name: 'approvers', type: 'approvers' }],
  rows: [
    { when: [{ to: '1000.00' }], then: [[{ by: 'person', person: 'ann' }]] },
    {
      when: ['-'],
      then: [
        [
          { by: 'person', person: 'ann' },
          { by: 'person', person: 'cfo' },
        ],
      ],
    },
  ],
};
const drawn = 'start > approval-matrix:m > approval:boss > end';
const config = { m: { table: 't' }, boss: { mode: 'all', matrix: 'm' } };
const start = (minor: number) => startClaim({ context: { total: { minor, currency: 'CNY' } } as never });

describe('the matrix', () => {
  it.each([
    [99_999, 1, ['ann']],
    [100_000, 2, ['ann', 'cfo']],
  ])('for %i asks by row %i', (minor, row, people) => {
    const { instance } = given(flowOf(drawn, config, { tables: [table] }))
      .when(start(minor))
      .thenAmongOthers({ type: 'TokenLeft', node: 'm', reads: ['total'] })
      .thenAt('running', 'boss');
    expect(instance.vars).toMatchObject({ m: { row: row - 1 } });
    expect(instance.tasks.flatMap((task) => task.people)).toEqual(people);
  });
  it('proves its choice: the row, the table, what it read', () => {
    const { instance } = given(flowOf(drawn, config, { tables: [table] }))
      .when(start(1))
      .thenAt('running', 'boss');
    expect(instance.reads).toEqual(['total']);
  });
  it('refuses a claim that no row fits', () => {
    const gap = { ...table, rows: table.rows.slice(0, 1) };
    given(flowOf(drawn, config, { tables: [gap] }))
      .when(start(100_000))
      .thenRejected('NO_ROUTE');
  });
  it('needs its table', () => expect(faultsOf(drawn, config)).toEqual(['UNKNOWN_TABLE nodes/m/config/table']));
  it('says what is wrong in it, by row', () => {
    expect(faultsOf(drawn, config, { tables: [{ ...table, rows: [{ when: ['-'], then: [[]] }] }] })[0]).toMatch(/^TABLE_OUTPUT tables\/t\/rows\/0/);
  });
});
