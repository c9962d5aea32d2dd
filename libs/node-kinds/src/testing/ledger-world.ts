import { buildVoucher, casAccountingRules, reverseVoucher, viewBooks, type AccountingBooks } from '@vouchflow/finance-core';
import {
  approverContext,
  findAbove,
  recheckPlaces,
  reckonDeadline,
  resolveApprovers,
  type ApproverContext,
  type DirectoryView,
  type FlowInstance,
} from '@vouchflow/flow-core';
import type { TurnWorld } from '@vouchflow/flow-core/testing';
import type { BudgetReserveResult, DocumentsHoldResult, EffectPayload, VoucherBuildResult, VoucherDraft } from '@vouchflow/flow-model';

/** How our own database answers in the turns to come. */
export interface Dials {
  documents: 'held' | 'taken';
  budget: 'within' | 'over' | 'blocked' | 'none';
  voucher: 'made' | 'closed' | 'impossible';
}
export const benign: Dials = { documents: 'held', budget: 'within', voucher: 'made' };

export interface LedgerVoucher {
  id: string;
  /** As finance-core makes it: every line with its account, side and amount. */
  draft: VoucherDraft;
  status: 'made' | 'posted' | 'reversed' | 'void';
  /** +1, and −1 for what reverses such a one: what the ERP has in the end adds up. */
  sign: 1 | -1;
  reverses?: string;
}

/** Money and papers of one claim, as our tables hold them. */
export interface Ledger {
  reserved: number;
  released: number;
  consumed: number;
  givenBack: number;
  documents: 'free' | 'held';
  vouchers: LedgerVoucher[];
  /** The money came back: the voucher stays, and is no more. */
  repaid: boolean;
  /** What must never have been asked. */
  faults: string[];
}
export const emptyLedger = (): Ledger => ({ reserved: 0, released: 0, consumed: 0, givenBack: 0, documents: 'free', vouchers: [], repaid: false, faults: [] });

export const standingReserved = (ledger: Ledger): number => ledger.reserved - ledger.released - ledger.consumed;
export const standingConsumed = (ledger: Ledger): number => ledger.consumed - ledger.givenBack;

/** Answers what a turn asks over a ledger in memory, and notes in it whatever a real table would refuse. */
export function ledgerWorld(ledger: Ledger, dials: Dials, directory: DirectoryView): TurnWorld {
  return {
    ask(effect, instance) {
      if (effect.kind === 'approvers.resolve') return resolveApprovers(effect.payload.rules, soughtFor(instance, directory), effect.payload);
      if (effect.kind === 'approvers.recheck') return recheckPlaces(effect.payload, soughtFor(instance, directory));
      if (effect.kind === 'deadline.reckon') return reckonDeadline(directory.calendar('HT01'), 'Asia/Shanghai', instance.at, effect.payload);
      if (effect.kind === 'deadline.above') return findAbove(effect.payload, approverContext(instance, directory, instance.at));
      if (effect.kind === 'documents.hold') return holdDocuments(ledger, dials);
      if (effect.kind === 'budget.reserve') return reserve(ledger, dials, effect.payload, instance);
      if (effect.kind === 'voucher.build') return build(ledger, dials, effect.payload, effect.n, instance, directory);
      throw new Error(`Nobody answers ${effect.kind}`);
    },
    tell(effect) {
      const standing = standingReserved(ledger);
      if (effect.kind === 'budget.release') {
        if (standing === 0) ledger.faults.push('a reservation is released that is not there');
        ledger.released += standing;
      }
      if (effect.kind === 'budget.shrink') {
        const less = effect.payload.lines.reduce((sum, line) => sum + line.minor, 0);
        if (less > standing) ledger.faults.push('a cut gives back more than is reserved');
        ledger.released += less;
      }
      if (effect.kind === 'budget.consume') ledger.consumed += standing;
      if (effect.kind === 'budget.give-back') ledger.givenBack += standingConsumed(ledger);
      if (effect.kind === 'documents.free') {
        if (ledger.documents === 'free') ledger.faults.push('documents are freed that are not held');
        ledger.documents = 'free';
      }
      if (effect.kind === 'voucher.void') voidVoucher(ledger, effect.payload.voucherId);
    },
  };
}

const soughtFor = (instance: FlowInstance, directory: DirectoryView): ApproverContext => ({
  directory,
  date: '2026-11-21',
  claimant: instance.claimant,
  legalEntity: 'HT01',
  department: 'RD',
  claimProjects: [],
  facts: instance.facts,
  flow: instance.flow,
  total: instance.context.total,
  budgets: [{ label: 'RD · 2026-11', owner: 'owner@demo.test' }],
});

function holdDocuments(ledger: Ledger, dials: Dials): DocumentsHoldResult {
  if (dials.documents === 'taken')
    return { held: false, code: 'INVOICE_ALREADY_CLAIMED', errors: [{ path: 'lines/0/invoice', code: 'INVOICE_ALREADY_CLAIMED', message: 'Taken.' }] };
  if (ledger.documents === 'held') ledger.faults.push('documents are held twice');
  ledger.documents = 'held';
  return { held: true };
}

function reserve(ledger: Ledger, dials: Dials, payload: EffectPayload<'budget.reserve'>, instance: FlowInstance): BudgetReserveResult {
  const errors = [{ path: 'lines/0/amount', code: 'BUDGET_SHORT', message: 'Short.', missing: { minor: 1, currency: 'CNY' } }];
  if (dials.budget === 'none') return { outcome: 'none', errors };
  if (dials.budget === 'blocked') return { outcome: 'over', taken: [], reserved: false, blocked: true, errors };
  if (dials.budget === 'over' && !payload.allowOver) return { outcome: 'over', taken: [], reserved: false, blocked: false, errors };
  if (standingReserved(ledger) > 0) ledger.faults.push('a claim is reserved twice');
  ledger.reserved += instance.context.total.minor;
  return dials.budget === 'over' ? { outcome: 'over', taken: [], reserved: true, blocked: false, errors } : { outcome: 'within', taken: [] };
}

function build(
  ledger: Ledger,
  dials: Dials,
  payload: EffectPayload<'voucher.build'>,
  n: number,
  instance: FlowInstance,
  directory: DirectoryView,
): VoucherBuildResult {
  if (dials.voucher !== 'made') {
    const code = dials.voucher === 'closed' ? 'PERIOD_CLOSED' : 'RULE_MISSING';
    return { made: false, code, errors: [{ path: 'date', code, message: code }] };
  }
  const original = ledger.vouchers.find((voucher) => voucher.id === payload.reverses);
  if (payload.reverses !== undefined && original?.status !== 'posted') ledger.faults.push(`the voucher ${payload.reverses} is reversed and was not posted`);
  if (original?.reverses !== undefined) ledger.faults.push(`the red voucher ${original.id} is reversed itself`);
  const id = `v${n}`;
  const date = payload.date ?? payload.notBefore ?? '2026-11-21';
  const draft = original
    ? reverseVoucher({ original: { ...original.draft, id: original.id, number: original.id }, date })
    : drawn(payload.template, instance, directory, date);
  if (!draft) return { made: false, code: 'RULE_MISSING', errors: [] };
  ledger.vouchers.push({ id, draft, status: 'made', sign: original?.sign === 1 ? -1 : 1, ...(original ? { reverses: original.id } : {}) });
  return { made: true, voucherId: id, ledger: 'HT01-CAS', date, total: instance.context.total, lines: draft.lines.length };
}

const rules = casAccountingRules('2020-01-01');
const booksOf = new WeakMap<DirectoryView, AccountingBooks>();
function drawn(
  template: EffectPayload<'voucher.build'>['template'],
  { facts, context }: FlowInstance,
  directory: DirectoryView,
  date: string,
): VoucherDraft | undefined {
  const books = booksOf.get(directory) ?? viewBooks(rules, directory);
  booksOf.set(directory, books);
  const entity = directory.legalEntity(context.legalEntity, date);
  const { email, name } = context.claimant;
  const made = entity && buildVoucher({ template, facts, claimant: { email, name }, claimNumber: context.number, date, entity, books });
  return made?.ok ? made.value : undefined;
}

function voidVoucher(ledger: Ledger, id: string): void {
  const voucher = ledger.vouchers.find((made) => made.id === id);
  if (voucher?.status !== 'made') ledger.faults.push(`the voucher ${id} is voided and is ${voucher?.status ?? 'not there'}`);
  else voucher.status = 'void';
}
