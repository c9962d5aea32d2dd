import { formatMinor, type Money } from '@vouchflow/kernel';
import { shippedProjectTypes, shippedRoles, type CodeOf, type DecisionTable, type FactField, type LocalText, type NameCode } from '@vouchflow/flow-model';
import type { FactChange } from './fact-changes.js';

/** What a sentence needs besides its proof. All of it may be absent: then codes and e-mails stand as they are. */
export interface Wording {
  /** Name of a person in the asked language. */
  names?: (email: string) => string;
  /** Name of a role of the company; undefined: it has none of that code. */
  roles?: (code: string) => LocalText | undefined;
  /** What the company calls a code of its directory; undefined: it has none such. */
  codes?: NameCode | undefined;
  /** A condition of the flow in words. */
  condition?: ((feel: string) => LocalText) | undefined;
  /** The flow's tables: a matrix row is then told by its cells. */
  tables?: readonly DecisionTable[];
  /** Title of a node in the asked language. */
  nodeTitle?: (node: string) => string;
  /** The flow's fields: what was amended is then told by their labels. */
  facts?: readonly FactField[];
  /** What an event made of the facts, where it is one that did. */
  changes?: readonly FactChange[] | undefined;
  /** Title of what comes next by the port that was chosen. */
  way?: string | undefined;
  /** What budgets have left is not for this reader: it is not said. */
  hidesBudgets?: boolean;
  /** Zone in which instants are told; else UTC. */
  zone?: string;
}

export const both = (zh: string, en: string): LocalText => ({ zh, en });

/** 123456 CNY → `1,234.56 CNY` */
export function sayMoney(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('minor' in value)) return '-';
  const { minor, currency } = value as Money;
  return `${groupDigits(formatMinor(minor, currency))} ${currency}`;
}

/** Thousands apart: `50000.00` → `50,000.00`. What is no number stays as it is. */
export function groupDigits(text: string): string {
  const [whole = '', ...fraction] = text.split('.');
  if (!/^-?\d+$/.test(whole)) return text;
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}

const noProject = both('无', 'none');
/** A type of project that ships by its name, `none` of a claim without a project; a company's own stand as it wrote them. */
export const sayProjectType = (code: string): LocalText =>
  code === 'none' ? noProject : (shippedProjectTypes.find((type) => type.code === code)?.name ?? both(code, code));

/** Any value of a proof, for people. */
export function sayValue(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (Array.isArray(value)) return value.map(sayValue).join(', ');
  if (typeof value === 'object') return 'minor' in value ? sayMoney(value) : JSON.stringify(value);
  return typeof value === 'number' ? groupDigits(String(value)) : String(value);
}

export function sayPeople(people: unknown, wording: Wording): LocalText {
  const names = (Array.isArray(people) ? people : [people]).map((email) => sayPerson(email, wording));
  return both(names.join('、'), names.join(', '));
}

export const sayPerson = (email: unknown, { names }: Wording): string => (typeof email === 'string' ? (names?.(email) ?? email) : '-');

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-12-01 00:00` in the zone. */
export function sayInstant(at: unknown, { zone = 'UTC' }: Wording): string {
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at))) return '-';
  let format = formats.get(zone);
  if (!format) {
    // Sweden writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(zone, format);
  }
  return format.format(new Date(at)) + (zone === 'UTC' ? ' UTC' : '');
}

/** A role by the name that the company has for it; where nobody says, a shipped one by its own and any other by its code. */
export function sayRole(role: unknown, { roles }: Wording): LocalText {
  if (typeof role !== 'string') return both('-', '-');
  return roles?.(role) ?? shippedRoles.find(({ code }) => code === role)?.name ?? both(role, role);
}

/** A department, a project, … by its name; where nobody says, by its code. */
export function sayCode(of: CodeOf, code: unknown, { codes }: Wording): LocalText {
  if (typeof code !== 'string' || code === '') return both('-', '-');
  return codes?.(of, code) ?? both(code, code);
}

/** Of what the parts of a budget's label may be, in their order there. */
const labelled: readonly CodeOf[] = ['department', 'legal-entity', 'category', 'project'];

/** A budget's label, `RD · travel · 2026-11`, with names for codes. */
export function sayBudget(label: unknown, { codes }: Wording): LocalText {
  const parts = (typeof label === 'string' ? label : '-').split(' · ').map((part) => labelled.flatMap((of) => codes?.(of, part) ?? [])[0] ?? both(part, part));
  return both(parts.map(({ zh }) => zh).join(' · '), parts.map(({ en }) => en).join(' · '));
}
