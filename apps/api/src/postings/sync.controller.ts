import { Controller, Get } from '@nestjs/common';
import { mendOf } from '@vouchflow/connector-kit';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { pageOf, pageOfAll, pageQuery, readCursor, toPage, wholeQuery, type Page } from '../http/page.js';
import { ZodQuery } from '../http/zod-params.js';

const words = z.object({ zh: z.string(), en: z.string() });
const healthView = z.object({
  connection: z.uuid(),
  name: z.string(),
  system: z.string(),
  ledgers: z.array(z.string()),
  enabled: z.boolean(),
  breaker: z.enum(['closed', 'open']),
  openUntil: z.string().nullable(),
  openedAt: z.string().nullable(),
  fails: z.int(),
  checkedAt: z.string().nullable(),
  outcome: z.string().nullable(),
  code: z.string().nullable(),
  message: words.extend({ mend: words.nullable().optional() }).nullable(),
  ms: z.int().nullable(),
});
const alertView = z.object({
  id: z.uuid(),
  kind: z.string(),
  connection: z.uuid().nullable(),
  posting: z.uuid().nullable(),
  data: z.record(z.string(), z.unknown()),
  /** What to do about its code, where it has one. */
  mend: words.nullable(),
  openedAt: z.string(),
  closedAt: z.string().nullable(),
});
const alertQuery = pageQuery({ open: z.stringbool().default(true) });

const short = wholeQuery();

/** What the sync console shows beside the postings: whether the ERPs answer, and what a person should know of. */
@Controller('sync')
@Permission('postings.read')
export class SyncController {
  constructor(private readonly database: Database) {}

  @Get('health')
  @ApiRoute({ summary: 'Each connection: its breaker, and the dry check of every few minutes', answer: pageOf(healthView) })
  async health(@ZodQuery(short) query: z.output<typeof short>): Promise<Page<z.infer<typeof healthView>>> {
    return pageOfAll(
      await this.database.rows<z.infer<typeof healthView>>(
        `SELECT c.id AS connection, c.name, c.system, c.ledgers, c.enabled, CASE WHEN h.opened_at IS NULL THEN 'closed' ELSE 'open' END AS breaker, h.open_until AS "openUntil", h.opened_at AS "openedAt", COALESCE(h.fails, 0) AS fails,
           h.checked_at AS "checkedAt", h.check_outcome AS outcome, h.check_code AS code, h.check_message AS message, h.check_ms AS ms
         FROM connection c LEFT JOIN connection_health h ON h.connection_id = c.id ORDER BY c.name`,
      ),
      query,
    );
  }

  @Get('alerts')
  @ApiRoute({ summary: 'Alerts, newest first; by default those that are open', answer: pageOf(alertView) })
  async alerts(@ZodQuery(alertQuery) { limit, cursor, open }: z.output<typeof alertQuery>): Promise<Page<z.infer<typeof alertView>>> {
    const behind = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
    const rows = await this.database.rows<Omit<z.infer<typeof alertView>, 'mend'>>(
      `SELECT id, kind, connection_id AS connection, posting_id AS posting, data, opened_at AS "openedAt", closed_at AS "closedAt"
       FROM alert WHERE (NOT $1 OR closed_at IS NULL) AND ($2::timestamptz IS NULL OR (date_trunc('milliseconds', opened_at), id) < ($2, $3::uuid))
       ORDER BY date_trunc('milliseconds', opened_at) DESC, id DESC LIMIT $4`,
      [open, behind?.[0] ?? null, behind?.[1] ?? null, limit + 1],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.openedAt, row.id],
      (row) => ({ ...row, mend: mendOf(typeof row.data['code'] === 'string' ? row.data['code'] : null) }),
    );
  }
}
