import {
  budgetDemand,
  buildVoucher,
  claimBudgets,
  decideBudget,
  firstOpenDate,
  matchBudgets,
  payVoucher,
  reverseVoucher,
  translateVoucher,
  voucherDate,
  type AccountingBooks,
} from '@vouchflow/finance-core';
import {
  approverContext,
  findAbove,
  recheckPlaces,
  reckonDeadline,
  resolveApprovers,
  type ApproverContext,
  type DirectoryView,
  type SimulatedContext,
  type SimulatedPost,
  type SimulatedVoucher,
  type SimulatedWorld,
} from '@vouchflow/flow-core';
import { derivedId, localDate, monthOf } from '@vouchflow/kernel';
import type { BudgetKey, BudgetRow, EffectPayload, EffectResult, VoucherDraft } from '@vouchflow/flow-model';
import { bookedAdvances } from './booked-advances.js';
import { holdDocuments, type OpenAdvance } from '../start/hold-documents.js';
import { standingEntries, type BudgetMove } from './standing-entries.js';

/** A company as a run meets it: everything given, nothing fetched, nothing of it changed. */
export interface CompanyGiven {
  directory: DirectoryView;
  books: AccountingBooks;
  /** Rows as they stand before the run; `unlimited`: every line fits and nothing is taken. */
  budgets: readonly BudgetRow[] | 'unlimited';
  /** Whose owners are asked, where the rows themselves are not given. */
  ownedBudgets?: readonly BudgetKey[];
  /** `HT01-CAS/2026-10`: periods closed in our own calendar. */
  closedPeriods?: Pick<ReadonlySet<string>, 'has'>;
  /** Keys of invoices that other claims hold, as `documents.hold` names them. */
  takenInvoices?: readonly string[];
  /** Advances as they stand; absent: every advance a claim names is its claimant's and suffices. */
  advances?: readonly OpenAdvance[];
  /** What the ERP answers to the n-th voucher it is sent, from 1; absent: it takes all of them. */
  erp?: (voucher: SimulatedVoucher, nth: number) => SimulatedPost;
}

export interface SimulatedCompany extends SimulatedWorld {
  /** The rows with what the run reserved and consumed. */
  budgets(): BudgetRow[];
}

interface State {
  vouchers: readonly SimulatedVoucher[];
  moves: readonly BudgetMove[];
  posts: number;
}

/**
 * The world of a simulation: answers what the handlers of flow-runtime answer, by the same pure functions, over rows in memory
 * instead of tables. Every change replaces the state, so that a mark is a reference.
 */
export function simulatedCompany(given: CompanyGiven): SimulatedCompany {
  let state: State = { vouchers: [], moves: [], posts: 0 };
  const rows = (): BudgetRow[] => (given.budgets === 'unlimited' ? [] : standingEntries(given.budgets, state.moves));
  const move = (moves: readonly BudgetMove[]): void => void (state = { ...state, moves: [...state.moves, ...moves] });
  const change = (id: string, to: Partial<SimulatedVoucher>): void =>
    void (state = { ...state, vouchers: state.vouchers.map((voucher) => (voucher.id === id ? { ...voucher, ...to } : voucher)) });
  /** What still stands as `from`, line by line, becomes `to`. */
  const pass = (from: 'reserve' | 'consume', to: BudgetMove['kind']): void => move(standing(state.moves, from).map((entry) => ({ ...entry, kind: to })));

  return {
    vouchers: () => state.vouchers,
    budgets: rows,
    mark() {
      const kept = state;
      return () => void (state = kept);
    },
    ask: {
      'documents.hold': (context, payload) =>
        holdDocuments(payload, {
          claimant: context.instance.claimant,
          legalEntity: context.instance.context.legalEntity,
          currency: context.instance.context.currency,
          taken: given.takenInvoices ?? [],
          advances: given.advances,
        }),
      'approvers.resolve': (context, payload) => approversOf(payload, soughtFor(context, given.directory, ownedOf(given))),
      'approvers.recheck': (context, payload) => recheckPlaces(payload, soughtFor(context, given.directory, ownedOf(given))),
      'deadline.reckon': ({ instance, at }, payload) =>
        reckonDeadline(given.directory.calendar(instance.context.legalEntity), instance.context.zone, at, payload),
      'deadline.above': ({ instance, at }, payload) => findAbove(payload, approverContext(instance, given.directory, at)),
      'budget.reserve': (context, { allowOver }) => {
        if (given.budgets === 'unlimited') return { outcome: 'within', taken: [] };
        const { answer, moves } = reserve(context, allowOver, given.directory, rows());
        move(moves);
        return answer;
      },
      'voucher.build': (context, payload) => {
        const made = draftOf(context, payload, given, state.vouchers);
        if (!('draft' in made)) return made.fault;
        const { draft } = made;
        const id = derivedId(context.at, context.instance.id, 'voucher', context.effect.n);
        state = {
          ...state,
          vouchers: [
            ...state.vouchers,
            { ...draft, id, template: payload.template, status: 'made', ...(payload.beside === undefined ? {} : { beside: payload.beside }) },
          ],
        };
        const total = draft.lines.reduce((sum, line) => sum + (line.debit ?? 0), 0);
        return {
          made: true,
          voucherId: id,
          ledger: draft.ledger,
          date: draft.date,
          total: { minor: total, currency: draft.currency },
          lines: draft.lines.length,
          ...alsoOf(context, payload, given),
        };
      },
    },
    tell: {
      'documents.free': () => undefined,
      'documents.shrink': () => undefined,
      'budget.release': () => pass('reserve', 'release'),
      'budget.shrink': (_context, { lines }) => move(shrunk(standing(state.moves, 'reserve'), lines)),
      'budget.consume': () => pass('reserve', 'consume'),
      'budget.give-back': () => pass('consume', 'give-back'),
      'advances.settle': () => undefined,
      'advances.reopen': () => undefined,
      'advances.open': () => undefined,
      'voucher.void': (_context, { voucherId }) => change(voucherId, { status: 'void' }),
      'notice.add': () => undefined,
    },
    post(context, { voucherId }) {
      const voucher = state.vouchers.find((one) => one.id === voucherId);
      if (!voucher) throw new Error(`simulatedCompany: there is no voucher ${voucherId}`);
      const nth = state.posts + 1;
      const answer = given.erp ? given.erp(voucher, nth) : ({ status: 'confirmed', documentNumber: `记-${nth}`, at: context.at } as const);
      state = { ...state, posts: nth };
      if (answer && 'status' in answer && answer.status === 'confirmed') {
        change(voucherId, { status: 'posted', documentNumber: answer.documentNumber });
        if (voucher.reverses !== undefined) change(voucher.reverses, { status: 'reversed' });
      }
      return answer;
    },
  };
}

const ownedOf = (given: CompanyGiven): readonly BudgetKey[] => given.ownedBudgets ?? (given.budgets === 'unlimited' ? [] : given.budgets);

function soughtFor({ instance, at }: SimulatedContext, directory: DirectoryView, owned: readonly BudgetKey[]): ApproverContext {
  const date = localDate(at, instance.context.zone);
  return {
    ...approverContext(instance, directory, at),
    budgets: claimBudgets(
      budgetDemand({ facts: instance.facts, legalEntity: instance.context.legalEntity, rates: instance.context.rates, date, directory }),
      owned,
      directory,
      date,
    ),
  };
}

function approversOf(payload: EffectPayload<'approvers.resolve'>, context: ApproverContext): EffectResult<'approvers.resolve'> {
  const { places, skipped, unresolved } = resolveApprovers(payload.rules, context, payload);
  return { places, ...(skipped.length > 0 ? { skipped } : {}), ...(unresolved ? { unresolved } : {}) };
}

function reserve(
  { instance, at }: SimulatedContext,
  allowOver: boolean,
  directory: DirectoryView,
  rows: BudgetRow[],
): { answer: EffectResult<'budget.reserve'>; moves: BudgetMove[] } {
  const { context } = instance;
  const match = matchBudgets(
    budgetDemand({ facts: instance.facts, legalEntity: context.legalEntity, rates: context.rates, date: localDate(at, context.zone), directory }),
    rows,
    directory,
  );
  const { outcome, blocked, taken, errors: found } = decideBudget(match, rows);
  if (outcome === 'none') return { answer: { outcome, errors: found }, moves: [] };
  const errors = found.flatMap((error) => (error.missing ? [{ ...error, missing: error.missing }] : []));
  if (outcome === 'over' && (blocked || !allowOver)) return { answer: { outcome, taken, reserved: false, blocked, errors }, moves: [] };
  const moves = match.takes.flatMap((take) =>
    take.parts.map(({ line, minor }): BudgetMove => ({ budget: take.budget, line: instance.lineNumbers?.[line] ?? line, kind: 'reserve', minor })),
  );
  return { answer: outcome === 'within' ? { outcome, taken } : { outcome, taken, reserved: true, blocked: false, errors }, moves };
}

/** What of each budget and line still stands under `kind`. */
function standing(moves: readonly BudgetMove[], kind: 'reserve' | 'consume'): BudgetMove[] {
  const minus = kind === 'reserve' ? ['release', 'consume'] : ['give-back'];
  const sums = new Map<string, BudgetMove>();
  for (const entry of moves) {
    const key = `${entry.budget}/${entry.line}`;
    const sum = sums.get(key) ?? { ...entry, kind, minor: 0 };
    const sign = entry.kind === kind ? 1 : minus.includes(entry.kind) ? -1 : 0;
    sums.set(key, { ...sum, minor: sum.minor + sign * entry.minor });
  }
  return [...sums.values()].filter((entry) => entry.minor > 0);
}

/** So much of each line back, from every budget in which it stands. */
const shrunk = (entries: readonly BudgetMove[], lines: EffectPayload<'budget.shrink'>['lines']): BudgetMove[] =>
  entries.flatMap((entry): BudgetMove[] => {
    const minor = Math.min(entry.minor, lines.find((one) => one.line === entry.line)?.minor ?? 0);
    return minor > 0 ? [{ ...entry, kind: 'release', minor }] : [];
  });

/** Ledgers beside the main one, each of which gets a voucher too. */
function alsoOf({ instance, at }: SimulatedContext, payload: EffectPayload<'voucher.build'>, given: CompanyGiven): { also?: string[] } {
  const also = given.directory.legalEntity(instance.context.legalEntity, localDate(at, instance.context.zone))?.parallelLedgers ?? [];
  return payload.ledger === undefined && payload.reverses === undefined && also.length > 0 ? { also: also.map(({ ledger }) => ledger) } : {};
}

type Drafted = { draft: VoucherDraft } | { fault: EffectResult<'voucher.build'> };

const fault = (code: string, path: string, message: string): Drafted => ({ fault: { made: false, code, errors: [{ path, code, message }] } });

function draftOf(
  { instance, at }: SimulatedContext,
  payload: EffectPayload<'voucher.build'>,
  given: CompanyGiven,
  vouchers: readonly SimulatedVoucher[],
): Drafted {
  const { context } = instance;
  const today = localDate(at, context.zone);
  const entity = given.directory.legalEntity(context.legalEntity, today);
  if (!entity) return fault('UNKNOWN_LEGAL_ENTITY', 'legalEntity', 'The legal entity is not in force today.');
  const ledger = payload.ledger ?? vouchers.find((voucher) => voucher.id === payload.reverses)?.ledger ?? entity.ledger;
  const closed = (period: string): boolean => given.closedPeriods?.has(`${ledger}/${period}`) ?? false;
  if (payload.settles !== undefined) {
    const owing = vouchers.find((voucher) =>
      payload.ledger === undefined ? voucher.id === payload.settles : voucher.beside === payload.settles && voucher.ledger === payload.ledger,
    );
    if (!owing) return fault('NOT_FOUND', 'settles', 'There is no such voucher.');
    const paid = payVoucher({
      original: owing,
      date: firstOpenDate(payload.notBefore ?? today, closed),
      books: given.books,
      claimant: context.claimant,
      claimNumber: context.number,
    });
    return paid.ok ? { draft: paid.value } : { fault: { made: false, code: paid.error[0]?.code ?? 'VOUCHER_IMPOSSIBLE', errors: paid.error } };
  }
  if (payload.reverses === undefined) {
    const isClosed = (period: string): boolean => closed(period) || (payload.notBefore !== undefined && period < monthOf(payload.notBefore));
    const date = voucherDate({ template: payload.template, facts: instance.facts, today, entity, isClosed });
    const { email, name } = context.claimant;
    const made = buildVoucher({
      template: payload.template,
      facts: instance.facts,
      claimant: { email, name },
      claimNumber: context.number,
      date,
      entity,
      books: given.books,
      rates: context.rates,
      advances: bookedAdvances(instance.facts, given.advances ?? [], entity.currency),
    });
    if (made.ok && payload.ledger !== undefined) {
      const currency = entity.parallelLedgers?.find((one) => one.ledger === payload.ledger)?.currency ?? entity.currency;
      const rate = currency === entity.currency ? '1' : given.books.rate(entity.currency, currency, date)?.rate;
      return rate === undefined
        ? fault('FX_RATE_MISSING', 'ledger', `${entity.currency} → ${currency}, ${date}`)
        : { draft: translateVoucher({ draft: made.value, ledger: payload.ledger, currency, rate }) };
    }
    return made.ok ? { draft: made.value } : { fault: { made: false, code: made.error[0]?.code ?? 'VOUCHER_IMPOSSIBLE', errors: made.error } };
  }
  const date = payload.date ?? (payload.notBefore === undefined ? today : firstOpenDate(payload.notBefore, closed));
  if (closed(monthOf(date))) return fault('PERIOD_CLOSED', 'date', `The period ${monthOf(date)} of ${entity.ledger} is closed.`);
  const original = vouchers.find((voucher) => voucher.id === payload.reverses);
  if (!original) return fault('NOT_FOUND', 'reverses', 'There is no such voucher.');
  return { draft: reverseVoucher({ original: { ...original, number: original.id }, date }) };
}
