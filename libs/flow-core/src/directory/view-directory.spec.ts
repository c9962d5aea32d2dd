import { describe, expect, it } from 'vitest';
import { demoDirectory } from '../demo/demo-directory.js';
import { viewDirectory } from './view-directory.js';

const mail = (name: string): string => `${name}@demo.test`;

describe('a view of the directory', () => {
  it('finds what is in force on the date: from included, to excluded', () => {
    const data = demoDirectory();
    const [project] = data.projects;
    if (!project) throw new Error('no project');
    data.projects = [{ ...project, from: '2020-01-01', to: '2026-07-01' }, { ...project, stage: 'capitalised', from: '2026-07-01' }, ...data.projects.slice(1)];
    const view = viewDirectory(data);
    expect(view.project('PRJ-RD-01', '2019-12-31')).toBeUndefined();
    expect(view.project('PRJ-RD-01', '2020-01-01')?.stage).toBe('expensed');
    expect(view.project('PRJ-RD-01', '2026-06-30')?.stage).toBe('expensed');
    expect(view.project('PRJ-RD-01', '2026-07-01')?.stage).toBe('capitalised');
  });

  it('orders grades by the list, not as text', () => {
    const view = viewDirectory(demoDirectory());
    expect(view.gradeRank('P10')).toBeGreaterThan(view.gradeRank('P9'));
    expect(view.gradeRank('M1')).toBeGreaterThan(view.gradeRank('P10'));
    expect(view.gradeRank('Z1')).toBe(-1);
  });

  it('knows nothing by names that every object has', () => {
    const view = viewDirectory(demoDirectory());
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect(view.person(name, '2026-01-01')).toBeUndefined();
      expect(view.holders(name, 'HT01', '2026-01-01')).toEqual([]);
    }
  });

  it('the demo company is whole: whoever and whatever is named is there', () => {
    const data = demoDirectory();
    const view = viewDirectory(data);
    const date = '2026-11-21';
    for (const person of data.people) {
      expect(view.gradeRank(person.grade)).toBeGreaterThanOrEqual(0);
      if (person.manager) expect(view.isActive(person.manager, date)).toBe(true);
      if (person.department) expect(view.department(person.department, date)).toBeDefined();
      if (person.costCenter) expect(view.costCenter(person.costCenter, date)?.department).toBe(person.department);
      expect(view.legalEntity(person.legalEntity, date)?.currency).toBe('CNY');
    }
    for (const email of [
      ...data.departments.map(({ head }) => head),
      ...data.projects.map(({ owner }) => owner),
      ...data.roleHoldings.map(({ person }) => person),
    ]) {
      expect(view.person(email as string, date)).toBeDefined();
    }
    expect(view.rolesOf(mail('cfo'), date)).toEqual(['CFO']);
  });
});
