import type { CalendarDate } from '@vouchflow/kernel';
import type { AccountRule } from '@vouchflow/flow-model';

/** Category → sub-account, and whether it may be a research cost (ACCOUNTING.md §2). */
const categories = [
  { category: 'travel', sub: '01', research: true },
  { category: 'lodging', sub: '01', research: true },
  { category: 'office', sub: '02', research: true },
  { category: 'training', sub: '05', research: true },
  { category: 'meals', sub: '04', research: true },
  // Business entertainment is never a research cost, whatever the project.
  { category: 'entertainment', sub: '03', research: false },
];

/** Tried in this order: a research project first, then the function of the department that bears the cost. */
export function casAccountRules(from: CalendarDate): AccountRule[] {
  return categories.flatMap(({ category, sub, research }) => {
    const rule = (name: string, order: number, account: string, when: Partial<AccountRule>): AccountRule => ({
      id: `${category}.${name}`,
      version: 1,
      order,
      category,
      ...when,
      account,
      from,
    });
    return [
      ...(research
        ? [
            rule('research-capitalised', 10, `530102${sub}`, { projectType: 'research', projectStage: 'capitalised' }),
            rule('research', 20, `530101${sub}`, { projectType: 'research' }),
          ]
        : []),
      rule('sales', 30, `6601${sub}`, { departmentFunction: 'sales' }),
      rule('rd', 40, `6602${sub}`, { departmentFunction: 'rd' }),
      rule('admin', 50, `6602${sub}`, { departmentFunction: 'admin' }),
    ];
  });
}
