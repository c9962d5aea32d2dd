import { Controller, Get } from '@nestjs/common';
import { z } from 'zod';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodQuery } from '../http/zod-params.js';
import { postingAnswer, postingColumns, postingView, type PostingRow, type PostingView } from '../vouchers/voucher.view.js';

const postingQuery = pageQuery({ status: z.enum(['intent', 'sent', 'confirmed', 'refused', 'unknown', 'cancelled']).optional(), claim: z.uuid().optional() });

/** Every voucher's way into its ERP. */
@Controller('postings')
@Permission('postings.read')
export class PostingsController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiRoute({ summary: 'Postings, newest first', answer: pageOf(postingAnswer) })
  async list(@ZodQuery(postingQuery) query: z.output<typeof postingQuery>): Promise<Page<PostingView>> {
    const before = readCursor(query.cursor, z.tuple([z.uuid()]))?.[0];
    const rows = await this.database.rows<PostingRow>(
      `SELECT ${postingColumns} WHERE ($1::uuid IS NULL OR p.id < $1) AND ($2::text IS NULL OR p.status = $2) AND ($3::uuid IS NULL OR p.instance_id = $3) ORDER BY p.id DESC LIMIT $4`,
      [before ?? null, query.status ?? null, query.claim ?? null, query.limit + 1],
    );
    return toPage(rows, query.limit, (row) => [row.id], postingView);
  }
}
