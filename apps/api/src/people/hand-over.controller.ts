import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { InstanceService } from '@vouchflow/flow-runtime';
import { ProblemError, toProblem } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { emailText } from '../directory/dated-kind.js';
import { answered } from '../engine/answered.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { ZodBody } from '../http/zod-params.js';

const body = z.strictObject({ to: emailText, reason: z.string().trim().min(1).max(500) });
const answer = z.object({ moved: z.int(), skipped: z.array(z.object({ taskId: z.uuid(), code: z.string() })) });
type Answer = z.infer<typeof answer>;

/** 移交: what somebody who leaves is asked goes to somebody else, task by task; whoever is asked beside him stays asked. */
@Controller('people')
export class HandOverController {
  constructor(private readonly instances: InstanceService, private readonly database: Database, private readonly changes: Changes) {}

  @Post(':email/hand-over')
  @HttpCode(200)
  @Permission('people.write')
  @ApiRoute({
    summary: 'Hand every open task of a person over to another; those that may not go to him (it is his own claim, or the caller’s) stay and are listed',
    answer, errors: ['INVALID', 'SAME_PERSON', 'IDEMPOTENCY_MISMATCH'],
  })
  async handOver(@Param('email') key: string, @ZodBody(body) { to, reason }: z.output<typeof body>, @CurrentUser() user: SignedInUser, @Req() request: FastifyRequest): Promise<Answer> {
    const from = key.toLowerCase();
    // Who moves the tasks is not who then decides them.
    if (to === user.email) throw new ProblemError('SAME_PERSON');
    const kept = await this.changes.kept<Answer>(request);
    if (kept) return kept;
    await this.requirePeople(from, to, user);
    const tasks = await this.database.rows<{ id: string }>(`SELECT id FROM task WHERE status = 'open' AND people @> ARRAY[$1::text] ORDER BY id`, [from]);
    const done: Answer = { moved: 0, skipped: [] };
    // A turn each: one that is refused keeps back no other, and a second call goes on where a broken one stopped.
    for (const { id } of tasks) {
      try {
        await answered(this.instances.handOver(id, user.email, { from, to, comment: reason }));
        done.moved += 1;
      } catch (error) {
        const problem = toProblem(error);
        if (problem.status >= 500) throw error;
        done.skipped.push({ taskId: id, code: problem.code });
      }
    }
    return this.changes.run(request, async ({ log }) => {
      await log({ what: 'hand-over', key: from, after: { to, ...done }, reason });
      return done;
    });
  }

  private async requirePeople(from: string, to: string, user: SignedInUser): Promise<void> {
    const rows = await this.database.rows<{ email: string; there: boolean }>(
      'SELECT email, bool_or(active AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)) AS there FROM person WHERE email IN ($1, $2) GROUP BY email', [from, to, user.today],
    );
    if (!rows.some((row) => row.email === from)) throw new ProblemError('NOT_FOUND');
    const fault = from === to ? { code: 'SAME_PERSON', message: 'The tasks are with this person already.' }
      : !rows.some((row) => row.email === to && row.there) ? { code: 'UNKNOWN_PERSON', message: 'There is no such person, or he is not active.' } : undefined;
    if (fault) throw new ProblemError({ code: 'INVALID', errors: [{ path: 'to', ...fault }] });
  }
}
