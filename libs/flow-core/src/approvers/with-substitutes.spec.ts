import { approverRule, type ApproverRule, type DirectoryData, type Substitute } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { demoDirectory } from '../demo/demo-directory.js';
import { viewDirectory } from '../directory/view-directory.js';
import { resolveApprovers, type ResolvedApprovers } from './resolve-approvers.js';

const mail = (name: string): string => `${name}@demo.test`;
const manager = approverRule.parse({ by: 'manager' });
const cny = (minor: number) => ({ minor, currency: 'CNY' });

/** `person` is away: `by` stands in, from 2026-11-01 until changed. */
const away = (person: string, by: string, more: Partial<Substitute> = {}): Substitute => ({
  id: `${person}-${by}`,
  person: mail(person),
  substitute: mail(by),
  flows: [],
  from: '2026-11-01',
  ...more,
});

function ask(
  substitutes: Substitute[],
  {
    claimant = 'employee',
    rules = [manager],
    date = '2026-11-21',
    change,
  }: { claimant?: string; rules?: ApproverRule[]; date?: string; change?: (data: DirectoryData) => void } = {},
) {
  const data = { ...demoDirectory(), substitutes };
  change?.(data);
  return resolveApprovers(
    rules,
    {
      directory: viewDirectory(data),
      date,
      claimant: mail(claimant),
      legalEntity: 'HT01',
      department: 'RD',
      claimProjects: [],
      facts: {},
      flow: 'expense-claim',
      total: cny(100_000),
    },
    { repeats: 'last', fallback: [{ by: 'role', role: 'CFO' }] },
  );
}
const names = ({ places }: ResolvedApprovers): string[] => places.map((place) => place.people.map((email) => email.replace('@demo.test', '')).join('|'));
const asked = (...parameters: Parameters<typeof ask>): string[] => names(ask(...parameters));

describe('a substitute', () => {
  it('may decide beside the person himself, and the proof says for whom', () => {
    const result = ask([away('manager', 'owner', { to: '2026-12-01' })]);
    expect(names(result)).toEqual(['manager|owner']);
    expect(result.places[0]?.why).toEqual({
      code: 'approver.manager',
      values: { people: [mail('manager')], level: 1, substituteFor: [{ person: mail('manager'), by: mail('owner'), to: '2026-12-01' }] },
    });
  });
  it('stands in from the first day and no longer on the last', () => {
    const days = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'];
    expect(days.map((date) => asked([away('manager', 'owner', { to: '2026-12-01' })], { date })[0])).toEqual([
      'manager',
      'manager|owner',
      'manager|owner',
      'manager',
    ]);
  });
  it('stands in only for the flows named, and up to the amount named in its currency', () => {
    expect(asked([away('manager', 'owner', { flows: ['expense-claim'] })])).toEqual(['manager|owner']);
    expect(asked([away('manager', 'owner', { flows: ['prepayment'] })])).toEqual(['manager']);
    expect(asked([away('manager', 'owner', { limit: cny(100_000) })])).toEqual(['manager|owner']);
    expect(asked([away('manager', 'owner', { limit: cny(99_999) })])).toEqual(['manager']);
    expect(asked([away('manager', 'owner', { limit: { minor: 1e9, currency: 'USD' } })])).toEqual(['manager']);
  });
  it('who is away himself hands on to his own, link by link', () => {
    const result = ask([away('manager', 'owner'), away('owner', 'head')]);
    expect(names(result)).toEqual(['manager|owner|head']);
    expect(result.places[0]?.why.values?.['substituteFor']).toEqual([
      { person: mail('manager'), by: mail('owner') },
      { person: mail('owner'), by: mail('head') },
    ]);
  });
  it('in a circle is met once and the chain ends', () => {
    expect(asked([away('manager', 'owner'), away('owner', 'head'), away('head', 'manager')])).toEqual(['manager|owner|head']);
  });
  it('is never the claimant, and who stands in for the claimant does not decide his claim either', () => {
    const result = ask([away('manager', 'employee'), away('employee', 'sales')]);
    expect(names(result)).toEqual(['manager']);
    expect(result.places[0]?.why.refused).toEqual([{ what: mail('employee'), because: 'claimant' }]);
  });
  it('of a claimant who would be his own approver gets nothing: the place goes to his manager', () => {
    expect(asked([away('head', 'employee')], { claimant: 'head', rules: [approverRule.parse({ by: 'department-head' })] })).toEqual(['cfo']);
  });
  it('who is not active stands in for nobody, nor does anyone for him', () => {
    const gone = (data: DirectoryData): void => data.people.forEach((person) => person.email === mail('owner') && (person.active = false));
    const result = ask([away('manager', 'owner'), away('owner', 'head')], { change: gone });
    expect(names(result)).toEqual(['manager']);
    expect(result.places[0]?.why.refused).toEqual([{ what: mail('owner'), because: 'inactive' }]);
  });
  it('makes no place needless: who stands in for one person and is asked himself is asked for both', () => {
    expect(asked([away('manager', 'head')], { rules: [manager, approverRule.parse({ by: 'department-head' })] })).toEqual(['manager|head', 'head']);
  });
  it('of several people in one place is added once', () => {
    const group = approverRule.parse({ by: 'group', group: 'TRAVEL' });
    expect(asked([away('accountant', 'finance'), away('cashier', 'finance'), away('cashier', 'accountant')], { rules: [group] })).toEqual([
      'accountant|cashier|finance',
    ]);
  });
});
