import { Controller, Delete, Get, HttpCode, Param, Put, Req } from '@nestjs/common';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { day } from '../directory/dated-kind.js';
import { lockDirectory } from '../directory/write-dated.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { checkInput } from '../http/check-input.js';
import { CurrentUser } from '../http/current-user.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { currencyText, rateBody, rateRow, rateView, type RateView } from './rate.schema.js';
import { rateColumns, writeRate } from './write-rate.js';

const query = pageQuery({ currency: currencyText.optional(), into: currencyText.optional(), at: day.optional() });

/** 汇率: what money in another currency is worth in a ledger's, by day and with its source. Several come by `POST /imports`. */
@Controller('rates')
export class RatesController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('directory.read')
  @ApiRoute({ summary: 'Exchange rates, the newest day first; `at` a day only those entered up to it', answer: pageOf(rateView) })
  async list(@ZodQuery(query) { limit, cursor, currency, into, at }: z.output<typeof query>): Promise<Page<RateView>> {
    const behind = readCursor(cursor, z.tuple([day, z.string(), z.string()]));
    const rows = await this.database.rows<RateView>(
      `SELECT ${rateColumns} FROM fx_rate WHERE ($1::text IS NULL OR currency = $1) AND ($2::text IS NULL OR into_currency = $2) AND ($3::date IS NULL OR valid_on <= $3)
         AND ($4::date IS NULL OR (valid_on, currency, into_currency) < ($4, $5, $6)) ORDER BY valid_on DESC, currency DESC, into_currency DESC LIMIT $7`,
      [currency ?? null, into ?? null, at ?? null, behind?.[0] ?? null, behind?.[1] ?? null, behind?.[2] ?? null, limit + 1],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.on, row.currency, row.into],
      (row) => row,
    );
  }

  @Put(':currency/:into/:on')
  @Permission('rules.write')
  @ApiRoute({
    summary: 'The rate of a pair of currencies for a day, with its source; claims already submitted keep theirs',
    answer: rateView,
    errors: ['INVALID'],
  })
  put(
    @Param('currency') currency: string,
    @Param('into') into: string,
    @Param('on') on: string,
    @ZodBody(rateBody) body: z.output<typeof rateBody>,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<RateView> {
    const row = checkInput(rateRow, { currency, into, on, ...body });
    return this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      const { before, after } = await writeRate(client, row, user.email);
      if (before !== after) await log({ what: 'fx-rate', key: `${currency}/${into}/${on}`, before, after });
      return after;
    });
  }

  @Delete(':currency/:into/:on')
  @HttpCode(204)
  @Permission('rules.write')
  @ApiRoute({ summary: 'Take a rate away that was entered by mistake' })
  async remove(@Param('currency') currency: string, @Param('into') into: string, @Param('on') on: string, @Req() request: FastifyRequest): Promise<void> {
    await this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      const known = day.safeParse(on).success;
      const { rows } = known
        ? await client.query<RateView>(`DELETE FROM fx_rate WHERE currency = $1 AND into_currency = $2 AND valid_on = $3 RETURNING ${rateColumns}`, [
            currency,
            into,
            on,
          ])
        : { rows: [] };
      if (!rows[0]) throw new ProblemError('NOT_FOUND');
      await log({ what: 'fx-rate', key: `${currency}/${into}/${on}`, before: rows[0] });
    });
  }
}
