import type { CalendarDate } from '@vouchflow/kernel';
import { isInForce, type Dated, type DirectoryData, type FlowDefinition, type LocalText } from '@vouchflow/flow-model';

/** One thing of the company that rests on a person. */
export interface Dependent {
  kind: 'flow' | 'report' | 'department' | 'project' | 'cost-center' | 'budget' | 'role' | 'group' | 'limit' | 'stands-in-for' | 'stood-in-by';
  /** Code of the thing; e-mail of the other person. */
  key: string;
  name: LocalText;
  /** Nobody else is there for it. */
  sole: boolean;
  /** Where flows ask by it, or name him. */
  flows: FlowPlace[];
}
export interface FlowPlace {
  flow: string;
  name: LocalText;
  /** A node's title, or a table's name and row. */
  place: LocalText;
}

/**
 * What a directory and flows say of a person on a day: what breaks if he leaves.
 * @param budgets what for are the budgets that he answers for that day, in words
 */
export function findDependents(
  data: DirectoryData,
  flows: readonly FlowDefinition[],
  email: string,
  today: CalendarDate,
  budgets: readonly string[] = [],
): Dependent[] {
  const now = <T extends Dated>(rows: readonly T[]): T[] => rows.filter((row) => isInForce(row, today));
  const people = now(data.people);
  const active = new Set(people.filter((person) => person.active && person.email !== email).map((person) => person.email));
  const nameOf = (who: string): LocalText => people.find((person) => person.email === who)?.name ?? { zh: who, en: who };
  const by = (rule: string, code?: string): FlowPlace[] => placesOf(flows, (value) => isRule(value, rule, code));
  const holdings = now(data.roleHoldings);
  const named = placesOf(flows, (value) => value === email);
  return [
    ...[...new Set(named.map((place) => place.flow))].map((flow): Dependent => {
      const places = named.filter((place) => place.flow === flow);
      return { kind: 'flow', key: flow, name: places[0]?.name ?? { zh: flow, en: flow }, sole: true, flows: places };
    }),
    ...people
      .filter((person) => person.manager === email && person.active)
      .map((person): Dependent => ({ kind: 'report', key: person.email, name: person.name, sole: true, flows: [] })),
    ...now(data.departments)
      .filter((row) => row.head === email)
      .map((row): Dependent => ({ kind: 'department', key: row.code, name: row.name, sole: true, flows: by('department-head') })),
    ...now(data.projects)
      .filter((row) => row.owner === email)
      .map((row): Dependent => ({ kind: 'project', key: row.code, name: row.name, sole: true, flows: by('project-owner') })),
    ...now(data.costCenters)
      .filter((row) => row.owner === email)
      .map((row): Dependent => ({ kind: 'cost-center', key: row.code, name: row.name, sole: true, flows: by('cost-center-owner') })),
    ...[...new Set(budgets)].map((label): Dependent => ({ kind: 'budget', key: label, name: { zh: label, en: label }, sole: true, flows: by('budget-owner') })),
    ...[...new Set(holdings.filter((row) => row.person === email).map((row) => row.role))].map((role): Dependent => ({
      kind: 'role',
      key: role,
      name: { zh: role, en: role },
      sole: !holdings.some((row) => row.role === role && active.has(row.person)),
      flows: by('role', role),
    })),
    ...now(data.groups)
      .filter((row) => row.members.includes(email))
      .map((row): Dependent => ({
        kind: 'group',
        key: row.code,
        name: row.name,
        sole: !row.members.some((member) => active.has(member)),
        flows: by('group', row.code),
      })),
    ...now(data.authorityLimits)
      .filter((row) => row.person === email)
      .map((row): Dependent => ({ kind: 'limit', key: `${row.limit.minor} ${row.limit.currency}`, name: nameOf(email), sole: false, flows: [] })),
    ...now(data.substitutes)
      .filter((row) => row.substitute === email)
      .map((row): Dependent => ({ kind: 'stands-in-for', key: row.person, name: nameOf(row.person), sole: true, flows: [] })),
    ...now(data.substitutes)
      .filter((row) => row.person === email)
      .map((row): Dependent => ({ kind: 'stood-in-by', key: row.substitute, name: nameOf(row.substitute), sole: false, flows: [] })),
  ];
}

function placesOf(flows: readonly FlowDefinition[], hit: (value: unknown) => boolean): FlowPlace[] {
  return flows.flatMap(({ key, name, nodes, tables }) => [
    ...nodes.filter((node) => holds(node.config, hit)).map((node): FlowPlace => ({ flow: key, name, place: node.title })),
    ...tables.flatMap((table) =>
      table.rows.flatMap((row, at): FlowPlace[] =>
        holds(row.then, hit) ? [{ flow: key, name, place: { zh: `${table.name.zh}第 ${at + 1} 行`, en: `${table.name.en}, row ${at + 1}` } }] : [],
      ),
    ),
  ]);
}

/** Whether a value, or anything in it, is hit. Definitions are plain JSON, so this ends. */
function holds(value: unknown, hit: (value: unknown) => boolean): boolean {
  if (hit(value)) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => holds(inner, hit));
}

function isRule(value: unknown, rule: string, code: string | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { by, role, group } = value as { by?: unknown; role?: unknown; group?: unknown };
  if (by === rule) return code === undefined || role === code || group === code;
  // The pool that a claimant chooses from.
  return by === undefined && code !== undefined && (rule === 'role' ? role : rule === 'group' ? group : undefined) === code;
}
