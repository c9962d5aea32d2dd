import { checkClaim, claimRates, claimTotals, type AccountingBooks } from '@vouchflow/finance-core';
import { reject, sayFirst, type DirectoryView, type FlowGraph, type InstanceContext, type Rejection } from '@vouchflow/flow-core';
import { err, localDate, ok, type Instant, type Result } from '@vouchflow/kernel';
import { errorCatalog, parseFacts, type Facts, type FieldFault, type FlowDefinition, type VoucherTemplate } from '@vouchflow/flow-model';
import { departmentsNamed } from './departments-named.js';
import { hashFacts } from './hash-facts.js';

/** Where codes, people and rules are looked up. */
export interface IntakeViews {
  directory: DirectoryView;
  books: AccountingBooks;
}

/** A document's facts as the engine takes them, with what the server filled in. */
export interface Intake {
  facts: Facts;
  context: InstanceContext;
  factsHash: string;
  materialHash: string;
  title: string;
}

/** Reads and checks what a person entered, or says all that is wrong with it. */
export function readIntake(input: {
  graph: FlowGraph;
  raw: unknown;
  claimant: string;
  number: string;
  at: Instant;
  views: IntakeViews;
}): Result<Intake, Rejection> {
  const { definition } = input.graph;
  const parsed = parseFacts(definition.facts, input.raw);
  return parsed.ok ? fillIn({ ...input, facts: parsed.value }) : err(factsRejected(parsed.error));
}

/** The same for facts that were read before. */
export function fillIn(input: {
  graph: FlowGraph;
  facts: Facts;
  claimant: string;
  number: string;
  at: Instant;
  views: IntakeViews;
}): Result<Intake, Rejection> {
  const { graph, facts, claimant, at, views } = input;
  const person = claimantOn(views, claimant, at);
  if (!person) return err(reject('FORBIDDEN', { zh: '报销人今天不在组织架构中。', en: 'The claimant is not in the directory today.' }));
  const named = typeof facts['legalEntity'] === 'string' ? facts['legalEntity'] : person.row.legalEntity;
  const entity = views.directory.legalEntity(named, person.today) ?? undefined;
  const today = entity ? localDate(at, entity.zone) : person.today;
  const faults = checkClaim({ facts, today, books: views.books, entity, template: templateOf(graph.definition) });
  if (faults.length > 0 || !entity) return err(factsRejected(faults));
  const { rates } = claimRates({ facts, currency: entity.currency, today, books: views.books });
  const totals = claimTotals({ facts, date: today, currency: entity.currency, rates, directory: views.directory });
  const departments = departmentsNamed(graph.definition.facts, facts, person.row.department, views.directory, today);
  const context: InstanceContext = {
    number: input.number,
    claimant: { email: claimant, name: person.row.name, grade: person.row.grade, ...(person.row.department ? { department: person.row.department } : {}) },
    legalEntity: entity.code,
    zone: entity.zone,
    currency: entity.currency,
    total: totals.total,
    ...(typeof facts['department'] === 'string' ? { department: facts['department'] } : person.row.department ? { department: person.row.department } : {}),
    projectType: totals.projectType,
    projects: totals.projects,
    grades: [...views.directory.grades],
    ...(Object.keys(departments).length > 0 ? { departments } : {}),
    ...(rates ? { rates } : {}),
  };
  const title = typeof facts['title'] === 'string' ? facts['title'] : '';
  return ok({ facts, context, ...hashFacts(graph.definition.facts, facts, rates), title });
}

function claimantOn(views: IntakeViews, email: string, at: Instant) {
  // Whose zone is it, before the legal entity is known? The claimant's own entity's.
  const utc = at.slice(0, 10);
  const first = views.directory.person(email, utc);
  const zone = first ? views.directory.legalEntity(first.legalEntity, utc)?.zone : undefined;
  const today = zone ? localDate(at, zone) : utc;
  const row = views.directory.person(email, today);
  return row?.active ? { row, today } : undefined;
}

/** The voucher that the flow will make, so that facts that could never be booked are refused at submit. */
export function templateOf(definition: FlowDefinition): VoucherTemplate | undefined {
  // A withdrawal's voucher is made on one of its ways only, and of facts that the server fills in.
  if (definition.startedBy === 'withdrawal') return undefined;
  const node = definition.nodes.find((drawn) => drawn.kind === 'voucher');
  return (node?.config as { template?: VoucherTemplate } | undefined)?.template;
}

/** Faults that all share a code of the catalogue are answered under that code, others as INVALID_FACTS. */
export function factsRejected(faults: readonly FieldFault[]): Rejection {
  const codes = new Set(faults.map((fault) => fault.code));
  const [only] = codes;
  const code = codes.size === 1 && only !== undefined && Object.hasOwn(errorCatalog, only) ? (only as keyof typeof errorCatalog) : 'INVALID_FACTS';
  return reject(
    code,
    sayFirst(faults),
    faults.map((fault) => ({ ...fault })),
  );
}
