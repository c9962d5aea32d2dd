import { describe, expect, it } from 'vitest';
import { findRows, valueRows } from './value-rows.js';

const value = (code: string, inUse = true, zh = `名${code}`) => ({ code, name: { zh, en: `Name ${code}` }, inUse });
const none = () => false;
const codes = (rows: readonly { code: string }[]) => rows.map((row) => row.code);

describe('the rows of a value map', () => {
  it('are first what the map lacks, then what is not in use, then the rest, each by code', () =>
    expect(
      valueRows([value('C'), value('A'), value('B'), value('GONE', false), value('AWAY', false)], { C: '3', A: '1', GONE: '9', STRANGE: '8' }, none).map(
        ({ code, standing }) => `${code} ${standing}`,
      ),
    ).toEqual(['B in-use', 'GONE elsewhere', 'STRANGE unknown', 'A in-use', 'C in-use']));

  it('hold one that the ERP could not take among the unmapped', () =>
    expect(codes(valueRows([value('A'), value('B')], { A: '1', B: '12345678901' }, (code) => code === 'B'))).toEqual(['B', 'A']));

  it('are found by code, by a name in either language, or by the ERP’s code', () => {
    const rows = valueRows([value('RD', true, '研发部'), value('SALES', true, '销售部')], { SALES: '4711' }, none);
    for (const [text, found] of [
      ['sal', ['SALES']],
      ['研发', ['RD']],
      ['name rd', ['RD']],
      ['471', ['SALES']],
      [' ', ['RD', 'SALES']],
      ['x9', []],
    ] as const)
      expect(codes(findRows(rows, { SALES: '4711' }, text)), text).toEqual(found);
  });
});
