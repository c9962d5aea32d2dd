import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { SignedIn } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { localText } from '../me/me.view.js';
import { noticeText } from './notice-text.js';

const noticeView = z.object({
  id: z.string(),
  at: z.string(),
  code: z.string(),
  values: z.record(z.string(), z.unknown()),
  claimId: z.string().nullable(),
  readAt: z.string().nullable(),
  text: localText,
});
type NoticeView = z.infer<typeof noticeView>;
const query = pageQuery({ unread: z.stringbool().optional() });
const body = z.strictObject({ ids: z.array(z.uuid()).max(200).optional() });

interface NoticeRow {
  id: string;
  at: string;
  code: string;
  values: Record<string, unknown>;
  instance_id: string | null;
  read_at: string | null;
}

const show = (row: NoticeRow): NoticeView => ({
  id: row.id,
  at: row.at,
  code: row.code,
  values: row.values,
  claimId: row.instance_id,
  readAt: row.read_at,
  text: noticeText(row.code, row.values),
});

/** What the flows told me. */
@Controller('notices')
@SignedIn()
export class NoticesController {
  constructor(private readonly database: Database) {}

  @Get()
  @ApiRoute({ summary: 'My notices, newest first', answer: pageOf(noticeView) })
  async list(@CurrentUser() user: SignedInUser, @ZodQuery(query) { limit, cursor, unread }: z.output<typeof query>): Promise<Page<NoticeView>> {
    const behind = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
    const rows = await this.database.rows<NoticeRow>(
      `SELECT id, at, code, values, instance_id, read_at FROM notice
       WHERE person = $1 AND ($2::boolean IS NULL OR (read_at IS NULL) = $2) AND ($3::timestamptz IS NULL OR (date_trunc('milliseconds', at), id) < ($3, $4::uuid))
       ORDER BY date_trunc('milliseconds', at) DESC, id DESC LIMIT $5`,
      [user.email, unread ?? null, behind?.[0] ?? null, behind?.[1] ?? null, limit + 1],
    );
    return toPage(rows, limit, (row) => [row.at, row.id], show);
  }

  @Post('read')
  @HttpCode(200)
  @ApiRoute({ unkeyed: true, summary: 'Mark notices as read: those named, or all of mine', answer: z.object({ unread: z.number() }) })
  async read(@CurrentUser() user: SignedInUser, @ZodBody(body) { ids }: z.output<typeof body>): Promise<{ unread: number }> {
    await this.database.rows('UPDATE notice SET read_at = now() WHERE person = $1 AND read_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY ($2))', [
      user.email,
      ids ?? null,
    ]);
    const left = await this.database.row<{ n: number }>('SELECT count(*)::int AS n FROM notice WHERE person = $1 AND read_at IS NULL', [user.email]);
    return { unread: left?.n ?? 0 };
  }
}
