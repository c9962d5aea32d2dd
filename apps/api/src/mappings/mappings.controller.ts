import { Controller, Get, HttpCode, Post, Put, Req } from '@nestjs/common';
import { erpMapping, type ErpMapping } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { ConnectionPorts } from '../connections/connection-ports.js';
import { Database } from '../database/database.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, readCursor, toPage, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import {
  activateBody,
  draftBody,
  mappingAnswer,
  sampleItem,
  samplesQuery,
  tryAnswer,
  tryBody,
  valuesAnswer,
  type MappingAnswer,
  type SampleItem,
  type TryAnswer,
  type ValuesAnswer,
} from './mapping.schema.js';
import { MappingCoverage } from './mapping-coverage.js';
import { MappingSamples } from './mapping-samples.js';
import { MappingTrial } from './mapping-trial.js';
import { MappingValues } from './mapping-values.js';

interface MappingRow {
  version: number;
  status: 'draft' | 'active' | 'retired';
  mapping: unknown;
  made_by: string;
  made_at: string;
  activated_by: string | null;
  activated_at: string | null;
  reason: string | null;
}

/** A sample is a voucher: who may not read those is shown none. */
const seesVouchers = ({ permissions }: SignedInUser): boolean => permissions.has('vouchers.read');

/** How a connection turns our codes into its ERP's: drafted, tried, switched on; every version is kept. */
@Controller('connections')
export class MappingsController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly ports: ConnectionPorts,
    private readonly trial: MappingTrial,
    private readonly covered: MappingCoverage,
    private readonly sampled: MappingSamples,
    private readonly valued: MappingValues,
  ) {}

  @Get(':id/mapping')
  @Permission('connections.read')
  @ApiRoute({ summary: 'The mapping of a connection: the one in force, the draft, and its versions', answer: mappingAnswer })
  async read(@IdParam() id: string): Promise<MappingAnswer> {
    const { row, variant } = await this.ports.read(id);
    const rows = await this.rows(id);
    const kept = (status: MappingRow['status']) => {
      const found = rows.find((candidate) => candidate.status === status);
      return found ? { version: found.version, mapping: found.mapping } : null;
    };
    return {
      connection: { id, name: row.name, system: row.system, ledgers: row.ledgers },
      variant: {
        name: variant.name,
        lineKinds: [...variant.lineKinds],
        textLength: variant.text.line.length,
        textUnit: variant.text.line.unit ?? 'characters',
        partnerLength: variant.partnerLength ?? null,
        dryRun: variant.abilities.dryRun,
      },
      active: kept('active'),
      draft: kept('draft'),
      versions: rows.map(({ version, status, made_by: madeBy, made_at: madeAt, activated_by: activatedBy, activated_at: activatedAt, reason }) => ({
        version,
        status,
        madeBy,
        madeAt,
        activatedBy,
        activatedAt,
        reason,
      })),
    };
  }

  @Put(':id/mapping')
  @Permission('rules.write')
  @ApiRoute({ summary: 'Keep a draft of the mapping; nothing is posted by it before it is switched on', answer: mappingAnswer })
  async draft(@IdParam() id: string, @ZodBody(draftBody) body: z.output<typeof draftBody>, @Req() request: FastifyRequest): Promise<MappingAnswer> {
    await this.changes.run(request, async ({ client, actor, log }) => {
      const { rows: known } = await client.query('SELECT 1 FROM connection WHERE id = $1 FOR UPDATE', [id]);
      if (known.length === 0) throw new ProblemError('NOT_FOUND');
      const { rows } = await client.query<{ version: number }>(
        `UPDATE erp_mapping SET mapping = $2, made_by = $3, made_at = clock_timestamp() WHERE connection_id = $1 AND status = 'draft' RETURNING version`,
        [id, JSON.stringify(body.mapping), actor],
      );
      if (rows.length === 0)
        await client.query(
          `INSERT INTO erp_mapping (connection_id, version, status, mapping, made_by) SELECT $1, COALESCE(max(version), 0) + 1, 'draft', $2, $3 FROM erp_mapping WHERE connection_id = $1`,
          [id, JSON.stringify(body.mapping), actor],
        );
      await log({ what: 'mapping', key: id, after: body.mapping });
      return {};
    });
    return this.read(id);
  }

  @Get(':id/mapping/samples')
  @Permission('connections.read')
  @ApiRoute({
    summary: 'Vouchers of its ledgers that a mapping may be tried on, newest first; for who may read vouchers (`vouchers.read`) too',
    answer: pageOf(sampleItem),
  })
  async samples(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodQuery(samplesQuery) { limit, cursor, q }: z.output<typeof samplesQuery>,
  ): Promise<Page<SampleItem>> {
    if (!seesVouchers(user)) throw new ProblemError({ code: 'FORBIDDEN', extra: { permission: 'vouchers.read' } });
    const connection = await this.database.row<{ ledgers: string[] }>('SELECT ledgers FROM connection WHERE id = $1', [id]);
    if (!connection) throw new ProblemError('NOT_FOUND');
    const rows = await this.sampled.list(connection.ledgers, { limit, before: readCursor(cursor, z.tuple([z.uuid()]))?.[0], q });
    return toPage(
      rows,
      limit,
      (row) => [row.voucher],
      (row) => row,
    );
  }

  @Get(':id/mapping/values')
  @Permission('connections.read')
  @ApiRoute({
    summary: 'What its ledgers use of each dimension today, by code and name: departments, projects, people, suppliers; and what its mapping names besides',
    answer: valuesAnswer,
  })
  async values(@IdParam() id: string): Promise<ValuesAnswer> {
    const connection = await this.database.row<{ ledgers: string[] }>('SELECT ledgers FROM connection WHERE id = $1', [id]);
    if (!connection) throw new ProblemError('NOT_FOUND');
    const kept = (await this.rows(id)).filter(({ status }) => status !== 'retired');
    return this.valued.of(
      connection.ledgers,
      kept.map(({ mapping }) => erpMapping.parse(mapping)),
    );
  }

  @Post(':id/mapping/try')
  @HttpCode(200)
  @Permission('connections.read')
  @ApiRoute({
    unkeyed: true,
    summary: 'What a mapping would do: a sample voucher (for who may read vouchers), coverage, the difference to the one in force, a dry run in the ERP',
    answer: tryAnswer,
  })
  async try(@IdParam() id: string, @CurrentUser() user: SignedInUser, @ZodBody(tryBody) body: z.output<typeof tryBody>): Promise<TryAnswer> {
    const { voucher, dryRun } = body;
    return this.trial.run(id, body.mapping, this.activeOf(await this.rows(id)), { sample: seesVouchers(user) ? { voucher } : null, dryRun });
  }

  @Post(':id/mapping/activate')
  @HttpCode(200)
  @Permission('rules.write')
  @ApiRoute({
    summary: 'Switch a version on, the draft or an earlier one; with gaps only where they are accepted',
    answer: mappingAnswer,
    errors: ['STATE_CONFLICT'],
  })
  async activate(@IdParam() id: string, @ZodBody(activateBody) body: z.output<typeof activateBody>, @Req() request: FastifyRequest): Promise<MappingAnswer> {
    if ((await this.changes.kept(request)) !== undefined) return this.read(id);
    const rows = await this.rows(id);
    const chosen = rows.find((row) => row.version === body.version);
    if (!chosen) throw new ProblemError('NOT_FOUND');
    if (chosen.status === 'active') throw new ProblemError('STATE_CONFLICT');
    const { row, variant } = await this.ports.read(id);
    const { coverage } = await this.covered.of(row.ledgers, erpMapping.parse(chosen.mapping), null, variant.partnerLength);
    if (coverage.gaps.length > 0 && !body.acceptGaps) {
      throw new ProblemError({
        code: 'INVALID',
        errors: coverage.gaps.slice(0, 50).map((gap) => ({
          path: `coverage/${gap.ledger}/${gap.category ?? gap.part ?? gap.account}`,
          code: 'NOT_COVERED',
          message: `${gap.what}: ${gap.value}`,
        })),
      });
    }
    await this.changes.run(request, async ({ client, actor, log }) => {
      await client.query('SELECT 1 FROM connection WHERE id = $1 FOR UPDATE', [id]);
      await client.query(`UPDATE erp_mapping SET status = 'retired' WHERE connection_id = $1 AND status = 'active'`, [id]);
      const { rowCount } = await client.query(
        `UPDATE erp_mapping SET status = 'active', activated_by = $3, activated_at = clock_timestamp(), reason = $4 WHERE connection_id = $1 AND version = $2 AND status <> 'active'`,
        [id, body.version, actor, body.reason],
      );
      if (rowCount !== 1) throw new ProblemError('STATE_CONFLICT');
      await log({ what: 'mapping', key: id, before: this.activeOf(rows), after: chosen.mapping, reason: body.reason });
      return {};
    });
    return this.read(id);
  }

  private rows(id: string): Promise<MappingRow[]> {
    return this.database.rows<MappingRow>('SELECT * FROM erp_mapping WHERE connection_id = $1 ORDER BY version DESC', [id]);
  }

  private activeOf(rows: readonly MappingRow[]): ErpMapping | null {
    const active = rows.find((row) => row.status === 'active');
    return active ? erpMapping.parse(active.mapping) : null;
  }
}
