import { approverRule, type ApproverRule, type DirectoryData, type Person } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { viewDirectory } from '../directory/view-directory.js';
import { demoDirectory } from '../demo/demo-directory.js';
import { demoRoutingTable } from '../testing/demo-routing-table.js';
import { resolveApprovers, type ApproverContext, type ApproverSettings } from './resolve-approvers.js';

const rule = (input: unknown): ApproverRule => approverRule.parse(input);
const manager = rule({ by: 'manager' });
const head = rule({ by: 'department-head' });
const owner = rule({ by: 'project-owner', type: 'research' });
const role = (name: string): ApproverRule => ({ by: 'role', role: name });
const mail = (name: string): string => `${name}@demo.test`;

const shipped: ApproverSettings = { repeats: 'last', fallback: [role('CFO'), { by: 'person', person: mail('ceo') }] };

interface Asking {
  department?: string;
  projects?: string[];
  facts?: Record<string, unknown>;
  settings?: Partial<ApproverSettings>;
  flow?: string;
  /** Minor units of CNY. */
  total?: number;
  budgets?: ApproverContext['budgets'];
  change?: (data: DirectoryData) => void;
  date?: string;
}
function ask(
  claimant: string,
  rules: ApproverRule[],
  { department = 'RD', projects = [], facts = {}, settings = {}, flow = 'expense-claim', total, budgets = [], change, date = '2026-11-21' }: Asking = {},
) {
  const data = demoDirectory();
  change?.(data);
  const ctx: ApproverContext = {
    directory: viewDirectory(data),
    date,
    claimant: mail(claimant),
    legalEntity: 'HT01',
    department,
    claimProjects: projects,
    facts,
    flow,
    budgets,
    ...(total === undefined ? {} : { total: { minor: total, currency: 'CNY' } }),
  };
  return resolveApprovers(rules, ctx, { ...shipped, ...settings });
}
/** Names of each place, candidates joined by `|`. */
const names = (result: ReturnType<typeof ask>): string[] =>
  result.places.map((place) => place.people.map((email) => email.replace('@demo.test', '')).join('|'));
const asked = (...parameters: Parameters<typeof ask>): string[] => names(ask(...parameters));
const personOf = (data: DirectoryData, name: string): Person => data.people.find((person) => person.email === mail(name)) as Person;

describe('the shipped matrix in the demo company', () => {
  const rulesOf = (rowId: string): ApproverRule[] => demoRoutingTable().rows.find((row) => row.id === rowId)?.then[0] as ApproverRule[];
  const research = { projects: ['PRJ-RD-01'] };

  it.each([
    ['employee', 'small', {}, ['manager', 'accountant']],
    ['employee', 'medium', {}, ['manager', 'head', 'accountant']],
    ['employee', 'medium-research', research, ['manager', 'owner', 'accountant']],
    ['employee', 'large-research', research, ['manager', 'head', 'owner', 'finance']],
    ['employee', 'top-research', research, ['manager', 'head', 'owner', 'finance', 'cfo']],
    // The head is the manager's manager too: met twice, asked in his last place.
    ['manager', 'medium', {}, ['head', 'accountant']],
    // The head's own place as head of department goes to his manager, who is met twice then.
    ['head', 'senior', {}, ['cfo', 'finance']],
    ['head', 'top', {}, ['finance', 'cfo']],
    // The owner's place as project owner goes to his manager.
    ['owner', 'medium-research', research, ['head', 'accountant']],
    ['sales', 'medium', { department: 'SALES' }, ['saleshead', 'accountant']],
    // The accountant's manager is the finance manager; his own place as accountant goes to her too.
    ['accountant', 'small', { department: 'FIN' }, ['finance']],
    ['finance', 'large', { department: 'FIN' }, ['cfo']],
    // The CFO's own places go to the CEO.
    ['cfo', 'top', { department: 'FIN' }, ['finance', 'ceo']],
    // The CEO has no manager: that place goes to the CFO.
    ['ceo', 'senior', { department: 'RD' }, ['cfo', 'finance']],
    ['auditor', 'small', { department: 'FIN' }, ['ceo', 'accountant']],
  ] as [string, string, Asking, string[]][])('%s, row %s: %j asks %j', (claimant, rowId, asking, expected) => {
    expect(asked(claimant, rulesOf(rowId), asking)).toEqual(expected);
  });

  it('never asks the claimant, whoever he is and whatever the row', () => {
    for (const person of demoDirectory().people) {
      for (const row of demoRoutingTable().rows) {
        for (const repeats of ['last', 'each'] as const) {
          const result = ask(person.email.replace('@demo.test', ''), row.then[0] as ApproverRule[], { projects: ['PRJ-RD-01'], settings: { repeats } });
          expect(result.unresolved).toBeUndefined();
          expect(result.places.length).toBeGreaterThan(0);
          for (const place of result.places) {
            expect(place.people).not.toContain(person.email);
            expect(place.people.length).toBeGreaterThan(0);
          }
        }
      }
    }
  });
});

describe('managers', () => {
  it('by level, counted over those who are there', () => {
    expect(asked('employee', [rule({ by: 'manager', level: 2 })])).toEqual(['head']);
    expect(asked('employee', [rule({ by: 'manager', level: 2 })], { change: (data) => (personOf(data, 'manager').active = false) })).toEqual(['cfo']);
  });
  it('up to a grade: everyone until the first who has it', () => {
    expect(asked('employee', [rule({ by: 'manager', upToGrade: 'M3' })])).toEqual(['manager', 'head']);
    expect(asked('employee', [rule({ by: 'manager', level: 2, upToGrade: 'M5' })])).toEqual(['head', 'cfo']);
  });
  it('up to a grade that nobody above has: the place at the top falls back', () => {
    const noCeo = (data: DirectoryData): void => void (personOf(data, 'ceo').active = false);
    expect(asked('finance', [rule({ by: 'manager', upToGrade: 'M6' })], { change: noCeo, settings: { repeats: 'each' } })).toEqual(['cfo', 'cfo']);
  });
  it('who is inactive gives his place to his own manager, and so on up', () => {
    expect(asked('employee', [manager], { change: (data) => (personOf(data, 'manager').active = false) })).toEqual(['head']);
    const both = (data: DirectoryData): void => {
      personOf(data, 'manager').active = false;
      personOf(data, 'head').active = false;
    };
    expect(asked('employee', [manager], { change: both })).toEqual(['cfo']);
  });
  it('who has left hands on by the manager he had last', () => {
    expect(asked('employee', [manager], { change: (data) => (personOf(data, 'manager').to = '2026-06-01') })).toEqual(['head']);
    expect(asked('employee', [manager], { change: (data) => (personOf(data, 'manager').to = '2026-06-01'), date: '2026-05-31' })).toEqual(['manager']);
  });
  it('in a circle end in the fallback, not in a loop', () => {
    const circle = (data: DirectoryData): void => {
      personOf(data, 'manager').manager = mail('employee');
      personOf(data, 'manager').active = false;
    };
    expect(asked('employee', [manager], { change: circle })).toEqual(['cfo']);
    expect(asked('employee', [manager], { change: (data) => (personOf(data, 'employee').manager = mail('employee')) })).toEqual(['cfo']);
  });
});

describe('managers up to an authority limit', () => {
  const upToLimit = rule({ by: 'manager', upToLimit: true });
  it.each([
    [500_000, ['manager']],
    [500_001, ['manager', 'head']],
    [2_000_000, ['manager', 'head']],
    // The CFO's limit is that of his role.
    [2_000_001, ['manager', 'head', 'cfo']],
    [20_000_001, ['manager', 'head', 'cfo', 'ceo']],
    // Beyond everybody's authority: all of them, and the fallback besides.
    [2e13, ['manager', 'head', 'cfo', 'ceo', 'cfo']],
  ])('%i minor units ask %j', (total, expected) => expect(asked('employee', [upToLimit], { total, settings: { repeats: 'each' } })).toEqual(expected));
  it('a row of the person goes before those of his roles, even where it is lower', () => {
    const lower = (data: DirectoryData): void =>
      void data.authorityLimits.push({ person: mail('cfo'), limit: { minor: 1, currency: 'CNY' }, from: '2020-01-01' });
    expect(asked('employee', [upToLimit], { total: 3_000_000, change: lower })).toEqual(['manager', 'head', 'cfo', 'ceo']);
  });
  it('a limit of another legal entity, in another currency or not in force is none', () => {
    for (const change of [{ legalEntity: 'XX99' }, { limit: { minor: 500_000, currency: 'USD' } }, { to: '2026-11-21' }]) {
      const none = (data: DirectoryData): void => data.authorityLimits.forEach((row) => row.person === mail('manager') && Object.assign(row, change));
      expect(asked('employee', [upToLimit], { total: 100, change: none })).toEqual(['manager', 'head']);
    }
  });
  it('from a level, and up to a grade as well: until both hold', () => {
    expect(asked('employee', [rule({ by: 'manager', level: 2, upToLimit: true })], { total: 100 })).toEqual(['head']);
    expect(asked('employee', [rule({ by: 'manager', upToGrade: 'M5', upToLimit: true })], { total: 100 })).toEqual(['manager', 'head', 'cfo']);
  });
  it('without a total nobody is authorised: the chain ends in the fallback', () => {
    expect(asked('sales', [upToLimit], { settings: { repeats: 'each' } })).toEqual(['saleshead', 'ceo', 'cfo']);
  });
});

describe("cost centres, groups, the claimant's choice, departments from the top", () => {
  it("owners of the cost centres that the lines name, a place each; of the claimant's own where none is named", () => {
    const centers = rule({ by: 'cost-center-owner' });
    const facts = { lines: [{ costCenter: 'SALES' }, { costCenter: 'FIN' }, { costCenter: 'SALES' }, {}] };
    expect(asked('employee', [centers], { facts })).toEqual(['saleshead', 'cfo']);
    expect(asked('employee', [centers])).toEqual(['head']);
    expect(asked('employee', [rule({ by: 'cost-center-owner', of: 'claimant' })], { facts })).toEqual(['head']);
  });
  it("a cost centre without an owner, or nobody's, falls back", () => {
    expect(asked('employee', [rule({ by: 'cost-center-owner' })], { facts: { lines: [{ costCenter: 'NONE' }] } })).toEqual(['cfo']);
    expect(asked('auditor', [rule({ by: 'cost-center-owner' })])).toEqual(['cfo']);
  });
  it('owners of the budgets that the lines take from, a place each; one that nobody owns falls back', () => {
    const owners = rule({ by: 'budget-owner' });
    const budgets = [
      { label: 'RD · travel · 2026-11', owner: mail('owner') },
      { label: 'RD · 2026', owner: mail('head') },
    ];
    expect(asked('employee', [owners], { budgets })).toEqual(['owner', 'head']);
    expect(ask('employee', [owners], { budgets }).places[0]?.why).toMatchObject({ code: 'approver.budget-owner', values: { budget: 'RD · travel · 2026-11' } });
    expect(asked('owner', [owners], { budgets })).toEqual(['head']);
    expect(asked('employee', [owners], { budgets: [{ label: 'RD · travel · 2026-11' }] })).toEqual(['cfo']);
    expect(asked('employee', [owners])).toEqual(['cfo']);
    expect(asked('employee', [owners], { settings: { fallback: [] } })).toEqual([]);
  });
  it('a group is one place, or with `each` a place for everyone; the claimant of it is not asked', () => {
    expect(asked('employee', [rule({ by: 'group', group: 'TRAVEL' })])).toEqual(['accountant|cashier']);
    expect(asked('employee', [rule({ by: 'group', group: 'TRAVEL', each: true })])).toEqual(['accountant', 'cashier']);
    expect(asked('cashier', [rule({ by: 'group', group: 'TRAVEL' })])).toEqual(['accountant']);
    expect(asked('employee', [rule({ by: 'group', group: 'TRAVEL' })], { date: '1899-12-31', settings: { fallback: [] } })).toEqual([]);
    expect(asked('employee', [rule({ by: 'group', group: 'NONE', each: true })])).toEqual(['cfo']);
  });
  it("the claimant's choice is asked where he is in the pool", () => {
    const facts = { approver: mail('cashier') };
    for (const pool of [{ people: [mail('cashier')] }, { group: 'TRAVEL' }, { role: 'cashier' }]) {
      expect(asked('employee', [rule({ by: 'choice', path: 'approver', pool })], { facts })).toEqual(['cashier']);
    }
  });
  it('a choice outside the pool, away or missing is unresolved, whatever the fallback', () => {
    const choice = rule({ by: 'choice', path: 'approver', pool: { group: 'TRAVEL' } });
    const away = (data: DirectoryData): void => void (personOf(data, 'cashier').active = false);
    for (const asking of [{ facts: { approver: mail('owner') } }, { facts: { approver: mail('cashier') }, change: away }, {}]) {
      const result = ask('employee', [choice], asking);
      expect(names(result)).toEqual([]);
      expect(result.unresolved).toMatchObject({ rule: choice, why: { code: 'approver.not-in-pool', values: { path: 'approver' } } });
    }
    expect(ask('employee', [role('nobody-holds-it')], { facts: { approver: mail('owner') }, settings: { fallback: [choice] } }).unresolved?.why.code).toBe(
      'approver.nobody',
    );
  });
  it('departments by level from the top; the department itself where the line is shorter', () => {
    const nested = (data: DirectoryData): void =>
      data.departments.forEach((department) => {
        if (department.code === 'RD') department.parent = 'SALES';
        if (department.code === 'SALES') department.parent = 'FIN';
      });
    const at = (levelFromTop: number) => asked('employee', [rule({ by: 'department-head', levelFromTop })], { change: nested });
    expect([at(1), at(2), at(3), at(4)]).toEqual([['cfo'], ['saleshead'], ['head'], ['head']]);
    const circle = (data: DirectoryData): void =>
      data.departments.forEach((department) => department.code !== 'SALES' && (department.parent = department.code === 'RD' ? 'FIN' : 'RD'));
    expect(asked('employee', [rule({ by: 'department-head', levelFromTop: 1 })], { change: circle })).toEqual(['cfo']);
  });
});

describe('departments, projects, roles, people', () => {
  it("head of the department that bears the cost, or of the claimant's own, or of the one above", () => {
    expect(asked('sales', [head], { department: 'RD' })).toEqual(['head']);
    expect(asked('sales', [rule({ by: 'department-head', of: 'claimant' })], { department: 'RD' })).toEqual(['saleshead']);
    const nested = (data: DirectoryData): void => data.departments.forEach((department) => department.code === 'RD' && (department.parent = 'FIN'));
    expect(asked('employee', [rule({ by: 'department-head', levelsUp: 1 })], { change: nested })).toEqual(['cfo']);
  });
  it('a department without a head falls back', () => {
    expect(asked('employee', [head], { change: (data) => data.departments.forEach((department) => delete department.head) })).toEqual(['cfo']);
  });
  it('a place for the owner of each project, in order, of the type asked for', () => {
    const any = rule({ by: 'project-owner' });
    const projects = ['PRJ-CU-01', 'PRJ-RD-01'];
    expect(asked('employee', [any], { projects })).toEqual(['saleshead', 'owner']);
    expect(asked('employee', [owner], { projects })).toEqual(['owner']);
    expect(asked('employee', [any], { projects: [...projects, 'PRJ-CU-01'] })).toEqual(['saleshead', 'owner']);
  });
  it('no project, or one not known on the date, falls back', () => {
    expect(asked('employee', [owner])).toEqual(['cfo']);
    expect(asked('employee', [rule({ by: 'project-owner' })], { projects: ['PRJ-XX-99'] })).toEqual(['cfo']);
  });
  it('a role of several is one place, in which any of them may decide, the claimant and those away excepted', () => {
    const three = (data: DirectoryData): void => {
      for (const name of ['cashier', 'accountant']) data.roleHoldings.push({ role: 'finance', person: mail(name), from: '2020-01-01' });
      data.roleHoldings.push({ role: 'finance', person: mail('auditor'), legalEntity: 'XX99', from: '2020-01-01' });
    };
    expect(asked('employee', [role('finance')], { change: three })).toEqual(['finance|cashier|accountant']);
    expect(asked('cashier', [role('finance')], { change: three })).toEqual(['finance|accountant']);
    const away = (data: DirectoryData): void => {
      three(data);
      personOf(data, 'finance').active = false;
    };
    expect(asked('cashier', [role('finance')], { change: away })).toEqual(['accountant']);
  });
  it('a role that ends is held until the day before', () => {
    const ends = (data: DirectoryData): void => data.roleHoldings.forEach((holding) => holding.role === 'accountant' && (holding.to = '2026-12-01'));
    expect(asked('employee', [role('accountant')], { change: ends, date: '2026-11-30' })).toEqual(['accountant']);
    expect(asked('employee', [role('accountant')], { change: ends, date: '2026-12-01' })).toEqual(['cfo']);
  });
  it('people named in the rule or in the facts, a place each', () => {
    expect(asked('employee', [{ by: 'person', person: mail('sales') }])).toEqual(['sales']);
    const facts = { buyer: mail('owner'), lines: [{ guide: mail('sales') }, {}, { guide: mail('owner') }, { guide: mail('sales') }] };
    expect(asked('employee', [{ by: 'fact', path: 'buyer' }], { facts })).toEqual(['owner']);
    expect(asked('employee', [{ by: 'fact', path: 'lines.guide' }], { facts })).toEqual(['sales', 'owner']);
    expect(asked('employee', [{ by: 'fact', path: 'constructor.name' }], { facts })).toEqual(['cfo']);
    expect(asked('employee', [{ by: 'fact', path: 'buyer' }], { facts: { buyer: 'nobody@demo.test' } })).toEqual(['cfo']);
  });
});

describe('repeats', () => {
  const twice = [manager, role('accountant'), { by: 'person', person: mail('manager') } as ApproverRule];
  it.each([
    ['last', ['accountant', 'manager']],
    ['first', ['manager', 'accountant']],
    ['each', ['manager', 'accountant', 'manager']],
    ['unless-unchanged', ['manager', 'accountant', 'manager']],
  ] as const)('%s asks %j', (repeats, expected) => {
    expect(asked('employee', twice, { settings: { repeats } })).toEqual(expected);
  });
  it('a place of several is dropped where one of them alone is asked later, but not the other way round', () => {
    const two = (data: DirectoryData): void => void data.roleHoldings.push({ role: 'finance', person: mail('manager'), from: '2020-01-01' });
    expect(asked('employee', [role('finance'), manager], { change: two })).toEqual(['manager']);
    expect(asked('employee', [manager, role('finance')], { change: two })).toEqual(['manager', 'finance|manager']);
  });
  it('across nodes: who has approved already is not asked again, and that is told', () => {
    const result = ask('employee', [manager, role('finance')], { settings: { alreadyAsked: [mail('manager')] } });
    expect(names(result)).toEqual(['finance']);
    expect(result.skipped).toMatchObject([{ people: [mail('manager')], why: { values: { skipped: 'already-approved' } } }]);
    expect(asked('employee', [manager], { settings: { alreadyAsked: [mail('manager')], repeats: 'each' } })).toEqual(['manager']);
  });
});

describe('the proof', () => {
  it('names the rule and its people', () => {
    expect(ask('employee', [head]).places[0]?.why).toEqual({
      code: 'approver.department-head',
      values: { people: [mail('head')], of: 'claim', department: 'RD' },
    });
    expect(ask('employee', [role('finance')]).places[0]?.why).toEqual({ code: 'approver.role', values: { people: [mail('finance')], role: 'finance' } });
  });
  it('says in whose place somebody is asked, and why not him', () => {
    expect(ask('head', [head]).places[0]?.why).toEqual({
      code: 'approver.department-head',
      values: { people: [mail('cfo')], of: 'claim', department: 'RD', insteadOf: mail('head'), because: 'claimant' },
      refused: [{ what: mail('head'), because: 'claimant' }],
    });
  });
  it('says that a place fell back', () => {
    expect(ask('ceo', [manager]).places[0]?.why).toEqual({
      code: 'approver.fallback',
      values: { people: [mail('cfo')], role: 'CFO', by: 'role', insteadOf: { by: 'manager', level: 1 } },
      refused: [{ what: 'manager', because: 'nobody' }],
    });
  });
  it('a place that nobody may fill is unresolved, never passed', () => {
    const result = ask('ceo', [manager, role('finance')], { settings: { fallback: [{ by: 'person', person: mail('ceo') }] } });
    expect(names(result)).toEqual(['finance']);
    expect(result.unresolved).toEqual({
      rule: manager,
      why: {
        code: 'approver.nobody',
        values: { by: 'manager', level: 1 },
        refused: [
          { what: 'manager', because: 'nobody' },
          { what: mail('ceo'), because: 'claimant' },
        ],
      },
    });
  });
});

describe('the claimant in his own place', () => {
  const owner = { projects: ['PRJ-RD-01'] };
  const project = rule({ by: 'project-owner' });
  it.each([
    ['nothing said: his own manager', [], ['head']],
    ['the head of the department', [rule({ by: 'department-head' })], ['head']],
    ['finance', [role('finance')], ['finance']],
    ['in order: where the first is nobody else, the second', [{ by: 'person', person: mail('owner') }, role('accountant')] as ApproverRule[], ['head']],
    ['somebody who is not there: his own manager', [{ by: 'person', person: mail('nobody') }] as ApproverRule[], ['head']],
  ] as const)('%s', (_case, ifClaimant, expected) => {
    expect(asked('owner', [project], { ...owner, settings: { ifClaimant } })).toEqual(expected);
  });
  it('its proof says whose place it was, and by which rule the other stands in it', () => {
    const [place] = ask('owner', [project], { ...owner, settings: { ifClaimant: [role('finance')] } }).places;
    expect(place?.why).toMatchObject({
      code: 'approver.for-claimant',
      values: { people: [mail('finance')], by: 'role', role: 'finance', insteadOf: { by: 'project-owner', project: 'PRJ-RD-01' } },
      refused: [{ what: mail('owner'), because: 'claimant' }],
    });
  });
  it('counts for no place but his own', () =>
    expect(asked('employee', [project], { ...owner, settings: { ifClaimant: [role('finance')] } })).toEqual(['owner']));
});
