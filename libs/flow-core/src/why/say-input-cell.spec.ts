import type { TableInput } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { sayInputCell } from './say-input-cell.js';
import type { Wording } from './words.js';

const input = (expression: string, type: TableInput['type']): TableInput => ({ expression, type });
const wording: Wording = {
  facts: [
    { name: 'department', label: { zh: '承担部门', en: 'Department' }, type: 'department' },
    {
      name: 'way',
      label: { zh: '方式', en: 'By' },
      type: 'choice',
      choices: [
        { value: 'air', label: { zh: '飞机', en: 'Plane' } },
        { value: 'rail', label: { zh: '火车', en: 'Train' } },
      ],
    },
  ],
  codes: (of, code) => (of === 'department' && code === 'RD' ? { zh: '研发部', en: 'R&D' } : undefined),
};

describe('a cell of a table, for who only reads it', () => {
  it('calls what it names as the company and the form do', () => {
    expect(sayInputCell(input('projectType', 'text'), { notIn: ['research'] }, wording)).toEqual({ zh: '非 科研', en: 'not research' });
    expect(sayInputCell(input('department', 'text'), { under: ['RD', 'QA'] }, wording)).toEqual({ zh: '研发部、QA（含下级）', en: 'R&D or QA and below' });
    expect(sayInputCell(input('way', 'text'), { in: ['air', 'rail'] }, wording).zh).toBe('飞机、火车');
  });

  it('says bounds as they are typed, and what may be anything', () => {
    expect(sayInputCell(input('total', 'money'), { from: '1000.00', to: '5000.00' }, wording).zh).toBe('1,000（含）至 5,000');
    expect(sayInputCell(input('total', 'money'), '-', wording)).toEqual({ zh: '不限', en: 'any' });
  });
});
