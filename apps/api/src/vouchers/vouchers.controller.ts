import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { voucherStatuses, type Language } from '@vouchflow/flow-model';
import { InstanceService, openRequestsOf, Rejected } from '@vouchflow/flow-runtime';
import { isCalendarDate } from '@vouchflow/kernel';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { contained } from '../database/contained.js';
import { Database } from '../database/database.js';
import { keyedBy } from '../engine/actor-of.js';
import { answered } from '../engine/answered.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { crossYearSeen } from '../postings/cross-year-seen.js';
import { checkReversalDate } from './check-reversal-date.js';
import { neverByHand, VoucherReader } from './voucher.reader.js';
import { voucherAnswer, voucherColumns, voucherItem, voucherListItem, type VoucherListItem, type VoucherRow, type VoucherView } from './voucher.view.js';

const voucherQuery = pageQuery({
  claim: z.uuid().optional(),
  status: z.enum(voucherStatuses).optional(),
  period: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  account: z.string().max(40).optional(),
  person: z.string().max(200).optional(),
  /** Part of the voucher's, the claim's or the ERP's number. */
  q: z.string().trim().min(1).max(80).optional(),
});
const repostBody = z.strictObject({ reason: z.string().trim().min(1).max(1000) });
const reverseBody = z.strictObject({
  reason: z.string().trim().min(1).max(1000),
  date: z.string().refine(isCalendarDate, { error: 'A date of the calendar, as YYYY-MM-DD' }),
});

@Controller('vouchers')
export class VouchersController {
  constructor(
    private readonly database: Database,
    private readonly reader: VoucherReader,
    private readonly instances: InstanceService,
    private readonly changes: Changes,
  ) {}

  @Get()
  @Permission('vouchers.read')
  @ApiRoute({ summary: 'Vouchers, newest first, without their lines', answer: pageOf(voucherListItem) })
  async list(@ZodQuery(voucherQuery) query: z.output<typeof voucherQuery>): Promise<Page<VoucherListItem>> {
    const before = readCursor(query.cursor, z.tuple([z.uuid()]))?.[0];
    const rows = await this.database.rows<VoucherRow>(
      `SELECT ${voucherColumns}
       WHERE ($1::uuid IS NULL OR v.id < $1) AND ($2::uuid IS NULL OR v.instance_id = $2) AND ($3::text IS NULL OR v.status = $3) AND ($4::text IS NULL OR v.period = $4)
         AND ($5::text IS NULL OR EXISTS (SELECT 1 FROM voucher_line l WHERE l.voucher_id = v.id AND l.account = $5))
         AND ($6::text IS NULL OR i.claimant = $6 OR EXISTS (SELECT 1 FROM voucher_line l WHERE l.voucher_id = v.id AND l.dimensions ->> 'person' = $6))
         AND ($7::text IS NULL OR v.number ILIKE $7 OR i.number ILIKE $7 OR p.document_number ILIKE $7)
       ORDER BY v.id DESC LIMIT $8`,
      [
        before ?? null,
        query.claim ?? null,
        query.status ?? null,
        query.period ?? null,
        query.account ?? null,
        query.person ?? null,
        query.q === undefined ? null : contained(query.q),
        query.limit + 1,
      ],
    );
    return toPage(rows, query.limit, (row) => [row.id], voucherItem);
  }

  @Get(':id')
  @Permission('claims.read')
  @ApiRoute({ summary: 'One voucher with its lines and its posting', answer: voucherAnswer })
  one(@IdParam() id: string, @CurrentUser() user: SignedInUser, @CurrentLanguage() language: Language): Promise<VoucherView> {
    return this.reader.one(id, user, language);
  }

  @Post(':id/repost')
  @HttpCode(200)
  @Permission('vouchers.repost')
  @ApiRoute({ summary: 'Let a refused or parked posting try again', answer: voucherAnswer, errors: ['STATE_CONFLICT'] })
  async repost(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @ZodBody(repostBody) body: z.output<typeof repostBody>,
    @Req() request: FastifyRequest,
  ): Promise<VoucherView> {
    const found = await this.database.row<{ instance_id: string; n: number | null }>(
      `SELECT v.instance_id, e.n FROM voucher v LEFT JOIN posting p ON p.voucher_id = v.id LEFT JOIN effect e ON e.id = p.effect_id AND e.status = 'open' WHERE v.id = $1`,
      [id],
    );
    if (!found) throw new ProblemError('NOT_FOUND');
    await answered(
      this.instances.act(
        found.instance_id,
        user.email,
        { type: 'RetryEffect', effect: found.n ?? 0, by: user.email, reason: body.reason },
        { ...keyedBy(request, user), prepare: (turn) => turn.write(crossYearSeen(id, user.email)) },
      ),
    );
    return this.reader.one(id, user, language);
  }

  @Post(':id/reverse')
  @Permission('vouchers.reverse')
  @ApiRoute({
    summary: 'Reverse a posted voucher in red',
    answer: voucherAnswer,
    errors: ['ALREADY_REVERSED', 'REVERSAL_REQUESTED', 'REPAY_INSTEAD', 'DEBT_PAID', 'STATE_CONFLICT', 'PERIOD_CLOSED'],
  })
  async reverse(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @ZodBody(reverseBody) body: z.output<typeof reverseBody>,
    @Req() request: FastifyRequest,
  ): Promise<VoucherView> {
    const found = await this.database.row<{
      instance_id: string;
      template: string;
      status: string;
      reverses: string | null;
      beside: string | null;
      date: string;
      paid: boolean;
      others: string[];
    }>(
      `SELECT instance_id, template, status, reverses, beside, date, ARRAY(SELECT o.id FROM voucher o WHERE o.beside = v.id AND o.status = 'posted' ORDER BY o.id) AS others, EXISTS (SELECT 1 FROM voucher s WHERE s.settles = v.id AND s.status NOT IN ('void', 'reversed')) AS paid FROM voucher v WHERE id = $1`,
      [id],
    );
    if (!found) throw new ProblemError('NOT_FOUND');
    // Behind the voucher: a reversal that this key has asked for may have ended since.
    if ((await this.changes.kept(request)) !== undefined) return this.redOf(id, user, language);
    if (found.status === 'reversed') throw new ProblemError('ALREADY_REVERSED');
    // One beside the main ledger's goes with it; what was paid is not undone by reversing the debt.
    if (found.status !== 'posted' || found.reverses || found.beside) throw new ProblemError('STATE_CONFLICT');
    if (found.paid) throw new ProblemError('DEBT_PAID');
    if (neverByHand.includes(found.template)) throw new ProblemError('REPAY_INSTEAD');
    const wrong = checkReversalDate(body.date, found.date, user.today);
    if (wrong) throw new ProblemError({ code: 'INVALID', errors: [wrong] });
    const view = await answered(
      this.instances.act(
        found.instance_id,
        user.email,
        { type: 'ReverseVoucher', voucher: id, by: user.email, reason: body.reason, date: body.date, template: found.template, beside: found.others },
        {
          status: 201,
          ...keyedBy(request, user),
          first: [openRequestsOf(found.instance_id)],
          // Under the document's lock, so that a request made meanwhile is seen.
          prepare: (_turn, [open]) => {
            if ((open?.rows.length ?? 0) > 0) throw new Rejected({ code: 'REVERSAL_REQUESTED' });
          },
        },
      ),
    );
    return this.redOf(id, user, language, view.vouchers.at(-1)?.id);
  }

  private async redOf(id: string, user: SignedInUser, language: Language, otherwise = id): Promise<VoucherView> {
    const red = await this.database.row<{ id: string }>(`SELECT id FROM voucher WHERE reverses = $1 AND status <> 'void'`, [id]);
    return this.reader.one(red?.id ?? otherwise, user, language);
  }
}
