import { flowDefinition, type DecisionTable } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import raw from '../../../../flows/expense-claim/flow.json';
import { readGrid } from '../clipboard/read-grid.js';
import { gridHtml, gridText } from '../clipboard/write-grid.js';
import { companyOf } from '../company/company.js';
import { conditionFields } from '../condition/condition-fields.js';
import { demoCompany } from '../testing/demo-company.js';
import { addInput } from './edit-table.js';
import { cellText, columnsOf, suggestionsFor, withCellText, type CellContext, type MatrixColumn } from './matrix-columns.js';
import { pasteIntoTable } from './paste-table.js';
import { offeredRules, rulesOf } from './read-rule.js';

const flow = flowDefinition.parse(raw);
const snapshot = demoCompany();
snapshot.directory.departments.push({
  code: 'RD-1',
  name: { zh: '研发一组', en: 'R&D team 1' },
  function: 'rd',
  parent: 'RD',
  legalEntity: 'HT01',
  from: '2020-01-01',
});
const company = companyOf(snapshot);
const context = (tongue: 'zh' | 'en' = 'zh', table = flow.tables[0]!): CellContext => ({
  table,
  facts: flow.facts,
  company,
  fields: conditionFields(flow, company),
  offered: offeredRules(company, flow.facts, rulesOf(table)),
  tongue,
});
const textsOf = (table: DecisionTable, tongue: 'zh' | 'en', columns = columnsOf(table, 'places', false)) =>
  table.rows.map((row) => columns.map((column) => cellText(row, column, context(tongue, table))));

describe('the matrix as a sheet', () => {
  it('reads like the company’s own table', () => {
    expect(textsOf(flow.tables[0]!, 'zh')[4]).toEqual([
      '5,000（含）至 50,000',
      '低于 M3',
      '科研',
      '直属上级',
      '承担部门负责人',
      '科研项目负责人',
      '财务',
      '',
      '',
    ]);
    expect(textsOf(flow.tables[0]!, 'en')[4]?.slice(0, 4)).toEqual(['5,000 to under 50,000', 'below M3', 'research', 'Manager']);
  });

  it('has one column a role, with the places ① ② ③', () => {
    const columns = columnsOf(flow.tables[0]!, 'rules', false).filter((column) => column.kind === 'rule');
    expect(columns.map((column) => cellText(flow.tables[0]!.rows[2]!, column, context())).filter(Boolean)).toEqual(['①', '③', '②']);
  });

  it.each(['zh', 'en'] as const)('copied to a spreadsheet and pasted back is the same table (%s)', (tongue) => {
    const table = flow.tables[0]!;
    const columns = columnsOf(table, 'places', false);
    const grid = readGrid(gridText(textsOf(table, tongue)));
    const emptied: DecisionTable = { ...table, rows: [{ ...table.rows[0]!, when: ['-', '-', '-'] }] };
    const pasted = pasteIntoTable(emptied, columns, grid, { row: 0, column: 0 }, [], context(tongue, emptied));
    expect(pasted.faults).toEqual([]);
    const said = (of: DecisionTable) => textsOf(of, 'en', columns);
    expect(said(pasted.table)).toEqual(said(table));
  });

  it('takes a paste with column names in another order, and tells what does not fit', () => {
    const columns = columnsOf(flow.tables[0]!, 'places', false);
    const { table, faults } = pasteIntoTable(
      flow.tables[0]!,
      columns,
      [
        ['项目类型', '总额', '第 1 位'],
        ['非科研', '≥5万', '项目经理'],
        ['科研', '很多', '没有这个人'],
      ],
      { row: 0, column: 0 },
      ['总额', '职级', '项目类型', '第 1 位'],
      context(),
    );
    expect(table.rows[0]).toMatchObject({
      when: [{ from: '50000' }, { to: 'M3' }, { notIn: ['research'] }],
      then: [[{ by: 'project-owner' }, { by: 'role', role: 'accountant' }]],
    });
    expect(faults.map(({ row, text, fault }) => [row, text, fault])).toEqual([
      [1, '很多', 'amount'],
      [1, '没有这个人', 'approver'],
    ]);
    expect(table.rows[1]?.when[0]).toEqual(flow.tables[0]!.rows[1]!.when[0]);
  });

  it('means a department with all below it', () => {
    const table = addInput(flow.tables[0]!, { expression: 'department', type: 'text' });
    const column: MatrixColumn = { kind: 'input', at: 3 };
    const put = withCellText(table.rows[0]!, column, '研发部（含下级）', context('zh', table));
    if (!put.ok) throw new Error(put.error);
    expect(put.value.when[3]).toEqual({ under: ['RD'] });
    expect(cellText(put.value, column, context('en', table))).toBe('Research & development and below');
    expect(suggestionsFor(column, '研发', context('zh', table))).toContain('研发部（含下级）');
  });

  it('moves an approver to another place where a number is typed in his column', () => {
    const column = columnsOf(flow.tables[0]!, 'rules', false).find((one) => one.kind === 'rule' && one.rule.by === 'department-head')!;
    const put = withCellText(flow.tables[0]!.rows[4]!, column, '1', context());
    expect(put.ok && (put.value.then[0] as { by: string }[]).map((rule) => rule.by)).toEqual(['department-head', 'manager', 'project-owner', 'role']);
  });

  it('never leaves a row without anybody', () => {
    const row = { ...flow.tables[0]!.rows[0]!, then: [[{ by: 'manager', level: 1 }]] };
    expect(withCellText(row, { kind: 'place', output: 0, at: 0 }, '', context())).toEqual({ ok: false, error: 'lastApprover' });
  });

  it('is copied as text, so that no cell becomes a formula', () => expect(gridHtml([['=1+1', '<b>']])).toContain("mso-number-format:'\\@'\">=1+1</td>"));
});
