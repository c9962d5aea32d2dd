import { booksWithRates, budgetLabel, type AccountingBooks } from '@vouchflow/finance-core';
import {
  compile,
  simulate,
  type Choice,
  type Choose,
  type DirectoryView,
  type FlowGraph,
  type OpenTask,
  type Rejection,
  type SimulatedPost,
  type SimulatedVoucher,
  type SimulationRun,
  type SimulationState,
  type StartInput,
} from '@vouchflow/flow-core';
import { convertMinor, formatMinor, ok, parseMinor, type CalendarDate, type Money } from '@vouchflow/kernel';
import type { BudgetRow } from '@vouchflow/flow-model';
import { changeLines } from '../intake/change-lines.js';
import { readIntake, type Intake } from '../intake/read-intake.js';
import { nodeKinds } from '../kinds.js';
import { budgetRowsOf } from './case-budgets.js';
import type { CaseAct, CasePost, FlowCase, Observed } from './flow-case.js';
import { handChoices, isHandAct, taskFor, type CaseHandAct } from './hand-choices.js';
import type { OpenAdvance } from '../start/hold-documents.js';
import { simulatedCompany, type SimulatedCompany } from './simulated-company.js';
import { withoutSteps } from './without-steps.js';

export interface CaseCompany {
  directory: DirectoryView;
  books: AccountingBooks;
  budgets: readonly BudgetRow[];
  /** What is so besides, where the case does not say: a claim tried in the company as it is now. */
  takenInvoices?: readonly string[];
  advances?: readonly OpenAdvance[];
  closedPeriods?: Pick<ReadonlySet<string>, 'has'>;
}

export interface CaseRun {
  observed: Observed;
  run: SimulationRun | undefined;
  /** What `observed.refusals` name, in the engine's own words. */
  refused: { step: number; rejection: Rejection }[];
}

/**
 * Plays a case through the real engine and says what a person could see. A decision that nobody may make is refused as it
 * would be, and noted. `afterwards` says what people do once the case has nothing more to say. Throws only where the case itself
 * makes no sense.
 */
export function runCase(graph: FlowGraph, story: FlowCase, house: CaseCompany, afterwards: Choose = () => null): CaseRun {
  const { budgets, rates } = story.given ?? {};
  const company: CaseCompany = {
    ...house,
    ...(budgets ? { budgets: budgetRowsOf(budgets) } : {}),
    ...(rates ? { books: booksOfStory(house.books, rates) } : {}),
  };
  const refused: CaseRun['refused'] = [];
  const intake = (facts: Record<string, unknown>, at: string, step: number) => {
    const read = readIntake({
      graph,
      raw: facts,
      claimant: story.claimant,
      number: `${graph.definition.numberPrefix}-${at.slice(0, 4)}-000001`,
      at,
      views: company,
    });
    if (!read.ok) refused.push({ step, rejection: read.error });
    return read.ok ? read.value : undefined;
  };
  const world = simulatedCompany({
    ...company,
    takenInvoices: story.given?.takenInvoices ?? company.takenInvoices ?? [],
    closedPeriods: story.given?.closedPeriods ? new Set(story.given.closedPeriods) : (company.closedPeriods ?? new Set()),
    advances: story.given?.advances?.map((advance) => openAdvance(advance, currencyOf(story, company))) ?? company.advances ?? [],
    erp: (_voucher, nth) => answerOf(story.posts[nth - 1] ?? 'confirm', nth, story.at),
  });
  const begun = intake(story.facts, story.at, 0);
  if (!begun) return { observed: observe(graph, undefined, world, company, refused), run: undefined, refused };
  const { facts, context, factsHash, materialHash } = begun;
  const begins = story.given?.without ? olderGraph(graph, story.given.without) : graph;
  const start: StartInput = {
    type: 'Start',
    at: story.at,
    id: 'case',
    flow: graph.definition.key,
    version: 1,
    claimant: story.claimant,
    facts,
    context,
    factsHash,
    materialHash,
  };

  let step = 0;
  let raw = story.facts;
  const waiting: Choice[] = [];
  const noted = (state: SimulationState): void => {
    if (state.refused) refused.push({ step, rejection: state.refused });
  };
  const choose: Choose = (openTasks, state) => {
    noted(state);
    const queued = waiting.shift();
    if (queued) return queued;
    const next = story.decisions[step];
    if (!next) return afterwards(openTasks, state);
    step += 1;
    const changed = 'change' in next ? { ...raw, ...next.change } : raw;
    const at = next.at !== undefined && next.at > state.at ? next.at : state.at;
    const reads = 'act' in next && (next.act === 'resubmit' || next.act === 'amend' || next.act === 'migrate');
    const read = reads ? intake(changed, at, step) : undefined;
    if (reads && !read) return choose(openTasks, { ...state, refused: undefined });
    raw = changed;
    const choice = choicesOf(next, openTasks, state, world.vouchers(), read, begins, factsHash, (lines) => lineChange(graph, state, company, lines));
    const [first, ...more] = choice;
    waiting.push(...more);
    if (next.at === undefined || !first) return first ?? { type: 'MoveClock', to: at };
    waiting.unshift(first);
    return { type: 'MoveClock', to: next.at };
  };
  const run = simulate(begins, start, world, choose, { newer: graph });
  if (run.outcome === 'refused') refused.push(...run.rejections.map(({ rejection }) => ({ step: 0, rejection })));
  return { observed: observe(graph, run, world, company, refused), run, refused };
}

/** Of a pair of currencies that the story names it has the story's rates and no others, of any other pair the company's. */
function booksOfStory(books: AccountingBooks, rates: NonNullable<NonNullable<FlowCase['given']>['rates']>): AccountingBooks {
  const told = booksWithRates(
    books,
    rates.map((rate) => ({ ...rate, on: rate.on as CalendarDate, source: 'case' })),
  );
  const of = (currency: string, into: string): AccountingBooks => (told.lastRate(currency, into) ? told : books);
  return {
    ...books,
    rate: (currency, into, date) => of(currency, into).rate(currency, into, date),
    lastRate: (currency, into) => of(currency, into).lastRate(currency, into),
  };
}

/** The version a claim began under. */
function olderGraph(graph: FlowGraph, without: readonly string[]): FlowGraph {
  const made = compile(withoutSteps(graph.definition, without), nodeKinds);
  if (!made.ok) throw new Error(`runCase: without ${without.join(', ')} it is no flow: ${made.error.map((problem) => problem.code).join(', ')}`);
  return made.value;
}

/** None: only time goes by. Several: one after the other. */
function choicesOf(
  next: CaseAct,
  openTasks: readonly OpenTask[],
  state: SimulationState,
  vouchers: readonly SimulatedVoucher[],
  read: Intake | undefined,
  begins: FlowGraph,
  submitted: string,
  change: (lines: readonly CaseLineDecision[]) => LinesInput,
): Choice[] {
  if ('act' in next && isHandAct(next)) return handChoices(next, openTasks, state, read, begins);
  const choice = choiceOf(next, openTasks, state, vouchers, read, submitted, change);
  return choice ? [choice] : [];
}

function choiceOf(
  next: Exclude<CaseAct, CaseHandAct>,
  openTasks: readonly OpenTask[],
  { instance }: SimulationState,
  vouchers: readonly SimulatedVoucher[],
  read: Intake | undefined,
  submitted: string,
  change: (lines: readonly CaseLineDecision[]) => LinesInput,
): Choice | null {
  if (!('act' in next)) {
    const { by, outcome, comment, to, resume, lines, saw } = next;
    const said = { ...(comment === undefined ? {} : { comment }), ...(to === undefined ? {} : { to }), ...(resume === undefined ? {} : { resume }) };
    return {
      type: 'DecideTask',
      task: taskFor(next, openTasks),
      by,
      outcome,
      ...said,
      ...(saw ? { factsHash: submitted } : {}),
      ...(lines ? { lines: change(lines) } : {}),
    };
  }
  switch (next.act) {
    case 'wait':
      return null;
    case 'resubmit': {
      if (!read) throw new Error('runCase: resubmitted without facts');
      const { facts, context, factsHash, materialHash } = read;
      return { type: 'Resubmit', by: next.by, facts, context, factsHash, materialHash };
    }
    case 'hold':
      return { type: 'Suspend', by: next.by, comment: next.reason, until: next.until, ...(next.standing ? { standing: true } : {}) };
    case 'release':
      return { type: 'Resume', by: next.by, ...(next.comment === undefined ? {} : { comment: next.comment }), ...(next.standing ? { standing: true } : {}) };
    case 'withdraw':
      return { type: 'Withdraw', by: next.by, ...(next.comment === undefined ? {} : { comment: next.comment }) };
    case 'transfer':
      return { type: 'Transfer', task: taskFor(next, openTasks), by: next.by, to: next.to, ...(next.comment === undefined ? {} : { comment: next.comment }) };
    case 'add-signers':
    case 'ask-advice': {
      const how = next.act === 'ask-advice' ? ({ when: 'before', mode: 'all', advice: true } as const) : { when: next.when, mode: next.mode };
      return {
        type: 'AddSigners',
        task: taskFor(next, openTasks),
        by: next.by,
        people: next.people,
        ...how,
        ...(next.comment === undefined ? {} : { comment: next.comment }),
      };
    }
    case 'remove-signer':
      return { type: 'RemoveSigner', by: next.by, person: next.person };
    case 'take-back':
      return { type: 'TakeBack', by: next.by, ...(next.comment === undefined ? {} : { comment: next.comment }) };
    case 'retry':
      return {
        type: 'RetryEffect',
        effect: instance.effects.find((effect) => effect.parked)?.n ?? 0,
        by: next.by,
        ...(next.reason === undefined ? {} : { reason: next.reason }),
      };
    case 'reverse': {
      const posted = vouchers.findLast(
        (voucher) => voucher.reverses === undefined && voucher.beside === undefined && voucher.settles === undefined && voucher.status !== 'void',
      );
      const beside = vouchers.filter((voucher) => voucher.beside === posted?.id && voucher.status === 'posted').map(({ id }) => id);
      return {
        type: 'ReverseVoucher',
        voucher: posted?.id ?? '',
        by: next.by,
        reason: next.reason,
        template: posted?.template ?? '',
        beside,
        ...(next.date === undefined ? {} : { date: next.date }),
      };
    }
  }
}

type CaseLineDecision = NonNullable<Exclude<CaseAct, { act: string }>['lines']>[number];
type LinesInput = NonNullable<Extract<Choice, { type: 'DecideTask' }>['lines']>;

/** Lines sent back leave the story: the linked claim is a story of its own. */
function lineChange(graph: FlowGraph, { instance, at }: SimulationState, views: CaseCompany, lines: readonly CaseLineDecision[]): LinesInput {
  const { facts, context } = instance;
  const decisions = lines.map(({ amount, ...line }) => ({
    ...line,
    ...(amount === undefined ? {} : { amount: { minor: minorOf(amount, context.currency), currency: context.currency } }),
  }));
  const changed = changeLines({ graph, facts, context, decisions, at, views });
  return changed.ok ? ok({ ...changed.value.change, ...(changed.value.sentBack ? { linked: { id: 'linked', number: 'linked' } } : {}) }) : changed;
}

function answerOf(post: CasePost, nth: number, at: string): SimulatedPost {
  if (post === 'confirm') return { status: 'confirmed', documentNumber: `记-${nth}`, at };
  if (post === 'no-answer') return null;
  if ('park' in post) return { parked: { code: 'parked.posting', values: { code: post.park, message: post.message } }, sent: post.park !== 'NO_CONNECTION' };
  return { status: 'refused', code: post.refuse, message: post.message, ...(post.closedPeriod === undefined ? {} : { closedPeriod: post.closedPeriod }) };
}

function observe(graph: FlowGraph, run: SimulationRun | undefined, world: SimulatedCompany, company: CaseCompany, refused: CaseRun['refused']): Observed {
  const amountOf = ({ minor, currency }: Money): string => formatMinor(minor, currency);
  const decided = (run?.turns ?? [])
    .flatMap((turn) => turn.events)
    .flatMap((event) =>
      event.type === 'LinesDecided'
        ? [
            {
              cuts: event.cuts.map(({ line, from, to }) => ({ line, from: amountOf(from), to: amountOf(to) })),
              returned: event.returned.map(({ line, amount }) => ({ line, amount: amountOf(amount) })),
              total: amountOf(event.context.total),
            },
          ]
        : [],
    );
  const before = new Map(company.budgets.map((row) => [row.id, row]));
  const changed = world
    .budgets()
    .filter((row) => row.reserved !== before.get(row.id)?.reserved || row.consumed !== before.get(row.id)?.consumed || touched(run, row.id));
  return {
    outcome: run?.outcome ?? 'refused',
    // At a join only that it opened, not who came when.
    path: run?.path.filter(({ node, edge }) => edge === undefined || graph.nodes.get(node)?.kind.role !== 'join').map(({ node }) => node) ?? [],
    tasks:
      run?.tasks.map(({ node, people, outcome, by }) => ({
        node,
        people,
        outcome: outcome === undefined ? 'open' : by === undefined || people.length === 1 ? outcome : `${outcome} by ${by}`,
      })) ?? [],
    vouchers: world.vouchers().map(({ date, status, attachments, lines, currency }) => ({
      date,
      status,
      attachments,
      lines: lines.map(({ account, debit, credit, dimensions }) => ({
        account,
        ...(debit === undefined ? {} : { debit: formatMinor(debit, currency) }),
        ...(credit === undefined ? {} : { credit: formatMinor(credit, currency) }),
        dimensions: { ...dimensions } as Record<string, string>,
      })),
    })),
    budgets: Object.fromEntries(
      changed.map((row) => [budgetLabel(row), { reserved: formatMinor(row.reserved, row.currency), consumed: formatMinor(row.consumed, row.currency) }]),
    ),
    ...(decided.length > 0 ? { linesDecided: decided } : {}),
    refusals: refused.map(({ step, rejection: { code, errors = [] } }) => ({ step, code, at: errors.map(({ path }) => path) })),
  };
}

/** A budget that was taken from and given back is worth showing: at zero. */
const touched = (run: SimulationRun | undefined, id: string): boolean => run?.outcome !== 'refused' && (run?.budget.some((one) => one.budget === id) ?? false);

function openAdvance({ id, person, open, currency, rate }: NonNullable<NonNullable<FlowCase['given']>['advances']>[number], own: string): OpenAdvance {
  const minor = minorOf(open, currency ?? own);
  return currency === undefined || rate === undefined
    ? { id, person, open: minor }
    : { id, person, open: minor, currency, rate, openBooked: convertMinor(minor, currency, rate, own) };
}

/** Of the claimant's legal entity on the day; an advance of a claimant who has none holds nothing. */
function currencyOf({ claimant, at }: FlowCase, { directory }: CaseCompany): string {
  const date = at.slice(0, 10);
  const entity = directory.legalEntity(directory.person(claimant, date)?.legalEntity ?? '', date);
  return entity?.currency ?? 'CNY';
}

function minorOf(amount: string, currency: string): number {
  const minor = parseMinor(amount, currency);
  if (!minor.ok) throw new Error(`runCase: ${amount} is not an amount`);
  return minor.value;
}
