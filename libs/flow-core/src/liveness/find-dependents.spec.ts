import { describe, expect, it } from 'vitest';
import type { DirectoryData, FlowDefinition } from '@vouchflow/flow-model';
import { demoDirectory } from '../demo/demo-directory.js';
import { drawToys } from '../testing/index.js';
import { findDependents } from './find-dependents.js';

const today = '2026-11-22';
const directory: DirectoryData = demoDirectory();
const flow = (config: Record<string, unknown>, tables: FlowDefinition['tables'] = []): FlowDefinition => ({
  ...(drawToys('start > ask:a > end') as FlowDefinition),
  key: 'trip',
  name: { zh: '差旅', en: 'Trip' },
  tables,
  nodes: [{ id: 'a', kind: 'approval', kindVersion: 1, title: { zh: '审批', en: 'Approval' }, config }],
});
const of = (person: string, flows: FlowDefinition[] = [], data = directory) =>
  findDependents(data, flows, `${person}@demo.test`, today).map(({ kind, key, sole, flows: at }) =>
    [kind, key, sole, at.map((one) => one.place.en).join()].join(' ').trim(),
  );

describe('what breaks if a person leaves', () => {
  it('department, cost centre, reports and projects that are his', () => {
    expect(of('head')).toEqual(expect.arrayContaining(['department RD true', 'cost-center RD true', 'report manager@demo.test true']));
    expect(of('owner')).toContain('project PRJ-RD-01 true');
  });
  it('budgets that he answers for, each once, and where flows ask by them', () => {
    const byBudget = flow({ approvers: [{ by: 'budget-owner' }] });
    const found = findDependents(directory, [byBudget], 'employee@demo.test', today, ['RD · travel', 'RD · travel']);
    expect(found.map(({ kind, key, flows }) => [kind, key, flows.map((one) => one.place.en)])).toEqual([['budget', 'RD · travel', ['Approval']]]);
  });
  it('roles that he alone holds, and where flows ask by them', () => {
    const byRole = flow({ approvers: [{ by: 'role', role: 'accountant' }] });
    expect(of('accountant', [byRole])).toContain('role accountant true Approval');
    const two = { ...directory, roleHoldings: [...directory.roleHoldings, { role: 'accountant', person: 'cashier@demo.test', from: '2020-01-01' }] };
    expect(of('accountant', [byRole], two)).toContain('role accountant false Approval');
  });
  it('flows and rows of matrices that name him, also in a pool', () => {
    expect(of('cfo', [flow({ approvers: [{ by: 'person', person: 'cfo@demo.test' }] })])).toContain('flow trip true Approval');
    expect(of('cfo', [flow({ approvers: [{ by: 'choice', path: 'x', pool: { people: ['cfo@demo.test'] } }] })])).toContain('flow trip true Approval');
    const table = {
      id: 't',
      name: { zh: '表', en: 'Matrix' },
      hitPolicy: 'first',
      inputs: [],
      outputs: [],
      rows: [
        { when: [], then: [[]] },
        { when: [], then: [[{ by: 'person', person: 'cfo@demo.test' }]] },
      ],
    } as unknown as FlowDefinition['tables'][number];
    expect(of('cfo', [flow({}, [table])])).toContain('flow trip true Matrix, row 2');
  });
  it('groups, limits and substitutes of the day, not those of before', () => {
    const data: DirectoryData = {
      ...directory,
      groups: [
        { code: 'DESK', name: { zh: '台', en: 'Desk' }, members: ['sales@demo.test'], from: '2020-01-01' },
        { code: 'OLD', name: { zh: '旧', en: 'Old' }, members: ['sales@demo.test'], from: '2020-01-01', to: '2021-01-01' },
      ],
      authorityLimits: [{ person: 'sales@demo.test', limit: { minor: 100, currency: 'CNY' }, from: '2020-01-01' }],
      substitutes: [{ id: '1', person: 'saleshead@demo.test', substitute: 'sales@demo.test', flows: [], from: '2026-01-01' }],
    };
    expect(of('sales', [], data)).toEqual(['group DESK true', 'limit 100 CNY false', 'stands-in-for saleshead@demo.test true']);
  });
  it('nothing of somebody on whom nothing rests', () => expect(of('employee')).toEqual([]));
});
