import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { InstanceService, type RepairCommand } from '@vouchflow/flow-runtime';
import { errorCatalog, type Language } from '@vouchflow/flow-model';
import { ProblemError, toProblem } from '@vouchflow/server-kit';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Database } from '../database/database.js';
import { answered } from '../engine/answered.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentLanguage, CurrentUser } from '../http/current-user.js';
import { ZodBody } from '../http/zod-params.js';
import { reasonText } from './repair.schema.js';
import { RepairService } from './repair.service.js';

/** As many are looked at in one go; the rest is counted. */
const most = 200;
const previewBody = z.strictObject({ version: z.int().min(1).optional() });
const body = z.strictObject({ version: z.int().min(1), instances: z.array(z.uuid()).min(1).max(most), reason: reasonText });
const fault = z.object({ code: z.string(), title: z.string(), errors: z.array(z.record(z.string(), z.unknown())) }).nullable();
const previewAnswer = z.object({
  version: z.int(), more: z.int(),
  instances: z.array(z.object({ id: z.uuid(), number: z.string(), title: z.string(), status: z.string(), flowVersion: z.int(), claimant: z.string(), fault })),
});
const answer = z.object({ migrated: z.int(), answers: z.array(z.object({ id: z.uuid(), fault })) });
interface OpenInstance {
  id: string;
  number: string;
  title: string;
  status: string;
  flowVersion: number;
  claimant: string;
}

/** Open instances of a flow and a newer version of it: which fit, and moving those that are chosen. */
@Controller('flows')
@Permission('instances.repair')
export class MigrationsController {
  constructor(private readonly database: Database, private readonly repairs: RepairService, private readonly instances: InstanceService) {}

  @Post(':key/migrations/preview')
  @HttpCode(200)
  @ApiRoute({ summary: 'A dry run on all open instances of older versions: which fit the newest (or the named) version, and why others do not', answer: previewAnswer, errors: ['FLOW_UNKNOWN'] })
  async preview(@Param('key') key: string, @ZodBody(previewBody) { version }: z.output<typeof previewBody>, @CurrentUser() user: SignedInUser, @CurrentLanguage() language: Language): Promise<z.infer<typeof previewAnswer>> {
    const newest = (await this.database.row<{ n: number | null }>('SELECT max(n) AS n FROM flow_version WHERE flow_key = $1', [key]))?.n;
    if (!newest) throw new ProblemError('NOT_FOUND');
    const to = version ?? newest;
    if (to > newest) throw new ProblemError({ code: 'INVALID', errors: [{ path: 'version', code: 'UNKNOWN_VERSION', message: 'The flow has no such version.' }] });
    const rows = await this.database.rows<OpenInstance>(
      `SELECT id, number, title, status, flow_version AS "flowVersion", claimant FROM instance WHERE flow_key = $1 AND flow_version < $2 AND status IN ('running', 'parked', 'returned') ORDER BY id LIMIT 1000`, [key, to],
    );
    const looked: z.infer<typeof previewAnswer>['instances'] = [];
    for (const row of rows.slice(0, most)) {
      const { refusal } = await this.repairs.preview(row.id, command(to, user, '…'), language);
      looked.push({ ...row, fault: refusal });
    }
    return { version: to, more: Math.max(0, rows.length - most), instances: looked };
  }

  @Post(':key/migrations')
  @HttpCode(200)
  @ApiRoute({ summary: 'Move these instances to a newer version, a turn and an answer each', answer })
  async migrate(@Param('key') key: string, @ZodBody(body) { version, instances, reason }: z.output<typeof body>, @CurrentUser() user: SignedInUser, @CurrentLanguage() language: Language): Promise<z.infer<typeof answer>> {
    const known = new Set((await this.database.rows<{ id: string }>('SELECT id FROM instance WHERE flow_key = $1 AND id = ANY ($2)', [key, instances])).map((row) => row.id));
    const answers: z.infer<typeof answer>['answers'] = [];
    for (const id of new Set(instances)) {
      try {
        if (!known.has(id)) throw new ProblemError('NOT_FOUND');
        await answered(this.instances.repair(id, command(version, user, reason), {
          also: (turn, row) => turn.write({ name: 'migration-log', text: `INSERT INTO change_log (actor, what, key, before, after, reason) VALUES ($1, 'repair', $2, $3, $4, $5)`, values: [user.email, row.number, JSON.stringify({ version: row.flow_version }), JSON.stringify({ version }), reason] }),
        }));
        answers.push({ id, fault: null });
      } catch (error) {
        const problem = toProblem(error);
        if (problem.status >= 500) throw error;
        answers.push({ id, fault: { code: problem.code, title: errorCatalog[problem.code].title[language], errors: (problem.errors ?? []).map((error) => ({ ...error })) } });
      }
    }
    return { migrated: answers.filter((one) => one.fault === null).length, answers };
  }
}

const command = (version: number, user: SignedInUser, reason: string): RepairCommand => ({ act: { kind: 'migrate', version }, by: user.email, reason });
