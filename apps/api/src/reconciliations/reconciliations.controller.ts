import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { Egress } from '@vouchflow/connector-kit';
import { findConnector } from '@vouchflow/connectors';
import { beginReconciliation, ErpPorts, reconcile } from '@vouchflow/flow-runtime';
import { poolOf } from '@vouchflow/flow-store';
import { formatMinor } from '@vouchflow/kernel';
import { openConnectionSecrets, ProblemError, SecretBox } from '@vouchflow/server-kit';
import { DataSource } from 'typeorm';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { codeText } from '../directory/dated-kind.js';
import { ledgersSql } from '../directory/ledgers.sql.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { moneyText } from '../http/money.schema.js';
import { pageOf, pageQuery, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { EGRESS } from '../tokens.js';

const runView = z.object({
  id: z.uuid(),
  ledger: z.string(),
  period: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  madeBy: z.string(),
  beganAt: z.string(),
  endedAt: z.string().nullable(),
  vouchers: z.int(),
  equal: z.int(),
  differences: z.int(),
  total: moneyText,
  hash: z.string().nullable(),
  error: z.string().nullable(),
});
const itemView = z.object({
  voucher: z.uuid(),
  number: z.string().nullable(),
  claim: z.uuid().nullable(),
  claimNumber: z.string().nullable(),
  posting: z.uuid().nullable(),
  documentNumber: z.string().nullable(),
  kind: z.string(),
  detail: z.record(z.string(), z.unknown()),
  owner: z.string().nullable(),
  firstSeen: z.string(),
  ageDays: z.int(),
});
const oneView = runView.extend({
  items: z.array(itemView),
  /** Zero difference, said by whom and over what; null while it runs or where there are differences. */
  certificate: z
    .object({ ledger: z.string(), period: z.string(), vouchers: z.int(), total: moneyText, hash: z.string(), at: z.string(), by: z.string() })
    .nullable(),
});
const query = pageQuery({
  ledger: codeText.optional(),
  period: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
});
const body = z.strictObject({ ledger: codeText, period: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) });

interface RunRow extends Omit<z.infer<typeof runView>, 'total'> {
  debit_minor: number;
  currency: string | null;
}
const runColumns = `r.id, r.ledger, r.period, r.status, r.made_by AS "madeBy", r.began_at AS "beganAt", r.ended_at AS "endedAt", r.vouchers, r.equal, r.differences, r.debit_minor, r.hash, r.error,
  (SELECT known.currency FROM (${ledgersSql}) AS known WHERE known.ledger = r.ledger LIMIT 1) AS currency FROM reconciliation r`;
const show = ({ debit_minor: minor, currency, ...row }: RunRow): z.infer<typeof runView> => ({
  ...row,
  total: { amount: formatMinor(minor, currency ?? 'CNY'), currency: currency ?? 'CNY' },
});

/** Claim, voucher and ERP document of a period, read back from the ERP and compared. */
@Controller('reconciliations')
@Permission('postings.read')
export class ReconciliationsController {
  private readonly ports: ErpPorts;

  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly dataSource: DataSource,
    box: SecretBox,
    @Inject(EGRESS) egress: Egress,
  ) {
    this.ports = new ErpPorts({ findConnector, egress, openSecrets: (row) => openConnectionSecrets(box, row) });
  }

  @Get()
  @ApiRoute({ summary: 'Reconciliations, newest first', answer: pageOf(runView) })
  async list(@ZodQuery(query) { limit, cursor, ledger, period }: z.output<typeof query>): Promise<Page<z.infer<typeof runView>>> {
    const behind = readCursor(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
    const rows = await this.database.rows<RunRow>(
      `SELECT ${runColumns} WHERE ($1::text IS NULL OR r.ledger = $1) AND ($2::text IS NULL OR r.period = $2) AND ($3::timestamptz IS NULL OR (date_trunc('milliseconds', r.began_at), r.id) < ($3, $4::uuid))
       ORDER BY date_trunc('milliseconds', r.began_at) DESC, r.id DESC LIMIT $5`,
      [ledger ?? null, period ?? null, behind?.[0] ?? null, behind?.[1] ?? null, limit + 1],
    );
    return toPage(rows, limit, (row) => [row.beganAt, row.id], show);
  }

  @Post()
  @HttpCode(202)
  @Permission('postings.settle')
  @ApiRoute({ summary: 'Reconcile a ledger’s period with its ERP; it goes on by itself, read it again', answer: oneView, errors: ['STATE_CONFLICT'] })
  async begin(
    @ZodBody(body) { ledger, period }: z.output<typeof body>,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof oneView>> {
    if (!(await this.database.row(`SELECT 1 FROM (${ledgersSql}) AS known WHERE ledger = $1 LIMIT 1`, [ledger])))
      throw new ProblemError({ code: 'INVALID', errors: [{ path: 'ledger', code: 'UNKNOWN_CODE', message: `No legal entity has the ledger ${ledger}.` }] });
    const pool = poolOf(this.dataSource);
    let id: string | null = null;
    const begun = await this.changes.run(request, async ({ client }) => {
      id = await beginReconciliation(client, { ledger, period, by: user.email });
      if (id === null) throw new ProblemError('STATE_CONFLICT');
      const { rows } = await client.query<RunRow>(`SELECT ${runColumns} WHERE r.id = $1`, [id]);
      return { ...show(rows[0] as RunRow), items: [], certificate: null };
    });
    // Begun by an earlier call with the same key: it goes on by itself.
    if (id === null) return begun;
    // It reads a month back from the ERP: longer than a request may last. What fails is written down.
    void reconcile({ pool, ports: this.ports }, { id, ledger, period }).catch((error: Error) =>
      pool
        .query(`UPDATE reconciliation SET status = 'failed', ended_at = clock_timestamp(), error = $2 WHERE id = $1`, [id, error.message.slice(0, 500)])
        .catch(() => undefined),
    );
    return begun;
  }

  @Get(':id')
  @ApiRoute({ summary: 'One reconciliation: every difference with its kind, age and owner, or the certificate', answer: oneView })
  async one(@IdParam() id: string): Promise<z.infer<typeof oneView>> {
    const row = await this.database.row<RunRow>(`SELECT ${runColumns} WHERE r.id = $1`, [id]);
    if (!row) throw new ProblemError('NOT_FOUND');
    const items = await this.database.rows<z.infer<typeof itemView>>(
      `SELECT d.voucher_id AS voucher, v.number, i.id AS claim, i.number AS "claimNumber", p.id AS posting, p.document_number AS "documentNumber", d.kind, d.detail, d.owner, d.first_seen AS "firstSeen", floor(extract(epoch FROM clock_timestamp() - d.first_seen) / 86400)::int AS "ageDays"
       FROM reconciliation_item d LEFT JOIN voucher v ON v.id = d.voucher_id LEFT JOIN instance i ON i.id = COALESCE(v.instance_id, d.voucher_id) LEFT JOIN posting p ON p.voucher_id = v.id WHERE d.reconciliation_id = $1 ORDER BY d.first_seen, v.number`,
      [id],
    );
    const run = show(row);
    const isClean = run.status === 'done' && run.differences === 0 && run.hash !== null && run.endedAt !== null;
    return {
      ...run,
      items,
      certificate: isClean
        ? { ledger: run.ledger, period: run.period, vouchers: run.vouchers, total: run.total, hash: run.hash ?? '', at: run.endedAt ?? '', by: run.madeBy }
        : null,
    };
  }
}
