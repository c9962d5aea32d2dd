import { randomBytes } from 'node:crypto';
import { Controller, Get, HttpCode, Post, Put, Req } from '@nestjs/common';
import { uuidV7 } from '@vouchflow/kernel';
import { configJsonSchema, type ErpConnector } from '@vouchflow/connector-kit';
import { connectors, findConnector } from '@vouchflow/connectors';
import type { LocalText } from '@vouchflow/flow-model';
import { readPeriods, readsPeriods } from '@vouchflow/flow-runtime';
import { openConnectionSecrets, ProblemError, sealConnectionSecrets, SecretBox } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { ClientBase } from 'pg';
import { z } from 'zod';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { codeText } from '../directory/dated-kind.js';
import { ledgersSql } from '../directory/ledgers.sql.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, pageOfAll, pageQuery, readCursor, toPage, wholeQuery, type Page } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { localText } from '../me/me.view.js';
import { ConnectionPorts } from './connection-ports.js';
import { connectionView, showConnection, type ConnectionRow, type ConnectionView } from './connection.view.js';
import { poolOf } from '@vouchflow/flow-store';
import { DataSource } from 'typeorm';
import { readConnection, type ConnectionSettings } from './read-connection.js';

const fields = {
  name: z.string().trim().min(1).max(100),
  ledgers: z.array(codeText).max(50),
  config: z.record(z.string(), z.unknown()),
  enabled: z.boolean().default(true),
};
/** How postings are treated on it; what is not sent stays as it is, or as the database makes it. */
const treatment = {
  maxConcurrent: z.int().min(1).max(200).optional(),
  perMinute: z.int().min(1).max(60_000).nullable().optional(),
  closedPeriod: z.enum(['next', 'hold', 'ask']).optional(),
  crossYear: z.enum(['ask', 'mark']).optional(),
  sendsFiles: z.boolean().optional(),
};
const newConnection = z.strictObject({ system: z.string().max(40), ...fields, ...treatment });
const changedConnection = z.strictObject({ system: z.string().max(40).optional(), ...fields, ...treatment });
const query = pageQuery();
const variantView = z.object({
  name: z.string(),
  title: localText,
  abilities: z.record(z.string(), z.boolean()),
  proof: z.string(),
  lineKinds: z.array(z.string()),
});
const systemView = z.object({
  system: z.string(),
  title: localText,
  variants: z.array(variantView),
  confirmations: z.boolean(),
  config: z.record(z.string(), z.unknown()),
});
const periodsView = z.object({
  able: z.boolean(),
  ledgers: z.array(z.object({ ledger: z.string(), periods: z.int(), changed: z.int(), fault: z.string().nullable() })),
});
const testView = z.object({ ok: z.boolean(), outcome: z.enum(['done', 'refused', 'retry', 'unknown']), message: localText });

const short = wholeQuery();

/** Ways into ERPs. Secrets are sealed before they are stored and are never sent out again. */
@Controller('connections')
export class ConnectionsController {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly box: SecretBox,
    private readonly ports: ConnectionPorts,
    private readonly dataSource: DataSource,
  ) {}

  @Get()
  @Permission('connections.read')
  @ApiRoute({ summary: 'Connections, newest first, without their secrets', answer: pageOf(connectionView) })
  async list(@ZodQuery(query) { limit, cursor }: z.output<typeof query>): Promise<Page<ConnectionView>> {
    const behind = readCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const rows = await this.database.rows<ConnectionRow>('SELECT * FROM connection WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2', [
      behind,
      limit + 1,
    ]);
    return toPage(rows, limit, (row) => [row.id], showConnection);
  }

  @Get('systems')
  @Permission('connections.read')
  @ApiRoute({ summary: 'ERPs that can be connected, with the JSON schema of their settings', answer: pageOf(systemView) })
  systems(@ZodQuery(short) query: z.output<typeof short>): Page<z.infer<typeof systemView>> {
    return pageOfAll(
      connectors.map((connector) => ({
        system: connector.system,
        title: connector.title,
        variants: connector.variants.map(({ name, title, abilities, proof, lineKinds }) => ({
          name,
          title,
          abilities: { ...abilities },
          proof,
          lineKinds: [...lineKinds],
        })),
        confirmations: connector.inbound !== undefined,
        config: configJsonSchema(connector),
      })),
      query,
    );
  }

  @Get(':id')
  @Permission('connections.read')
  @ApiRoute({ summary: 'One connection, without its secrets', answer: connectionView })
  async read(@IdParam() id: string): Promise<ConnectionView> {
    return showConnection(await this.find(id));
  }

  @Post()
  @Permission('connections.write')
  @ApiRoute({ summary: 'Make a connection', answer: connectionView, errors: ['ALREADY_EXISTS', 'STATE_CONFLICT'] })
  create(@ZodBody(newConnection) body: z.output<typeof newConnection>, @Req() request: FastifyRequest): Promise<ConnectionView> {
    const settings = readConnection(connectorOf(body.system), body.config, null);
    if (body.sendsFiles) requireFiles(settings);
    const id = uuidV7(Date.now(), randomBytes(10));
    return this.changes.run(request, async ({ client, log }) => {
      await requireLedgers(client, id, body.ledgers, body.enabled);
      const { rows } = await client.query<ConnectionRow>(
        `INSERT INTO connection (id, system, name, ledgers, config, secrets, enabled, max_concurrent, per_minute, closed_period, cross_year, sends_files) VALUES ($1, $2, $3, $4, $5, $6, $7, COALESCE($8, 16), $9, COALESCE($10, 'next'), COALESCE($11, 'ask'), $12) ON CONFLICT (name) DO NOTHING RETURNING *`,
        [
          id,
          body.system,
          body.name,
          body.ledgers,
          JSON.stringify(settings.config),
          JSON.stringify(sealConnectionSecrets(this.box, id, settings.secrets)),
          body.enabled,
          body.maxConcurrent,
          body.perMinute,
          body.closedPeriod,
          body.crossYear,
          body.sendsFiles ?? false,
        ],
      );
      if (!rows[0]) throw new ProblemError('ALREADY_EXISTS');
      const view = showConnection(rows[0]);
      await log({ what: 'connection', key: id, after: view });
      return view;
    });
  }

  @Put(':id')
  @Permission('connections.write')
  @ApiRoute({
    summary: 'Change a connection; secrets that are not sent stay (not when the address changes). If-Match with the revision guards against overwriting',
    ifMatch: 'optional',
    answer: connectionView,
    errors: ['PRECONDITION_FAILED', 'STATE_CONFLICT'],
  })
  change(@IdParam() id: string, @ZodBody(changedConnection) body: z.output<typeof changedConnection>, @Req() request: FastifyRequest): Promise<ConnectionView> {
    return this.changes.run(request, async ({ client, log }) => {
      const { rows } = await client.query<ConnectionRow>('SELECT * FROM connection WHERE id = $1 FOR UPDATE', [id]);
      const before = rows[0];
      if (!before) throw new ProblemError('NOT_FOUND');
      requireRevision(request, before.revision);
      if (body.system !== undefined && body.system !== before.system)
        throw new ProblemError({
          code: 'INVALID',
          errors: [{ path: 'system', code: 'FIXED', message: 'A connection stays with its system; make another one.' }],
        });
      const settings = readConnection(connectorOf(before.system), body.config, { config: before.config, secrets: openConnectionSecrets(this.box, before) });
      if (body.sendsFiles) requireFiles(settings);
      await requireLedgers(client, id, body.ledgers, body.enabled);
      const { rows: changed } = await client.query<ConnectionRow>(
        'UPDATE connection SET name = $2, ledgers = $3, config = $4, secrets = $5, enabled = $6, max_concurrent = COALESCE($7, max_concurrent), per_minute = CASE WHEN $11 THEN $8 ELSE per_minute END, closed_period = COALESCE($9, closed_period), cross_year = COALESCE($10, cross_year), sends_files = CASE WHEN $13 THEN COALESCE($12, sends_files) ELSE false END, revision = revision + 1, updated_at = now() WHERE id = $1 RETURNING *',
        [
          id,
          body.name,
          body.ledgers,
          JSON.stringify(settings.config),
          JSON.stringify(sealConnectionSecrets(this.box, id, settings.secrets)),
          body.enabled,
          body.maxConcurrent,
          body.perMinute,
          body.closedPeriod,
          body.crossYear,
          body.perMinute !== undefined,
          body.sendsFiles,
          settings.takesFiles,
        ],
      );
      const view = showConnection(changed[0] as ConnectionRow);
      await log({ what: 'connection', key: id, before: showConnection(before), after: view });
      return view;
    });
  }

  @Post(':id/test')
  @HttpCode(200)
  @Permission('connections.write')
  @ApiRoute({ unkeyed: true, summary: 'Sign in and read one harmless thing; makes nothing', answer: testView })
  async test(@IdParam() id: string): Promise<z.infer<typeof testView>> {
    const opened = await this.ports.open(id);
    if ('fault' in opened) return { ok: false, outcome: 'refused', message: bothWays(opened.fault) };
    try {
      const outcome = await opened.port.check();
      return {
        ok: outcome.kind === 'done',
        outcome: outcome.kind === 'pending' ? 'unknown' : outcome.kind,
        message: bothWays(outcome.kind === 'done' ? outcome.value.description : outcome.kind === 'refused' ? outcome.message : outcome.reason),
      };
    } finally {
      await opened.close();
    }
  }

  @Post(':id/periods')
  @HttpCode(200)
  @Permission('periods.write')
  @ApiRoute({
    unkeyed: true,
    summary: 'Read the calendars of its ledgers from the ERP now; where it cannot tell them, `able` is false and they are typed',
    answer: periodsView,
  })
  async readPeriods(@IdParam() id: string): Promise<z.infer<typeof periodsView>> {
    const opened = await this.ports.open(id);
    if ('fault' in opened) return { able: false, ledgers: opened.row.ledgers.map((ledger) => ({ ledger, periods: 0, changed: 0, fault: opened.fault })) };
    try {
      const connection = { id, connector: opened.connector, config: opened.config, port: opened.port };
      if (!readsPeriods(connection)) return { able: false, ledgers: [] };
      return {
        able: true,
        ledgers: (await readPeriods(poolOf(this.dataSource), connection, opened.row.ledgers)).map(({ fault = null, ...row }) => ({ ...row, fault })),
      };
    } finally {
      await opened.close();
    }
  }

  private async find(id: string): Promise<ConnectionRow> {
    const row = await this.database.row<ConnectionRow>('SELECT * FROM connection WHERE id = $1', [id]);
    if (!row) throw new ProblemError('NOT_FOUND');
    return row;
  }
}

/** An ERP's own words are the same in both languages. */
const bothWays = (words: string | LocalText): LocalText => (typeof words === 'string' ? { zh: words, en: words } : words);

function connectorOf(system: string): ErpConnector {
  const connector = findConnector(system);
  if (!connector)
    throw new ProblemError({ code: 'INVALID', errors: [{ path: 'system', code: 'UNKNOWN_CODE', message: `There is no connector for ${system}.` }] });
  return connector;
}

/** Each ledger is one of ours, and goes into one ERP at a time. */
async function requireLedgers(client: ClientBase, id: string, ledgers: readonly string[], enabled: boolean): Promise<void> {
  const { rows } = await client.query<{ ledger: string }>(`SELECT DISTINCT ledger FROM (${ledgersSql}) AS known WHERE ledger = ANY ($1)`, [ledgers]);
  const errors = ledgers.flatMap((ledger, at) =>
    rows.some((row) => row.ledger === ledger) ? [] : [{ path: `ledgers/${at}`, code: 'UNKNOWN_CODE', message: `No legal entity has the ledger ${ledger}.` }],
  );
  if (errors.length > 0) throw new ProblemError({ code: 'INVALID', errors });
  if (!enabled) return;
  const { rows: taken } = await client.query<{ name: string }>('SELECT name FROM connection WHERE enabled AND id <> $1 AND ledgers && $2 LIMIT 1', [
    id,
    ledgers,
  ]);
  if (taken[0])
    throw new ProblemError({
      code: 'STATE_CONFLICT',
      detail: { zh: `账簿已由连接“${taken[0].name}”使用。`, en: `The connection ${taken[0].name} serves this ledger already.` },
    });
}

/** Files go only where the variant that the settings choose takes them. */
function requireFiles({ takesFiles }: ConnectionSettings): void {
  if (!takesFiles)
    throw new ProblemError({
      code: 'INVALID',
      errors: [{ path: 'sendsFiles', code: 'FILES_NOT_TAKEN', message: 'This way into the ERP takes no files.' }],
    });
}

function requireRevision(request: FastifyRequest, revision: number): void {
  const asked = request.headers['if-match'];
  if (asked !== undefined && asked !== '*' && asked.replace(/^W\/|"/g, '') !== String(revision)) throw new ProblemError('PRECONDITION_FAILED');
}
