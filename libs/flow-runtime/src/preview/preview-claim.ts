import { conversionsOf } from '@vouchflow/finance-core';
import { describeWhy, reject, simulate, type FlowGraph, type Rejection, type SimulationRun, type StartInput } from '@vouchflow/flow-core';
import { localDate, moneyText, type Instant } from '@vouchflow/kernel';
import { errorCatalog, type BudgetRow, type ClaimPreview, type Language } from '@vouchflow/flow-model';
import { simulatedCompany, type CompanyGiven } from '@vouchflow/node-kinds';
import type { DirectoryCache } from '@vouchflow/flow-store';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import { readIntake } from '../claims/read-intake.js';
import type { CompiledFlows } from '../compiled-flows.js';
import { Rejected } from '../rejected.js';
import { viewsOf, type Views } from '../views.js';
import { readBudgets } from './read-budgets.js';
import { readOpenAdvances, readTakenInvoices } from './read-documents.js';

export interface PreviewDeps {
  dataSource: DataSource;
  directory: DirectoryCache;
  flows: CompiledFlows;
}

/**
 * What would happen if `by` submitted these facts now: the real engine over the budgets, invoices and advances as they
 * stand. Reads only, locks nothing, keeps nothing. Facts that break the form throw `Rejected` as a submit does; what a
 * submit would be refused for besides (budget, invoice) is told as `outcome`, and the path beyond it is shown all the same.
 */
export async function previewClaim(
  { dataSource, directory, flows }: PreviewDeps,
  asked: { flow: string; raw: unknown; by: string; language: Language },
): Promise<ClaimPreview> {
  const runner = dataSource.createQueryRunner();
  const client = (await runner.connect()) as PoolClient;
  try {
    await client.query('BEGIN READ ONLY');
    const { rows } = await client.query<{ at: Instant; version: number }>({
      name: 'turn-clock',
      text: 'SELECT clock_timestamp() AS at, version FROM directory_version',
    });
    const { at, version } = rows[0] as { at: Instant; version: number };
    const views = viewsOf(await directory.get(client, version));
    const newest = await flows.newestVersion(client, asked.flow);
    if (newest === null) throw new Rejected(reject('FLOW_UNKNOWN'));
    const graph = await flows.get(client, asked.flow, newest);
    if (graph.definition.startedBy !== 'claim')
      throw new Rejected(reject('FLOW_UNKNOWN', { zh: '此流程不由人发起。', en: 'This flow is not started by people.' }));
    const start = startOf(graph, newest, asked, at, views);
    return toPreview(run(graph, start, await readGiven(client, start, views)), start, graph, views, asked.language);
  } finally {
    // Read only: nothing to keep.
    await client.query('ROLLBACK').catch(() => undefined);
    await runner.release();
  }
}

function startOf(graph: FlowGraph, version: number, { flow, raw, by }: { flow: string; raw: unknown; by: string }, at: Instant, views: Views): StartInput {
  const intake = readIntake({ graph, raw, claimant: by, number: `${graph.definition.numberPrefix}-${at.slice(0, 4)}`, at, views });
  if (!intake.ok) throw new Rejected(intake.error);
  const { facts, context, factsHash, materialHash } = intake.value;
  return { type: 'Start', at, id: '00000000-0000-7000-8000-000000000000', flow, version, claimant: by, facts, context, factsHash, materialHash };
}

async function readGiven(client: PoolClient, start: StartInput, views: Views): Promise<CompanyGiven> {
  const { facts, context } = start;
  const budgets = await readBudgets(client, { facts, legalEntity: context.legalEntity, rates: context.rates, date: localDate(start.at, context.zone) }, views);
  const takenInvoices = await readTakenInvoices(client, facts);
  const advances = await readOpenAdvances(client, facts);
  return { directory: views.directory, books: views.books, budgets, closedPeriods: views.snapshot.closedPeriods, takenInvoices, advances };
}

interface Previewed {
  /** Tells whom the claim would pass, were there nothing in the way. */
  path: SimulationRun;
  budget: SimulationRun['budget'];
  rows: BudgetRow[];
  refusal?: Rejection;
}

function run(graph: FlowGraph, start: StartInput, given: CompanyGiven): Previewed {
  const rows = given.budgets === 'unlimited' ? [] : [...given.budgets];
  const first = simulate(graph, start, simulatedCompany(given));
  const refusal = first.outcome === 'refused' ? first.rejections[0]?.rejection : undefined;
  if (!refusal) return { path: first, budget: first.budget, rows };
  // Refused: who would be asked is still worth knowing, so what stands in the way is taken away once.
  const { advances: _advances, takenInvoices: _taken, ...free } = given;
  return { path: simulate(graph, start, simulatedCompany({ ...free, budgets: 'unlimited', ownedBudgets: rows })), budget: first.budget, rows, refusal };
}

function toPreview({ path, budget, rows, refusal }: Previewed, start: StartInput, graph: FlowGraph, views: Views, language: Language): ClaimPreview {
  const today = path.instance?.at.slice(0, 10) ?? '';
  const names = (email: string): string => views.directory.person(email, today)?.name[language] ?? email;
  const wording = views.wordingOn(localDate(start.at, start.context.zone), graph.definition);
  return {
    approvals: path.tasks.map(({ people, node, why }) => {
      const drawn = graph.nodes.get(node);
      const { mode } = (drawn?.config ?? {}) as { mode?: 'all' | 'any' | 'sequential' };
      const sentence = describeWhy(why, language, names, wording);
      return { people, mode: mode ?? 'sequential', node, nodeTitle: drawn?.title ?? { zh: node, en: node }, why: { ...why, sentence }, sentence };
    }),
    budget: budget.map((one) => {
      const row = rows.find((other) => other.id === one.budget);
      const money = (minor = 0) => moneyText({ minor, currency: one.taken.currency });
      return {
        budget: one.budget,
        label: one.label,
        availableAfter: moneyText(one.availableAfter),
        ok: one.ok,
        control: one.control,
        amount: moneyText(one.taken),
        total: money(row?.total),
        reserved: money(row?.reserved),
        consumed: money(row?.consumed),
      };
    }),
    total: moneyText(start.context.total),
    conversions: conversionsOf(start.facts, start.context.rates).map(({ original, amount, ...rest }) => ({
      ...rest,
      original: moneyText(original),
      amount: moneyText(amount),
    })),
    outcome: refusal?.code ?? path.outcome,
    ...(refusal
      ? {
          refusal: {
            code: refusal.code,
            title: errorCatalog[refusal.code].title[language],
            errors: (refusal.errors ?? []).map(({ path: at, code, message }) => ({ path: at, code, message })),
          },
        }
      : {}),
  };
}
