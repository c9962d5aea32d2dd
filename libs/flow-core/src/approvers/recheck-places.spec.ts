import { approverRule, type ApproverRule, type ApproversRecheckPayload, type DirectoryData, type WaitingPlace } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { demoDirectory } from '../demo/demo-directory.js';
import { viewDirectory } from '../directory/view-directory.js';
import { recheckPlaces } from './recheck-places.js';
import { resolveApprovers, type ApproverContext } from './resolve-approvers.js';

const rule = (input: unknown): ApproverRule => approverRule.parse(input);
const mail = (name: string): string => `${name}@demo.test`;
const short = (people: readonly string[]): string => people.map((person) => person.replace('@demo.test', '')).join('|');
const fallback = [rule({ by: 'role', role: 'CFO' })];

interface Told {
  rules?: object[];
  change?: (data: DirectoryData) => void;
  place?: (place: WaitingPlace, n: number) => WaitingPlace;
  facts?: Record<string, unknown>;
  later?: Partial<ApproverContext>;
  settings?: Partial<ApproversRecheckPayload>;
}
/** Places are found in the demo company; then it changes, and they are looked at anew. */
function again({ rules = [], change = () => undefined, place: shape = (place) => place, facts = {}, later = {}, settings = {} }: Told) {
  const before = demoDirectory();
  const after = demoDirectory();
  change(after);
  const ctx: ApproverContext = {
    directory: viewDirectory(before),
    date: '2026-11-21',
    claimant: mail('employee'),
    legalEntity: 'HT01',
    department: 'RD',
    claimProjects: ['PRJ-RD-01'],
    facts,
    flow: 'expense-claim',
  };
  const found = resolveApprovers(rules.map(rule), ctx, { repeats: 'each', fallback });
  const places = found.places.map((place, n): WaitingPlace =>
    shape({ key: String(n), people: place.people, rule: place.rule, ...(place.which === undefined ? {} : { which: place.which }) }, n),
  );
  const result = recheckPlaces({ places, fallback, repeats: 'each', approved: [], ...settings }, { ...ctx, directory: viewDirectory(after), ...later });
  return {
    result,
    changed: result.changed.map(
      ({ key, people, why, gone }) => `${key} ${short(people)} ${why.code} gone ${gone.map(({ person, because }) => `${short([person])} ${because}`).join()}`,
    ),
  };
}
const firstMemberLeaves = (data: DirectoryData): void => void (data.groups = data.groups.map((row) => ({ ...row, members: row.members.slice(1) })));
const newOwner = (data: DirectoryData): void => void (data.projects = data.projects.map((row) => ({ ...row, owner: mail('finance') })));
const changed = (told: Told): string[] => again(told).changed;
const leaves =
  (...names: string[]) =>
  (data: DirectoryData): void => {
    const gone = names.map(mail);
    data.people = data.people.map((person) => (gone.includes(person.email) ? { ...person, active: false } : person));
  };
const asked = (person: string, more: Partial<WaitingPlace> = {}): Told => ({
  rules: [{ by: 'person', person: mail(person) }],
  place: ({ key, people }: WaitingPlace): WaitingPlace => ({ key, people, ...more }),
});

describe('a place whose turn comes later', () => {
  it('stays as it is while everyone is there', () => {
    expect(
      again({
        rules: [
          { by: 'manager' },
          { by: 'role', role: 'finance' },
          { by: 'project-owner' },
          { by: 'cost-center-owner' },
          { by: 'group', group: 'TRAVEL', each: true },
        ],
      }).result,
    ).toEqual({ changed: [] });
  });
  it.each([
    [
      'who has left makes room for his manager',
      { rules: [{ by: 'department-head' }], change: leaves('head') },
      ['0 cfo approver.department-head gone head inactive'],
    ],
    [
      'a role is with whoever holds it now',
      {
        rules: [{ by: 'role', role: 'accountant' }],
        change: (data: DirectoryData) =>
          data.roleHoldings.forEach((row, at) => void (row.role === 'accountant' && (data.roleHoldings[at] = { ...row, person: 'cashier@demo.test' }))),
      },
      ['0 cashier approver.role gone accountant not-named'],
    ],
    [
      'a role that nobody holds any more goes to the fallback',
      {
        rules: [{ by: 'role', role: 'accountant' }],
        change: (data: DirectoryData) => void (data.roleHoldings = data.roleHoldings.filter((row) => row.role !== 'accountant')),
      },
      ['0 cfo approver.fallback gone accountant not-named'],
    ],
    [
      'a project has a new owner',
      { rules: [{ by: 'project-owner' }], change: (data: DirectoryData) => newOwner(data) },
      ['0 finance approver.project-owner gone owner not-named'],
    ],
    ['a project that a cut took from the claim is asked all the same', { rules: [{ by: 'project-owner' }], later: { claimProjects: [] } }, []],
    [
      'a member who left the group',
      { rules: [{ by: 'group', group: 'TRAVEL', each: true }], change: (data: DirectoryData) => firstMemberLeaves(data) },
      ['0 cfo approver.fallback gone accountant not-named'],
    ],
    [
      'the manager’s place is the next manager’s',
      { rules: [{ by: 'manager', level: 1 }], change: leaves('manager') },
      ['0 head approver.manager gone manager inactive'],
    ],
    [
      'whoever is still above the claimant keeps his place, though a level below him fell away',
      { rules: [{ by: 'manager', level: 1, upToGrade: 'M5' }], change: leaves('manager') },
      ['0 head approver.manager gone manager inactive'],
    ],
    [
      'a new substitute may decide too',
      {
        rules: [{ by: 'manager' }],
        change: (data: DirectoryData) =>
          void data.substitutes.push({ id: '9', person: mail('manager'), substitute: mail('owner'), flows: [], from: '2020-01-01' }),
      },
      ['0 manager|owner approver.manager gone '],
    ],
    [
      'a substitute is never the claimant',
      {
        rules: [{ by: 'manager' }],
        change: (data: DirectoryData) =>
          void data.substitutes.push({ id: '9', person: mail('manager'), substitute: mail('employee'), flows: [], from: '2020-01-01' }),
      },
      [],
    ],
    [
      'a substitute whose time is over does not decide any more',
      { rules: [{ by: 'manager' }], place: (place: WaitingPlace) => ({ ...place, people: [...place.people, mail('owner')], standIns: [mail('owner')] }) },
      ['0 manager approver.manager gone owner not-named'],
    ],
  ] as [string, Told, string[]][])('%s', (_what, told, expected) => expect(changed(told)).toEqual(expected));

  it('whom the claimant chose and who has left makes room for his manager; out of the pool, for the fallback', () => {
    const chosen = { rules: [{ by: 'choice', path: 'who', pool: { group: 'TRAVEL' } }], facts: { who: mail('cashier') } };
    expect(changed({ ...chosen, change: leaves('cashier') })).toEqual(['0 finance approver.choice gone cashier inactive']);
    expect(changed({ ...chosen, change: (data) => void (data.groups = []) })).toEqual(['0 cfo approver.fallback gone cashier not-named']);
  });
  it('is told to be empty where the fallback finds nobody either, and keeps whom it has', () => {
    const { result } = again({ rules: [{ by: 'role', role: 'accountant' }], change: (data) => void (data.roleHoldings = []) });
    expect(result).toMatchObject({ changed: [], unresolved: [{ key: '0', why: { code: 'approver.nobody', values: { by: 'role', role: 'accountant' } } }] });
  });
});

describe('whom somebody put there by hand', () => {
  it('stays while he may decide; then his manager is asked, then the fallback', () => {
    expect(changed(asked('cashier'))).toEqual([]);
    expect(changed({ ...asked('cashier'), change: leaves('cashier') })).toEqual(['0 finance approver.hand gone cashier inactive']);
    expect(changed({ ...asked('ceo'), change: leaves('ceo') })).toEqual(['0 cfo approver.fallback gone ceo inactive']);
  });
  it('in another’s place, beside others of the rule: for whom the rule names him still, and after that', () => {
    const handed = (place: WaitingPlace): WaitingPlace => ({
      ...place,
      people: [mail('sales'), mail('cashier')],
      handed: [{ from: mail('accountant'), to: mail('sales') }],
    });
    const desk = { rules: [{ by: 'group', group: 'TRAVEL' }], place: handed };
    expect(changed(desk)).toEqual([]);
    expect(changed({ ...desk, change: leaves('accountant') }), 'whose place it was has left since').toEqual([]);
    expect(changed({ ...desk, change: leaves('sales') })).toEqual(['0 cashier approver.group gone sales inactive']);
    expect(changed({ ...desk, change: (data) => void (data.groups = data.groups.map((row) => ({ ...row, members: [mail('owner')] }))) })).toEqual([
      '0 owner|sales approver.group gone cashier not-named',
    ]);
  });
});

describe('a place that comes to somebody who is asked elsewhere in the list', () => {
  const two = { rules: [{ by: 'manager', level: 1 }, { by: 'department-head' }], change: leaves('manager') };
  it.each([
    ['last', ['asked-later']],
    ['first', []],
    ['each', []],
    ['unless-unchanged', []],
  ] as const)('`%s`', (repeats, expected) => {
    const { result } = again({ ...two, settings: { repeats } });
    expect((result.skipped ?? []).map(({ because }) => because)).toEqual(expected);
  });
  it('`first`: an earlier place has him', () =>
    expect(
      again({ rules: [{ by: 'department-head' }, { by: 'manager', level: 1 }], change: leaves('manager'), settings: { repeats: 'first' } }).result.skipped,
    ).toEqual([{ key: '1', people: [mail('head')], because: 'asked-earlier' }]));
  it('falls away where he has approved here, and nowhere else than where it changed', () => {
    expect(again({ ...two, settings: { repeats: 'first', approved: [mail('head')] } }).result.skipped).toEqual([
      { key: '0', people: [mail('head')], because: 'unchanged' },
    ]);
  });
  it('stays where somebody was added to it', () =>
    expect(again({ ...two, place: (place) => ({ ...place, fixed: true }), settings: { repeats: 'last' } }).result.skipped).toBeUndefined());
});

describe('whom a time-out had asked', () => {
  it('is asked again only if he is there', () => {
    const late = (place: WaitingPlace): WaitingPlace => ({ ...place, instead: [mail('head'), mail('cfo')] });
    expect(again({ rules: [{ by: 'manager' }], place: late }).result.instead).toBeUndefined();
    expect(again({ rules: [{ by: 'manager' }], place: late, change: leaves('head') }).result.instead).toEqual([{ key: '0', people: [mail('cfo')] }]);
  });
});
