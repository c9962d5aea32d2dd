/** What the benchmark claims: amounts below 1,000 CNY of people below M3, so manager and accountant decide. */

const claimants = { RD: 'employee@demo.test', SALES: 'sales@demo.test', FIN: 'cashier@demo.test' };
const categories = ['travel', 'lodging', 'meals', 'entertainment', 'office', 'training'];

/** Everybody who claims or decides. */
export const people = [...Object.values(claimants), 'manager@demo.test', 'saleshead@demo.test', 'finance@demo.test', 'accountant@demo.test'];

/** This month's budgets that a claim may fall on: department × category, without the small one of RD × entertainment. */
export const budgets = Object.keys(claimants).flatMap((department) =>
  categories.filter((category) => department !== 'RD' || category !== 'entertainment').map((category) => ({ department, category })),
);

/**
 * The n-th claim of a run: its budget in turn, its invoice its own.
 * @param {string} run a word that no other run on this database has
 * @param {number} n from 0
 * @param {'spread' | 'one'} over
 */
export function claimOf(run, n, over) {
  const { department, category } = over === 'one' ? { department: 'RD', category: 'office' } : budgets[n % budgets.length];
  const money = (amount) => ({ amount, currency: 'CNY' });
  const date = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const facts = {
    title: `Bench ${run} ${n}`,
    legalEntity: 'HT01',
    department,
    lines: [
      {
        category,
        date,
        description: 'Customer visit in Shanghai',
        amount: money('339.00'),
        invoice: { kind: 'special', number: `${run}${String(n).padStart(8, '0')}`, date, total: money('339.00'), tax: money('39.00') },
      },
    ],
  };
  return { by: claimants[department], body: { flow: 'expense-claim', submit: true, facts } };
}
