import { demoDirectory } from '@vouchflow/flow-core';
import type { DirectoryData } from '@vouchflow/flow-model';
import fc from 'fast-check';
import { claimant } from './claim-context.js';

/**
 * The demo company, shaken: other managers (circles too), people who left, roles that nobody or the claimant holds, substitutes in
 * chains and circles and to the claimant, limits of authority, another group. The CEO stays, so that the fallback ends at somebody.
 */
export interface DirectoryPlan {
  /** Index of a person, of his manager. */
  managers: [number, number][];
  left: number[];
  rolesLost: number[];
  heads: [number, number][];
  substitutes: { person: number; substitute: number; flow: boolean; yuan: number | null }[];
  limits: { person: number; yuan: number }[];
  members: number[];
}
const nth = fc.nat(13);
export const randomDirectory: fc.Arbitrary<DirectoryPlan> = fc.record({
  managers: fc.array(fc.tuple(nth, nth), { maxLength: 4 }),
  left: fc.array(nth, { maxLength: 2 }),
  rolesLost: fc.array(fc.nat(9), { maxLength: 2 }),
  heads: fc.array(fc.tuple(fc.nat(2), nth), { maxLength: 2 }),
  substitutes: fc.array(fc.record({ person: nth, substitute: nth, flow: fc.boolean(), yuan: fc.option(fc.constantFrom(500, 5000), { freq: 2 }) }), {
    maxLength: 4,
  }),
  limits: fc.array(fc.record({ person: nth, yuan: fc.constantFrom(0, 500, 5000, 50_000) }), { maxLength: 3 }),
  members: fc.array(nth, { maxLength: 3 }),
});

export function drawDirectory(plan: DirectoryPlan): DirectoryData {
  const data: DirectoryData = demoDirectory();
  const emails = data.people.map((person) => person.email);
  const emailOf = (n: number): string => emails[n % emails.length] ?? claimant;
  const stays = new Set(['ceo@demo.test', claimant]);
  const gone = new Set(plan.left.map(emailOf).filter((email) => !stays.has(email)));
  const managers = new Map(plan.managers.map(([who, manager]) => [emailOf(who), emailOf(manager)]));
  data.people = data.people.map((person) => ({
    ...person,
    active: !gone.has(person.email),
    ...(managers.has(person.email) ? { manager: managers.get(person.email) ?? '' } : {}),
  }));
  data.departments = data.departments.map((row, index) => {
    const head = plan.heads.findLast(([department]) => department === index);
    return head ? { ...row, head: emailOf(head[1]) } : row;
  });
  data.roleHoldings = data.roleHoldings.filter((_row, index) => !plan.rolesLost.includes(index));
  data.groups = data.groups.map((group) => ({ ...group, members: [...new Set(plan.members.map(emailOf))] }));
  data.authorityLimits = plan.limits.map(({ person, yuan }) => ({
    person: emailOf(person),
    limit: { minor: yuan * 100, currency: 'CNY' },
    from: '2000-01-01',
  }));
  data.substitutes = plan.substitutes
    .filter(({ person, substitute }) => emailOf(person) !== emailOf(substitute))
    .map(({ person, substitute, flow, yuan }, n) => ({
      id: String(n),
      person: emailOf(person),
      substitute: emailOf(substitute),
      flows: flow ? ['random'] : [],
      from: '2000-01-01',
      ...(yuan === null ? {} : { limit: { minor: yuan * 100, currency: 'CNY' } }),
    }));
  return data;
}

/** The company on another day: somebody left or came back, a role, a substitute or a manager changed. The CEO stays, and so does the claimant. */
export function anotherDay(data: DirectoryData, what: number, who: number): DirectoryData {
  const emails = data.people.map((person) => person.email);
  const emailOf = (n: number): string => emails[n % emails.length] ?? claimant;
  const email = emailOf(who);
  const change = (more: Partial<DirectoryData['people'][number]>): DirectoryData => ({
    ...data,
    people: data.people.map((person) => (person.email === email ? { ...person, ...more } : person)),
  });
  switch (what % 7) {
    case 0:
      return { ...data, roleHoldings: data.roleHoldings.filter((_row, index) => index !== who % data.roleHoldings.length) };
    case 1:
      return {
        ...data,
        roleHoldings: [...data.roleHoldings, { role: data.roleHoldings[who % data.roleHoldings.length]?.role ?? 'CFO', person: email, from: '2000-01-01' }],
      };
    case 2:
      return change({ manager: emailOf(who + what) });
    case 3:
      return {
        ...data,
        substitutes: [
          ...data.substitutes,
          { id: `s${data.substitutes.length}`, person: email, substitute: emailOf(who + what), flows: [], from: '2000-01-01' },
        ].filter((row) => row.person !== row.substitute),
      };
    case 6: {
      const hours = who % 2 === 0 ? ['09:00-12:00', '13:00-18:00'] : ['08:00-12:00'];
      return { ...data, workingCalendars: [{ legalEntity: 'HT01', weekdays: who % 3 === 0 ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5], hours, days: [] }] };
    }
    case 4:
      return change({ active: true });
    default:
      return email === 'ceo@demo.test' || email === claimant ? data : change({ active: false });
  }
}
