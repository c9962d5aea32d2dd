import { viewDirectory, demoDirectory } from '@vouchflow/flow-core';
import type { FactField } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { departmentsNamed } from './departments-named.js';

const label = { zh: '部门', en: 'Department' };
const fields: FactField[] = [
  { name: 'department', label, type: 'department' },
  { name: 'lines', label, type: 'list', fields: [{ name: 'bears', label, type: 'department' }] },
];
const demo = demoDirectory();
const [rd] = demo.departments.filter(({ code }) => code === 'RD');
if (!rd) throw new Error('the demo company has no RD');
const directory = viewDirectory({
  ...demo,
  departments: [...demo.departments, { ...rd, code: 'LAB', parent: 'RD' }, { ...rd, code: 'OPTICS', parent: 'LAB' }],
});

describe('what stands above the departments of a document', () => {
  it('is told for its header, its lines and its claimant, and not for others', () => {
    expect(departmentsNamed(fields, { department: 'LAB', lines: [{ bears: 'OPTICS' }, { bears: 'SALES' }] }, 'RD', directory, '2026-11-21')).toEqual({
      LAB: ['RD'],
      OPTICS: ['LAB', 'RD'],
    });
    expect(departmentsNamed(fields, {}, undefined, directory, '2026-11-21')).toEqual({});
  });
});
