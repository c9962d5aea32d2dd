import { Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { isInForce } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Directory } from '../database/directory.js';
import { day, everSince } from '../directory/dated-kind.js';
import { lockDirectory } from '../directory/write-dated.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { newRuleBody, postingAccountBody, ruleBody, ruleTables, type RuleType } from './rule-types.js';
import { voucherParts } from './voucher-parts.js';
import { requireCodes, writeRule } from './write-rule.js';

const rule = z.record(z.string(), z.unknown());
const rulesView = z.object({ accountRules: z.array(rule), taxRules: z.array(rule), taxBlocks: z.array(rule), postingAccounts: z.array(rule) });
const query = z.strictObject({ at: day.optional() });
const written = z.object({ type: z.string(), id: z.string(), version: z.number(), from: z.string() });
type Written = z.infer<typeof written>;

/** By which rules vouchers are made. Nothing is overwritten: a change is the next version, from a day on. */
@Controller('rules')
export class RulesController {
  constructor(
    private readonly directory: Directory,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('directory.read')
  @ApiRoute({ summary: 'The accounting rules of a day (`at`, default today), in the order they are tried', answer: rulesView })
  async list(@ZodQuery(query) { at }: z.output<typeof query>, @CurrentUser() user: SignedInUser): Promise<Record<string, unknown[]>> {
    const { rules } = await this.directory.now();
    const dayOf = at ?? user.today;
    return {
      accountRules: rules.accountRules.filter((row) => isInForce(row, dayOf)),
      taxRules: rules.taxRules.filter((row) => isInForce(row, dayOf)),
      taxBlocks: rules.taxBlocks.filter((row) => isInForce(row, dayOf)),
      postingAccounts: rules.postingAccounts.filter((row) => isInForce(row, dayOf)),
    };
  }

  @Post()
  @Permission('rules.write')
  @ApiRoute({ summary: 'A new rule, `from` a day on (default: ever since)', answer: written, errors: ['ALREADY_EXISTS'] })
  create(@ZodBody(newRuleBody) body: z.output<typeof newRuleBody>, @Req() request: FastifyRequest): Promise<Written> {
    const { type, id, from, ...fields } = body;
    return this.write(request, type, id, fields, from ?? everSince, true);
  }

  @Put('posting-accounts/:template/:part')
  @Permission('rules.write')
  @ApiRoute({
    summary: 'Which account a part of a voucher takes, `from` a day on (default today)',
    answer: z.object({ template: z.string(), part: z.string(), account: z.string(), from: z.string() }),
  })
  posting(
    @Param('template') template: string,
    @Param('part') part: string,
    @ZodBody(postingAccountBody) body: z.output<typeof postingAccountBody>,
    @Req() request: FastifyRequest,
    @CurrentUser() user: SignedInUser,
  ): Promise<Record<string, string>> {
    const from = body.from ?? user.today;
    return this.changes.run(request, async ({ client, log }) => {
      if (!Object.hasOwn(voucherParts, template) || !voucherParts[template]?.includes(part)) throw new ProblemError('NOT_FOUND');
      await lockDirectory(client);
      await requireCodes(client, { account: body.account });
      const { rows } = await client.query<{ account: string }>(
        'SELECT account FROM posting_account WHERE template = $1 AND part = $2 AND valid_from < $3 AND (valid_to IS NULL OR valid_to > $3)',
        [template, part, from],
      );
      await client.query('DELETE FROM posting_account WHERE template = $1 AND part = $2 AND valid_from >= $3', [template, part, from]);
      await client.query('UPDATE posting_account SET valid_to = $3 WHERE template = $1 AND part = $2 AND (valid_to IS NULL OR valid_to > $3)', [
        template,
        part,
        from,
      ]);
      await client.query('INSERT INTO posting_account (template, part, valid_from, account) VALUES ($1, $2, $3, $4)', [template, part, from, body.account]);
      await log({ what: 'posting-account', key: `${template}/${part}`, before: rows[0], after: { account: body.account, from } });
      return { template, part, account: body.account, from };
    });
  }

  @Put(':id')
  @Permission('rules.write')
  @ApiRoute({ summary: 'The next version of a rule, `from` a day on (default today); what was decided before keeps its version', answer: written })
  change(
    @Param('id') id: string,
    @ZodBody(ruleBody) body: z.output<typeof ruleBody>,
    @Req() request: FastifyRequest,
    @CurrentUser() user: SignedInUser,
  ): Promise<Written> {
    const { type, from, ...fields } = body;
    return this.write(request, type, id, fields, from ?? user.today, false);
  }

  @Delete(':type/:id')
  @HttpCode(204)
  @Permission('rules.write')
  @ApiRoute({ summary: 'End a rule, from today on' })
  async end(@Param('type') type: string, @Param('id') id: string, @Req() request: FastifyRequest, @CurrentUser() user: SignedInUser): Promise<void> {
    if (!Object.hasOwn(ruleTables, type)) throw new ProblemError('NOT_FOUND');
    const { table } = ruleTables[type as RuleType];
    await this.changes.run(request, async ({ client, log }) => {
      const { rowCount } = await client.query(`UPDATE ${table} SET valid_to = $2 WHERE id = $1 AND valid_from < $2 AND (valid_to IS NULL OR valid_to > $2)`, [
        id,
        user.today,
      ]);
      if (rowCount === 0) throw new ProblemError('NOT_FOUND');
      await log({ what: `${type}-rule`, key: id, after: { to: user.today } });
    });
  }

  private write(request: FastifyRequest, type: RuleType, id: string, fields: Record<string, unknown>, from: string, isNew: boolean): Promise<Written> {
    return this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      const { rows } = await client.query(`SELECT 1 FROM ${ruleTables[type].table} WHERE id = $1 LIMIT 1`, [id]);
      if (isNew && rows.length > 0) throw new ProblemError('ALREADY_EXISTS');
      if (!isNew && rows.length === 0) throw new ProblemError('NOT_FOUND');
      const before = await writeRule(client, { type, id, fields, from });
      const version = (before?.version ?? 0) + 1;
      await log({ what: `${type}-rule`, key: id, before, after: { ...fields, from, version } });
      return { type, id, version, from };
    });
  }
}
