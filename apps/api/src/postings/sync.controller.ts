import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { pageQuery, pageOf, type Page } from '../http/page.js';
import { ZodQuery } from '../http/zod-params.js';

const words = z.object({ zh: z.string(), en: z.string() });
const healthView = z.object({
  connection: z.uuid(), name: z.string(), system: z.string(), ledgers: z.array(z.string()), enabled: z.boolean(), breaker: z.enum(['closed', 'open']), openUntil: z.string().nullable(), openedAt: z.string().nullable(), fails: z.int(),
  checkedAt: z.string().nullable(), outcome: z.string().nullable(), code: z.string().nullable(), message: words.extend({ mend: words.nullable().optional() }).nullable(), ms: z.int().nullable(),
});
const alertView = z.object({ id: z.uuid(), kind: z.string(), connection: z.uuid().nullable(), posting: z.uuid().nullable(), data: z.record(z.string(), z.unknown()), openedAt: z.string(), closedAt: z.string().nullable() });
const alertQuery = pageQuery({ open: z.stringbool().default(true) });

/** What the sync console shows beside the postings: whether the ERPs answer, and what a person should know of. */
@Controller('sync')
@Permission('postings.read')
export class SyncController {
  constructor(private readonly database: Database) {}

  @Get('health')
  @ApiRoute({ summary: 'Each connection: its breaker, and the dry check of every few minutes', answer: pageOf(healthView) })
  async health(): Promise<Page<z.infer<typeof healthView>>> {
    return {
      items: await this.database.rows(
        `SELECT c.id AS connection, c.name, c.system, c.ledgers, c.enabled, CASE WHEN h.open_until IS NULL THEN 'closed' ELSE 'open' END AS breaker, h.open_until AS "openUntil", h.opened_at AS "openedAt", COALESCE(h.fails, 0) AS fails,
           h.checked_at AS "checkedAt", h.check_outcome AS outcome, h.check_code AS code, h.check_message AS message, h.check_ms AS ms
         FROM connection c LEFT JOIN connection_health h ON h.connection_id = c.id ORDER BY c.name`,
      ),
      nextCursor: null,
    };
  }

  @Get('alerts')
  @ApiRoute({ summary: 'Alerts, newest first; by default those that are open', answer: pageOf(alertView) })
  async alerts(@ZodQuery(alertQuery) { limit, open }: z.output<typeof alertQuery>): Promise<Page<z.infer<typeof alertView>>> {
    return {
      items: await this.database.rows(
        `SELECT id, kind, connection_id AS connection, posting_id AS posting, data, opened_at AS "openedAt", closed_at AS "closedAt" FROM alert WHERE NOT $1 OR closed_at IS NULL ORDER BY opened_at DESC LIMIT $2`, [open, limit],
      ),
      nextCursor: null,
    };
  }
}
