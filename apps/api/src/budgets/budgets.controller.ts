import { Controller, Get, HttpCode, Patch, Post, Req } from '@nestjs/common';
import { moneyText as showMoney, type Money } from '@vouchflow/kernel';
import { budgetControls, budgetSpans } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { codeText, day, emailText } from '../directory/dated-kind.js';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { CurrentUser } from '../http/current-user.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { IdParam } from '../http/id-param.js';
import { moneySchema, moneyText } from '../http/money.schema.js';
import { pageOf, pageOfAll, pageQuery, readCursor, toPage, wholeQuery, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { budgetView, ownerToday, showBudget, type BudgetRow, type BudgetView } from './budget.view.js';
import { checkBudget, insertBudget, setTotal, transferBudget } from './write-budget.js';
import { ownersOf, setOwner, type OwnerRow } from './write-owner.js';

const filters = {
  period: z.string().max(20).optional(),
  department: codeText.optional(),
  category: codeText.optional(),
  project: codeText.optional(),
  legalEntity: codeText.optional(),
};
const listQuery = pageQuery(filters);
const entriesQuery = pageQuery();
const reason = z.string().trim().min(1).max(500);
const newBudget = z
  .strictObject({
    legalEntity: codeText.nullish(),
    department: codeText.nullish(),
    category: codeText.nullish(),
    project: codeText.nullish(),
    period: z.string().max(20),
    control: z.enum(budgetControls).optional(),
    span: z.enum(budgetSpans).optional(),
    toleranceBp: z.int().min(0).max(10_000).optional(),
    total: moneySchema.optional(),
    amount: moneySchema.optional(),
    owner: emailText.optional(),
    reason: reason.optional(),
  })
  .superRefine((body, context) => {
    if ((body.total === undefined) === (body.amount === undefined))
      context.addIssue({ code: 'custom', path: ['total'], message: 'Say the total, once.', params: { code: 'REQUIRED' } });
  });
const change = z.strictObject({ amount: moneySchema, reason });
const ownerBody = z.strictObject({ owner: emailText.nullable(), from: day.optional(), reason });
const ownersAnswer = pageOf(z.object({ owner: z.string(), from: z.string(), to: z.string().nullable() }));
const transferBody = z.strictObject({ to: z.uuid(), amount: moneySchema, reason });
const entryView = z.object({
  id: z.number(),
  at: z.string(),
  kind: z.enum(['total', 'reserve', 'release', 'consume', 'give-back', 'transfer']),
  amount: moneyText,
  claimId: z.string().nullable(),
  claimNumber: z.string().nullable(),
  line: z.number().nullable(),
  voucherId: z.string().nullable(),
  actor: z.string().nullable(),
  reason: z.string().nullable(),
});
type EntryView = z.infer<typeof entryView>;

interface EntryRow {
  id: number;
  at: string;
  kind: EntryView['kind'];
  minor: number;
  currency: string;
  instance_id: string | null;
  number: string | null;
  line: number | null;
  voucher_id: string | null;
  actor: string | null;
  reason: string | null;
}

const short = wholeQuery();

@Controller('budgets')
export class BudgetsController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('budgets.read')
  @ApiRoute({ summary: 'Budgets, newest first', answer: pageOf(budgetView) })
  async list(@ZodQuery(listQuery) query: z.output<typeof listQuery>): Promise<Page<BudgetView>> {
    const behind = readCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const rows = await this.database.rows<BudgetRow>(
      `SELECT b.*, ${ownerToday} FROM budget b WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text IS NULL OR period = $2) AND ($3::text IS NULL OR department = $3) AND ($4::text IS NULL OR category = $4)
         AND ($5::text IS NULL OR project = $5) AND ($6::text IS NULL OR legal_entity = $6) ORDER BY id DESC LIMIT $7`,
      [behind, query.period ?? null, query.department ?? null, query.category ?? null, query.project ?? null, query.legalEntity ?? null, query.limit + 1],
    );
    return toPage(rows, query.limit, (row) => [row.id], showBudget);
  }

  @Get(':id')
  @Permission('budgets.read')
  @ApiRoute({ summary: 'One budget', answer: budgetView })
  async read(@IdParam() id: string): Promise<BudgetView> {
    const row = await this.database.row<BudgetRow>(`SELECT b.*, ${ownerToday} FROM budget b WHERE id = $1`, [id]);
    if (!row) throw new ProblemError('NOT_FOUND');
    return showBudget(row);
  }

  @Post()
  @Permission('budgets.write')
  @ApiRoute({ summary: 'A new budget for a set of dimensions (any may be absent) and a period', answer: budgetView, errors: ['ALREADY_EXISTS'] })
  create(@ZodBody(newBudget) body: z.output<typeof newBudget>, @Req() request: FastifyRequest): Promise<BudgetView> {
    const { amount, total, owner, reason: why, ...rest } = body;
    const budget = { ...rest, total: (total ?? amount) as Money };
    return this.changes.run(request, async ({ client, actor, log }) => {
      const errors = await checkBudget(client, budget);
      if (errors.length > 0) throw new ProblemError({ code: 'INVALID', errors });
      const row = await insertBudget(client, budget, actor, why);
      if (owner !== undefined) await setOwner(client, row.id, owner, '1900-01-01');
      const view = showBudget({ ...row, owner: owner ?? null });
      await log({ what: 'budget', key: view.id, after: view, reason: why });
      return view;
    });
  }

  @Patch(':id')
  @Permission('budgets.write')
  @ApiRoute({ summary: 'Set the total, with the reason; less than what is reserved is allowed and shown', answer: budgetView })
  change(@IdParam() id: string, @ZodBody(change) body: z.output<typeof change>, @Req() request: FastifyRequest): Promise<BudgetView> {
    return this.changes.run(request, async ({ client, actor, log }) => {
      const changed = await setTotal(client, id, body.amount, actor, body.reason);
      if (!changed) throw new ProblemError('NOT_FOUND');
      const view = showBudget(changed.after);
      await log({ what: 'budget', key: id, before: { total: showBudget(changed.before).total }, after: { total: view.total }, reason: body.reason });
      return view;
    });
  }

  @Get(':id/owners')
  @Permission('budgets.read')
  @ApiRoute({ summary: 'Who answered for a budget, and when, newest first', answer: ownersAnswer })
  async owners(@IdParam() id: string, @ZodQuery(short) query: z.output<typeof short>): Promise<Page<OwnerRow>> {
    return this.database.withClient(async (client) => pageOfAll(await ownersOf(client, id), query));
  }

  @Post(':id/owner')
  @HttpCode(200)
  @Permission('budgets.write')
  @ApiRoute({ summary: 'Who answers for a budget from a day on, by default today; `owner: null`: nobody', answer: budgetView })
  own(
    @CurrentUser() user: SignedInUser,
    @IdParam() id: string,
    @ZodBody(ownerBody) body: z.output<typeof ownerBody>,
    @Req() request: FastifyRequest,
  ): Promise<BudgetView> {
    return this.changes.run(request, async ({ client, log }) => {
      const before = await ownersOf(client, id);
      await setOwner(client, id, body.owner, body.from ?? user.today);
      const { rows } = await client.query<BudgetRow>(`SELECT b.*, ${ownerToday} FROM budget b WHERE id = $1`, [id]);
      await log({ what: 'budget', key: id, before: { owners: before }, after: { owners: await ownersOf(client, id) }, reason: body.reason });
      return showBudget(rows[0] as BudgetRow);
    });
  }

  @Post(':id/transfers')
  @HttpCode(200)
  @Permission('budgets.write')
  @ApiRoute({
    summary: 'Move available money to another budget, with the reason',
    answer: z.object({ from: budgetView, to: budgetView }),
    errors: ['BUDGET_SHORT'],
  })
  transfer(
    @IdParam() id: string,
    @ZodBody(transferBody) body: z.output<typeof transferBody>,
    @Req() request: FastifyRequest,
  ): Promise<{ from: BudgetView; to: BudgetView }> {
    return this.changes.run(request, async ({ client, actor, log }) => {
      const moved = await transferBudget(client, id, body.to, body.amount, actor, body.reason);
      if (!moved) throw new ProblemError('NOT_FOUND');
      const view = { from: showBudget(moved.from), to: showBudget(moved.to) };
      await log({ what: 'budget', key: id, after: { to: body.to, amount: showMoney(body.amount), total: view.from.total }, reason: body.reason });
      await log({ what: 'budget', key: body.to, after: { from: id, amount: showMoney(body.amount), total: view.to.total }, reason: body.reason });
      return view;
    });
  }

  @Get(':id/entries')
  @Permission('budgets.read')
  @ApiRoute({ summary: 'What moved a budget, newest first: by which claim, who, why', answer: pageOf(entryView) })
  async entries(@IdParam() id: string, @ZodQuery(entriesQuery) { limit, cursor }: z.output<typeof entriesQuery>): Promise<Page<EntryView>> {
    const behind = readCursor(cursor, z.tuple([z.int()]))?.[0] ?? null;
    const known = await this.database.row('SELECT 1 AS one FROM budget WHERE id = $1', [id]);
    if (!known) throw new ProblemError('NOT_FOUND');
    const rows = await this.database.rows<EntryRow>(
      `SELECT e.id, e.at, e.kind, e.minor, b.currency, e.instance_id, i.number, e.line, e.voucher_id, e.actor, e.reason
       FROM budget_entry e JOIN budget b ON b.id = e.budget_id LEFT JOIN instance i ON i.id = e.instance_id
       WHERE e.budget_id = $1 AND ($2::bigint IS NULL OR e.id < $2) ORDER BY e.id DESC LIMIT $3`,
      [id, behind, limit + 1],
    );
    return toPage(rows, limit, (row) => [row.id], showEntry);
  }
}

const showEntry = (row: EntryRow): EntryView => ({
  id: row.id,
  at: row.at,
  kind: row.kind,
  amount: showMoney({ minor: row.minor, currency: row.currency }),
  claimId: row.instance_id,
  claimNumber: row.number,
  line: row.line,
  voucherId: row.voucher_id,
  actor: row.actor,
  reason: row.reason,
});
