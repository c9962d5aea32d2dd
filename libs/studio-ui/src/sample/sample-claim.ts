import type { ApproverContext, Scope } from '@vouchflow/flow-core';
import type { FactField, Facts, FlowDefinition } from '@vouchflow/flow-model';
import { currencyDigits, formatMinor, parseMinor, type Money } from '@vouchflow/kernel';
import { inForce, type Company } from '../company/company.js';

/** A claim to try a rule, a condition or a table on: as little of one as decides who is asked. */
export interface SampleClaim {
  /** E-mail. */
  claimant: string;
  project?: string;
  category?: string;
  /** Decimal in the legal entity's currency. */
  amount: string;
  /** Other facts of the header by name, as the engine holds them; of a list what is said of each line: the rest of it is as usual. */
  facts: Facts;
}

/** Somebody low in the house, so that many stand above him, on a project that his own department leads. */
export function firstSample(company: Company): SampleClaim {
  const { snapshot, today, view, people } = company;
  const above = (email: string): number => {
    const met = new Set<string>();
    for (let at = view.managerOf(email, today); at !== undefined && !met.has(at); at = view.managerOf(at, today)) met.add(at);
    return met.size;
  };
  const claimant =
    people
      .filter((person) => person.department !== undefined)
      .reduce<(typeof people)[number] | undefined>((low, person) => (low && above(low.email) >= above(person.email) ? low : person), undefined) ?? people[0];
  const projects = inForce(snapshot.directory.projects, today);
  const project = (projects.find((one) => view.person(one.owner, today)?.department === claimant?.department) ?? projects[0])?.code;
  const category = inForce(snapshot.directory.categories, today)[0]?.code;
  const currency = (claimant && view.legalEntity(claimant.legalEntity, today)?.currency) ?? usualCurrency(company);
  return {
    claimant: claimant?.email ?? '',
    amount: formatMinor(8700 * 10 ** (currencyDigits[currency] ?? 0), currency),
    facts: {},
    ...(project === undefined ? {} : { project }),
    ...(category === undefined ? {} : { category }),
  };
}

/** The currency of the company's first legal entity; a company without any claims nothing. */
const usualCurrency = ({ snapshot }: Company): string => snapshot.directory.legalEntities[0]?.currency ?? 'CNY';

const entityOf = (sample: SampleClaim, { view, today }: Company) => {
  const person = view.person(sample.claimant, today);
  return { person, entity: person && view.legalEntity(person.legalEntity, today) };
};

export const currencyOf = (sample: SampleClaim, company: Company): string => entityOf(sample, company).entity?.currency ?? usualCurrency(company);

function totalOf(sample: SampleClaim, company: Company): Money {
  const currency = currencyOf(sample, company);
  const minor = parseMinor(sample.amount.replaceAll(',', ''), currency);
  return { minor: minor.ok ? minor.value : 0, currency };
}

/** The facts such a claim would have: one line of the whole amount where the flow has lines. */
export function sampleFacts(sample: SampleClaim, definition: Pick<FlowDefinition, 'facts'>, company: Company): Facts {
  const { person } = entityOf(sample, company);
  const amount = totalOf(sample, company);
  const usual = (field: FactField): unknown => {
    switch (field.type) {
      case 'legal-entity':
        return person?.legalEntity;
      case 'department':
        return person?.department;
      case 'cost-center':
        return person?.costCenter;
      case 'project':
        return sample.project;
      case 'category':
        return sample.category;
      case 'money':
        return amount;
      case 'date':
        return company.today;
      case 'list':
        return linesOf(field, sample.facts[field.name] ?? (field.required ? [{}] : []));
      default:
        return undefined;
    }
  };
  const objectOf = (fields: readonly FactField[]): Facts =>
    Object.fromEntries(
      fields.flatMap((field) => {
        const value = usual(field);
        return value === undefined ? [] : [[field.name, value]];
      }),
    );
  const linesOf = ({ fields = [] }: FactField, lines: unknown): Facts[] =>
    (Array.isArray(lines) ? (lines as Facts[]) : []).map((line) => ({ ...objectOf(fields), ...line }));
  const header = objectOf(definition.facts);
  return { ...header, ...sample.facts, ...Object.fromEntries(definition.facts.filter(isList).map(({ name }) => [name, header[name]])) };
}

const isList = ({ type }: FactField): boolean => type === 'list';

/** Values for conditions and tables. */
export function sampleScope(sample: SampleClaim, definition: Pick<FlowDefinition, 'facts'>, company: Company): Scope {
  const { person } = entityOf(sample, company);
  const total = totalOf(sample, company);
  const type = sample.project === undefined ? undefined : company.view.project(sample.project, company.today)?.type;
  return {
    facts: sampleFacts(sample, definition, company),
    claimant: {
      email: sample.claimant,
      ...(person ? { grade: person.grade } : {}),
      ...(person?.department === undefined ? {} : { department: person.department }),
    },
    total,
    currency: total.currency,
    grades: company.view.grades,
    departments: company.departments,
    today: company.today,
    vars: {},
    ...(type === undefined ? {} : { projectType: type }),
  };
}

/** For whom approvers are sought. */
export function sampleContext(sample: SampleClaim, definition: Pick<FlowDefinition, 'facts' | 'key'>, company: Company): ApproverContext {
  const { person, entity } = entityOf(sample, company);
  const facts = sampleFacts(sample, definition, company);
  const department = typeof facts['department'] === 'string' ? facts['department'] : person?.department;
  return {
    directory: company.view,
    date: company.today,
    claimant: sample.claimant,
    legalEntity: entity?.code ?? '',
    facts,
    flow: definition.key,
    total: totalOf(sample, company),
    claimProjects: sample.project === undefined ? [] : [sample.project],
    ...(department === undefined ? {} : { department }),
  };
}
