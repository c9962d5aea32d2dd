import { casAccountingRules, viewBooks } from '@vouchflow/finance-core';
import { demoCompany, demoDirectory, demoEmail, viewDirectory } from '@vouchflow/flow-core';
import type { BudgetRow } from '@vouchflow/flow-model';
import type { CaseCompany } from './run-case.js';

const years = [2025, 2026, 2027];
const { usual, small, owners } = demoCompany.budget;

/** Made up: dearer in December, so that a payment then loses. */
const rates = [
  ['2026-11-01', demoCompany.rate.rate],
  ['2026-12-01', '7.2'],
].map(([on, rate]) => ({
  currency: demoCompany.rate.currency,
  into: demoCompany.legalEntity.currency,
  on: on as string,
  rate: rate as string,
  source: demoCompany.rate.source,
}));

const ownerOf = (code: string): Pick<BudgetRow, 'owners'> => {
  const owner = owners.find(({ category }) => category === code)?.owner;
  return owner === undefined ? {} : { owners: [{ owner: demoEmail(owner), from: '1900-01-01' }] };
};

/** The demo company of API.md with its budgets: plenty for all but the entertainment of RD, which has 2,000.00 a month. */
export function demoCaseCompany(): CaseCompany {
  const data = demoDirectory();
  const directory = viewDirectory(data);
  const months = years.flatMap((year) => Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`));
  const budgets = data.departments.flatMap((department) =>
    data.categories.flatMap((category) =>
      months.map((period): BudgetRow => ({
        id: `${department.code}/${category.code}/${period}`,
        department: department.code,
        category: category.code,
        currency: demoCompany.legalEntity.currency,
        periodKind: 'month',
        period,
        control: 'block',
        span: 'period',
        total: department.code === small.department && category.code === small.category ? small.total : usual,
        reserved: 0,
        consumed: 0,
        ...ownerOf(category.code),
      })),
    ),
  );
  return { directory, books: viewBooks({ ...casAccountingRules('2020-01-01'), rates }, directory), budgets };
}
