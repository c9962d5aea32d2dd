import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Idempotency } from '@vouchflow/flow-runtime';
import { claimStatuses, type Language } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { idempotencyOf, partOf } from '../engine/actor-of.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { pageOf, readCursor, toPage } from '../http/page.js';
import { saidFault, sayFault } from '../http/say-fault.js';
import { ZodBody } from '../http/zod-params.js';
import { reasonText, requestView } from './repair.schema.js';
import { RepairService } from './repair.service.js';

/** As many are looked at, or moved, in one call; the caller goes on behind the cursor. */
const most = 100;
const previewBody = z.strictObject({ version: z.int().min(1).optional(), limit: z.int().min(1).max(most).default(50), cursor: z.string().max(200).optional() });
const body = z.strictObject({ version: z.int().min(1), instances: z.array(z.uuid()).min(1).max(most), reason: reasonText });
const fault = saidFault.nullable();
/** `needsSecond`: money rests on other facts then. `waiting`: an act by hand that waits to be confirmed already. */
const looked = z.object({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  status: z.enum(claimStatuses),
  flowVersion: z.int(),
  claimant: z.string(),
  waiting: z.uuid().nullable(),
  fault,
  needsSecond: z.boolean(),
});
const previewAnswer = pageOf(looked).extend({ version: z.int(), total: z.int() });
const answer = z.object({ migrated: z.int(), asked: z.int(), answers: z.array(z.object({ id: z.uuid(), fault, request: requestView.nullable() })) });
type OpenInstance = Omit<z.infer<typeof looked>, 'fault' | 'needsSecond'>;

const behind = `FROM instance i WHERE i.flow_key = $1 AND i.flow_version < $2 AND i.status IN ('running', 'parked', 'returned')`;

/** Open instances of a flow and a newer version of it: which fit, and moving those that are chosen. */
@Controller('flows')
@Permission('instances.repair')
export class MigrationsController {
  constructor(
    private readonly database: Database,
    private readonly repairs: RepairService,
    private readonly changes: Changes,
  ) {}

  @Post(':key/migrations/preview')
  @HttpCode(200)
  @ApiRoute({
    unkeyed: true,
    summary:
      'A dry run on all open instances of older versions, a page at a time: which fit the newest (or the named) version, which need a second person, and why others do not fit',
    answer: previewAnswer,
    errors: ['FLOW_UNKNOWN'],
  })
  async preview(
    @Param('key') key: string,
    @ZodBody(previewBody) { version, limit, cursor }: z.output<typeof previewBody>,
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
  ): Promise<z.infer<typeof previewAnswer>> {
    const to = await this.requireVersion(key, version);
    const after = readCursor(cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const total = (await this.database.row<{ n: number }>(`SELECT count(*)::int AS n ${behind}`, [key, to]))?.n ?? 0;
    const rows = await this.database.rows<OpenInstance>(
      `SELECT i.id, i.number, i.title, i.status, i.flow_version AS "flowVersion", i.claimant, (SELECT r.id FROM repair_request r WHERE r.instance_id = i.id AND r.status = 'waiting') AS waiting
       ${behind} AND ($3::uuid IS NULL OR i.id > $3) ORDER BY i.id LIMIT $4`,
      [key, to, after, limit + 1],
    );
    const page = toPage(
      rows,
      limit,
      (row) => [row.id],
      (row) => row,
    );
    const items: z.infer<typeof looked>[] = [];
    for (const row of page.items) {
      const { refusal, needsSecond } = await this.repairs.preview(row.id, { act: { kind: 'migrate', version: to }, by: user.email, reason: '…' }, language);
      items.push({ ...row, fault: refusal, needsSecond });
    }
    return { version: to, total, items, nextCursor: page.nextCursor };
  }

  @Post(':key/migrations')
  @HttpCode(200)
  @ApiRoute({
    summary: 'Move these instances to a newer version, a turn and an answer each; where money rests on other facts then, a second person is asked',
    answer,
  })
  async migrate(
    @Param('key') key: string,
    @ZodBody(body) said: z.output<typeof body>,
    @CurrentUser() user: SignedInUser,
    @CurrentLanguage() language: Language,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof answer>> {
    await this.requireVersion(key, said.version);
    return this.changes.inParts(request, () => this.moveAll(key, said, user, language, idempotencyOf(request, user)));
  }

  private async moveAll(
    key: string,
    { version, instances, reason }: z.output<typeof body>,
    user: SignedInUser,
    language: Language,
    given: Idempotency | undefined,
  ): Promise<z.infer<typeof answer>> {
    const known = new Set(
      (await this.database.rows<{ id: string }>('SELECT id FROM instance WHERE flow_key = $1 AND id = ANY ($2)', [key, instances])).map((row) => row.id),
    );
    const answers: z.infer<typeof answer>['answers'] = [];
    for (const id of new Set(instances)) {
      try {
        if (!known.has(id)) throw new ProblemError('NOT_FOUND');
        const { request } = await this.repairs.ask(id, { kind: 'migrate', version }, { reason }, user, partOf(given, id));
        answers.push({ id, fault: null, request });
      } catch (error) {
        answers.push({ id, fault: sayFault(error, language), request: null });
      }
    }
    const asked = answers.filter((one) => one.request !== null).length;
    return { migrated: answers.filter((one) => one.fault === null).length - asked, asked, answers };
  }

  private async requireVersion(key: string, version: number | undefined): Promise<number> {
    const newest = (await this.database.row<{ n: number | null }>('SELECT max(n) AS n FROM flow_version WHERE flow_key = $1', [key]))?.n;
    if (!newest) throw new ProblemError('NOT_FOUND');
    if ((version ?? newest) > newest)
      throw new ProblemError({ code: 'INVALID', errors: [{ path: 'version', code: 'UNKNOWN_VERSION', message: 'The flow has no such version.' }] });
    return version ?? newest;
  }
}
