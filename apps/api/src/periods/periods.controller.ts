import { Controller, Get, Param, Put, Req } from '@nestjs/common';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ledgersSql } from '../directory/ledgers.sql.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { codeText } from '../directory/dated-kind.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';

/** `status` is what counts: closed where finance typed it or the ERP says so; `typed` and `erp` (null: never asked) are the two apart. */
const periodView = z.object({
  ledger: z.string(),
  period: z.string(),
  status: z.enum(['open', 'closed']),
  typed: z.enum(['open', 'closed']),
  erp: z.enum(['open', 'closed']).nullable(),
});
type PeriodView = z.infer<typeof periodView>;
const query = pageQuery({ ledger: codeText.optional(), status: z.enum(['open', 'closed']).optional() });
const body = z.strictObject({ status: z.enum(['open', 'closed']), reason: z.string().trim().min(1).max(500) });
const monthText = /^\d{4}-(0[1-9]|1[0-2])$/;

const effective = `CASE WHEN 'closed' IN (status, erp_status) THEN 'closed' ELSE 'open' END`;
const columns = `ledger, period, ${effective} AS status, status AS typed, erp_status AS erp`;

/** Accounting periods as finance closed or opened them and as the ledger's ERP tells them; one that was never touched is open. */
@Controller('periods')
export class PeriodsController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('directory.read')
  @ApiRoute({ summary: 'Periods that were closed or opened again, by finance or by the ERP, newest first', answer: pageOf(periodView) })
  async list(@ZodQuery(query) { limit, cursor, ledger, status }: z.output<typeof query>): Promise<Page<PeriodView>> {
    const behind = readCursor(cursor, z.tuple([z.string(), z.string()]));
    const rows = await this.database.rows<PeriodView>(
      `SELECT ${columns} FROM accounting_period WHERE ($1::text IS NULL OR ledger = $1) AND ($2::text IS NULL OR ${effective} = $2)
         AND ($3::text IS NULL OR (period, ledger) < ($3, $4)) ORDER BY period DESC, ledger DESC LIMIT $5`,
      [ledger ?? null, status ?? null, behind?.[0] ?? null, behind?.[1] ?? null, limit + 1],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.period, row.ledger],
      (row) => row,
    );
  }

  @Put(':ledger/:period')
  @Permission('periods.write')
  @ApiRoute({ summary: 'Close a period of a ledger, or open it again, with the reason; one that the ERP has closed stays closed', answer: periodView })
  put(
    @Param('ledger') ledger: string,
    @Param('period') period: string,
    @ZodBody(body) { status, reason }: z.output<typeof body>,
    @Req() request: FastifyRequest,
  ): Promise<PeriodView> {
    return this.changes.run(request, async ({ client, log }) => {
      const { rows: known } = await client.query(`SELECT 1 FROM (${ledgersSql}) AS known WHERE ledger = $1 LIMIT 1`, [ledger]);
      if (known.length === 0 || !monthText.test(period)) throw new ProblemError('NOT_FOUND');
      const { rows } = await client.query<{ status: string }>('SELECT status FROM accounting_period WHERE ledger = $1 AND period = $2 FOR UPDATE', [
        ledger,
        period,
      ]);
      const { rows: now } = await client.query<PeriodView>(
        `INSERT INTO accounting_period (ledger, period, status) VALUES ($1, $2, $3) ON CONFLICT (ledger, period) DO UPDATE SET status = $3 RETURNING ${columns}`,
        [ledger, period, status],
      );
      await log({ what: 'period', key: `${ledger}/${period}`, before: { status: rows[0]?.status ?? 'open' }, after: { status }, reason });
      return now[0] as PeriodView;
    });
  }
}
