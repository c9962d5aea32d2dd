import { approveFirst, describeWhy, type FlowEvent, type FlowGraph, type SimulatedVoucher, type SimulationRun, type Wording } from '@vouchflow/flow-core';
import { formatMinor, localDate, type Instant, type MoneyText } from '@vouchflow/kernel';
import type { Language, LocalText, Why } from '@vouchflow/flow-model';
import { readIntake, runCase, type FlowCase } from '@vouchflow/node-kinds';
import type { PoolClient } from 'pg';
import { readBudgets } from '../preview/read-budgets.js';
import { readOpenAdvances, readTakenInvoices } from '../preview/read-documents.js';
import { Rejected } from '../rejected.js';
import type { Views } from '../views.js';

export interface SaidWhy extends Why {
  node: string;
  sentence: string;
}

export interface ShownVoucher {
  date: string;
  status: SimulatedVoucher['status'];
  lines: {
    account: { code: string; name: LocalText };
    debit: MoneyText | null;
    credit: MoneyText | null;
    dimensions: Record<string, string>;
    summary: string;
  }[];
}

/** What a claim would do in a draft. `outcome` as a claim's status, or `refused`. */
export interface DraftSimulation {
  path: { node: string; edge?: string }[];
  tasks: { node: string; people: string[]; outcome: string; by?: string; why: Why; sentence: string }[];
  effects: { node: string; kind: string; status: 'open' | 'settled' | 'cancelled'; payload: unknown }[];
  /** The last one that was not voided. */
  voucher: ShownVoucher | null;
  vouchers: ShownVoucher[];
  why: SaidWhy[];
  outcome: string;
  /** `step` 0 is the start, n the n-th of `decisions`. */
  refusals: { step: number; code: string; at: string[] }[];
}

/** Absent decisions: everyone who is asked approves. Given ones are played, and where they end the run ends. */
export type Tried = Pick<FlowCase, 'claimant' | 'facts' | 'posts' | 'given'> & { at: Instant; decisions?: FlowCase['decisions'] | undefined };

/**
 * Plays a claim through a graph in the company as it is now: real people, rules, budgets, invoices. Reads only. Facts that break
 * the form throw `Rejected`, as a submit does.
 */
export async function simulateDraft(client: PoolClient, graph: FlowGraph, tried: Tried, views: Views, language: Language): Promise<DraftSimulation> {
  const { definition } = graph;
  const intake = readIntake({
    graph,
    raw: tried.facts,
    claimant: tried.claimant,
    number: `${definition.numberPrefix}-${tried.at.slice(0, 4)}-000000`,
    at: tried.at,
    views,
  });
  if (!intake.ok) throw new Rejected(intake.error);
  const { facts, context } = intake.value;
  const company = {
    directory: views.directory,
    books: views.books,
    closedPeriods: views.snapshot.closedPeriods,
    budgets: await readBudgets(client, { facts, legalEntity: context.legalEntity, rates: context.rates, date: localDate(tried.at, context.zone) }, views),
    takenInvoices: await readTakenInvoices(client, facts),
    advances: await readOpenAdvances(client, facts),
  };
  const wording = views.wordingOn(localDate(tried.at, context.zone), definition);
  const story: FlowCase = { ...tried, title: definition.name, decisions: tried.decisions ?? [] };
  const { observed, run } = runCase(graph, story, company, tried.decisions === undefined ? approveFirst : undefined);
  if (!run) throw new Error('simulateDraft: read once and not twice');
  const events = run.turns.flatMap((turn) => turn.events);
  const vouchers = run.vouchers.map((voucher) => showVoucher(voucher, views));
  return {
    path: run.path.map(({ node, edge }) => ({ node, ...(edge === undefined ? {} : { edge }) })),
    tasks: run.tasks.map(({ node, people, outcome, by, why }) => ({
      node,
      people,
      outcome: outcome ?? 'open',
      ...(by === undefined ? {} : { by }),
      why,
      sentence: describeWhy(why, language, undefined, wording),
    })),
    effects: effectsOf(events),
    voucher: vouchers.findLast((voucher) => voucher.status !== 'void') ?? null,
    vouchers,
    why: whysOf(run, wording, language),
    outcome: observed.outcome,
    refusals: observed.refusals,
  };
}

function effectsOf(events: readonly FlowEvent[]): DraftSimulation['effects'] {
  const effects = new Map<number, DraftSimulation['effects'][number]>();
  for (const event of events) {
    if (event.type === 'EffectRequested')
      effects.set(event.effect, { node: event.node, kind: event.kind, status: event.mode === 'tell' ? 'settled' : 'open', payload: event.payload });
    const known = 'effect' in event ? effects.get(event.effect) : undefined;
    if (known && event.type === 'EffectSettled') known.status = 'settled';
    if (known && event.type === 'EffectCancelled') known.status = 'cancelled';
  }
  return [...effects.values()];
}

function whysOf({ turns }: SimulationRun, wording: Wording, language: Language): SaidWhy[] {
  return turns
    .flatMap((turn) => turn.events)
    .flatMap((event): SaidWhy[] => {
      const why = 'why' in event ? event.why : undefined;
      const node = 'node' in event && typeof event.node === 'string' ? event.node : undefined;
      return why && node !== undefined ? [{ node, ...why, sentence: describeWhy(why, language, undefined, wording) }] : [];
    });
}

function showVoucher({ date, status, lines, currency }: SimulatedVoucher, views: Views): ShownVoucher {
  const money = (minor: number | undefined): MoneyText | null => (minor === undefined ? null : { amount: formatMinor(minor, currency), currency });
  return {
    date,
    status,
    lines: lines.map(({ account, debit, credit, dimensions, summary }) => ({
      account: { code: account, name: views.books.account(account, date)?.name ?? { zh: account, en: account } },
      debit: money(debit),
      credit: money(credit),
      dimensions: { ...dimensions } as Record<string, string>,
      summary,
    })),
  };
}
