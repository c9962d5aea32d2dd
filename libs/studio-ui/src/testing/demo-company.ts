import { casAccountingRules } from '@vouchflow/finance-core';
import { demoDirectory } from '@vouchflow/flow-core';
import { shippedRoles, type CompanySnapshot } from '@vouchflow/flow-model';

/** The demo company as `GET /directory/snapshot` gives it, without the money of budgets. */
export const demoCompany = (): CompanySnapshot => {
  const directory = demoDirectory();
  const budgets = directory.departments.flatMap((department) =>
    directory.categories.map((category) => ({
      id: `${department.code}/${category.code}/2026-11`,
      department: department.code,
      category: category.code,
      currency: 'CNY',
      periodKind: 'month' as const,
      period: '2026-11',
      control: 'block' as const,
      span: 'period' as const,
    })),
  );
  return {
    today: '2026-11-21',
    directory,
    roles: shippedRoles.map(({ code, name }) => ({ code, name })),
    rules: casAccountingRules('2020-01-01'),
    budgets,
    closedPeriods: [],
  };
};
