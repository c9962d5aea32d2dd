import type { CalendarDate } from '@vouchflow/kernel';
import type { DirectoryData, FlowDefinition, LocalText, Problem, UncoveredLine } from '@vouchflow/flow-model';
import { companyOnDay } from '../directory/company-on-day.js';
import { compileRead } from '../graph/compile.js';
import type { NodeKinds } from '../kind/node-kind.js';
import { checkApprovers } from './check-approvers.js';
import { checkCoverage } from './check-coverage.js';
import { checkDebts } from './check-debts.js';
import { checkNeeds } from './check-needs.js';
import { checkOnce } from './check-once.js';
import { checkReferences } from './check-references.js';
import { fixOf, type FixCompany } from './fix-of.js';
import { placeOf } from './place-of.js';
import { readDefinition } from './read-definition.js';

export interface ProveOptions {
  /** The company whose people are asked. Without it names and people are not checked, and tables only as `grades` says. */
  company?: DirectoryData;
  /** All roles, where known: some may be held by nobody. */
  roles?: readonly { code: string; name: LocalText }[];
  /** The day of the company's tree of departments, for which it is asked who may approve; needed with `company`. */
  date?: CalendarDate;
  /** Without a company: its grades, its departments standing under none. */
  grades?: readonly string[];
  /** Every active person, not one a class. */
  everyone?: boolean;
  /** What the ERPs' mappings leave without a place. */
  uncovered?: readonly UncoveredLine[];
  /** How often approvers may be sought before that check says `unproven`. */
  resolves?: number;
}

/**
 * Proves a flow, or says where it fails and with which claim: its drawing is sound (blocks, ends, loops), every claim meets
 * exactly one way at each route and matrix, nobody's claim finds a place without a lawful approver, nothing is posted
 * before what must come before it, and what is posted has a place in the ERP's mapping. The same in the browser, on the server and on the command line. Pure; an empty answer is
 * the proof. `raw` may be anything at all.
 */
export function proveFlow(raw: unknown, kinds: NodeKinds, options: ProveOptions = {}): Problem[] {
  const read = readDefinition(raw);
  if (!read.ok) return read.error;
  const { company, date } = options;
  const { graph, problems } = compileRead(
    read.value,
    kinds,
    company && date !== undefined ? companyOnDay(company, date) : options.grades && { grades: options.grades, departments: {} },
  );
  const found = [...problems];
  if (company) found.push(...checkReferences(read.value, kinds, { ...company, ...(options.roles ? { roles: options.roles.map(({ code }) => code) } : {}) }));
  if (graph) found.push(...checkNeeds(graph), ...checkDebts(graph), ...checkOnce(graph), ...checkCoverage(graph, options.uncovered ?? []));
  if (graph && company && date !== undefined) {
    found.push(
      ...checkApprovers(graph, {
        directory: company,
        date,
        ...(options.everyone ? { everyone: true } : {}),
        ...(options.resolves === undefined ? {} : { resolves: options.resolves }),
      }),
    );
  }
  return distinct(found).map((problem) =>
    complete(problem, read.value, company && date !== undefined ? { directory: company, date, roles: options.roles ?? [] } : undefined),
  );
}

/** Two nodes that ask by one table have the same to say of it. */
function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, path, message, witness }) => {
    const key = JSON.stringify([code, path, message.en, witness]);
    return !seen.has(key) && seen.add(key);
  });
}

function complete(problem: Problem, definition: FlowDefinition, company: FixCompany | undefined): Problem {
  const place = placeOf(problem.path);
  const fix = fixOf(definition, problem, company);
  return { ...problem, ...(place ? { place } : {}), ...(fix ? { fix } : {}) };
}
