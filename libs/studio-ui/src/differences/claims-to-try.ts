import { readSimpleCondition } from '@vouchflow/flow-core';
import type { Cell, DecisionTable, FlowDefinition } from '@vouchflow/flow-model';
import { currencyDigits, formatMinor, parseMinor, stableJson } from '@vouchflow/kernel';
import { inForce, type Company } from '../company/company.js';
import { currencyOf, firstSample, type SampleClaim } from '../sample/sample-claim.js';
import { factsToTry, type AskedField, type Question } from './facts-to-try.js';

/** More than that are not told apart by hand either; beyond, amounts of what did not change are left out first. */
const most = { amounts: 80, people: 24, values: 8, claims: 6000 };

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/**
 * Small claims that two drawings of a flow could treat otherwise: at every amount that either of them names and just under it, of every grade, on every
 * sort of project, in every category that they name, and with every value of the form's fields
 * and of its lines' that they ask about. Amounts of rows and conditions that differ come first. `asked`: those fields. A claim has one line of each sort; who
 * or which cost centre a field names is not varied.
 */
export function claimsToTry(before: FlowDefinition, after: FlowDefinition, company: Company): { claims: SampleClaim[]; asked: AskedField[]; cut: boolean } {
  const first = firstSample(company);
  const currency = currencyOf(first, company);
  const minor = (text: string): number[] => {
    const read = parseMinor(text, currency);
    return read.ok ? [read.value] : [];
  };
  const around = (amounts: readonly string[]): number[] =>
    unique(amounts.flatMap(minor))
      .sort((a, b) => a - b)
      .flatMap((amount) => [amount - 1, amount])
      .filter((amount) => amount > 0);
  const [was, now] = [partsOf(before), partsOf(after)];
  const changed = [...was, ...now].filter((part) => !(was.some(same(part)) && now.some(same(part))));
  const every = unique([...around(changed.flatMap(amountsIn)), ...around([...was, ...now].flatMap(amountsIn)), 100 * 10 ** (currencyDigits[currency] ?? 0)]);
  const named = unique([...was, ...now].flatMap(textsIn));

  const grades = company.view.grades;
  const people = unique(
    grades.flatMap((grade) => {
      const of = company.people.filter((person) => person.grade === grade);
      return unique([of.find((person) => person.manager !== undefined), of.findLast((person) => person.manager !== undefined), of[0]]);
    }),
  ).flatMap((person) => (person ? [person.email] : []));
  const projects = inForce(company.snapshot.directory.projects, company.today);
  const perType = unique(projects.map(({ type }) => type)).flatMap((type) => projects.find((project) => project.type === type)?.code ?? []);
  const categories = inForce(company.snapshot.directory.categories, company.today).map(({ code }) => code);
  const ofCategory = unique([...categories.filter((code) => named.includes(code)), ...(first.category === undefined ? [] : [first.category])]).slice(
    0,
    most.values,
  );
  const { facts, asked, cut: fewer } = factsToTry(after.facts, [...was, ...now].flatMap(questionsIn), named, currency);

  const amounts = every.slice(0, most.amounts);
  const claims: SampleClaim[] = [];
  const count = amounts.length * Math.min(people.length, most.people) * (perType.length + 1) * Math.max(1, ofCategory.length) * facts.length;
  for (const amount of amounts) {
    for (const project of [undefined, ...perType]) {
      for (const claimant of people.slice(0, most.people)) {
        for (const category of ofCategory.length > 0 ? ofCategory : [undefined]) {
          for (const values of facts) {
            if (claims.length >= most.claims) return { claims, asked, cut: true };
            claims.push({
              claimant,
              amount: formatMinor(amount, currency),
              facts: values,
              ...(project === undefined ? {} : { project }),
              ...(category === undefined ? {} : { category }),
            });
          }
        }
      }
    }
  }
  return { claims, asked, cut: fewer || count > claims.length || every.length > amounts.length };
}

/** What decides a claim's way, piece by piece: a row of a table with its columns, the condition of a way out. */
type Part = { inputs: DecisionTable['inputs']; when: readonly Cell[]; then: unknown } | { condition: string };

const partsOf = ({ tables, nodes }: FlowDefinition): Part[] => [
  ...tables.flatMap(({ inputs, rows }) => rows.map(({ when, then }) => ({ inputs, when, then }))),
  ...nodes.flatMap((node): Part[] => conditionsOf(node.config).map((condition) => ({ condition }))),
];

const conditionsOf = (config: unknown): string[] => {
  const { branches } = (config ?? {}) as { branches?: unknown };
  return Array.isArray(branches)
    ? branches.flatMap((branch: unknown) => {
        const when = (branch as { when?: unknown } | null)?.when;
        return typeof when === 'string' ? [when] : [];
      })
    : [];
};

const same =
  (a: Part) =>
  (b: Part): boolean =>
    stableJson(a) === stableJson(b);
const valuesOf = (cell: Cell | undefined): unknown[] => (cell === undefined || cell === '-' ? [] : Object.values(cell).flat());

function amountsIn(part: Part): string[] {
  if ('when' in part) return part.inputs.flatMap((input, m) => (input.type === 'money' ? valuesOf(part.when[m]).map(String) : []));
  return (
    readSimpleCondition(part.condition)?.parts.flatMap(({ values }) => values.flatMap((value) => ('number' in value ? [value.number] : []))) ??
    part.condition.match(/\d+(\.\d+)?/g) ??
    []
  );
}

/** What a part asks of a claim, with the values it compares with, as texts. */
function questionsIn(part: Part): Question[] {
  if ('when' in part)
    return part.inputs.flatMap(({ expression, over }, m) => [
      { of: expression, list: over?.list, values: valuesOf(part.when[m]).map(String) },
      ...(over?.where === undefined ? [] : [{ of: over.where, list: over.list, values: literalsIn(over.where) }]),
    ]);
  const read = readSimpleCondition(part.condition);
  return read
    ? read.parts.map(({ field, over, values }) => ({ of: field, list: over?.list, values: values.flatMap((value) => Object.values(value).map(String)) }))
    : [{ of: part.condition, values: literalsIn(part.condition) }];
}

/** Texts and numbers that FEEL compares with. */
const literalsIn = (feel: string): string[] => (feel.match(/"[^"]*"|\d+(\.\d+)?/g) ?? []).map((text) => text.replaceAll('"', ''));

function textsIn(part: Part): string[] {
  if ('when' in part)
    return part.inputs.flatMap((input, m) => [
      ...(input.type === 'text' ? valuesOf(part.when[m]).map(String) : []),
      ...(input.over?.where === undefined ? [] : literalsIn(input.over.where)),
    ]);
  return [...part.condition.matchAll(/"([^"]*)"/g)].flatMap(([, text]) => text ?? []);
}
