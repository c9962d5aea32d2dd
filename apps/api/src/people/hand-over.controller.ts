import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CompiledFlows, findWaitingPlaces, InstanceService } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
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
/** `moved`: open tasks; `places`: claims in which he would have been asked later. */
const answer = z.object({
  moved: z.int(),
  places: z.int(),
  skipped: z.array(z.object({ taskId: z.uuid().optional(), claimId: z.uuid().optional(), code: z.string() })),
});
type Answer = z.infer<typeof answer>;

/** 移交: what somebody who leaves is asked, and would be asked later, goes to somebody else, task by task; whoever is asked beside him stays asked. */
@Controller('people')
export class HandOverController {
  constructor(
    private readonly instances: InstanceService,
    private readonly database: Database,
    private readonly flows: CompiledFlows,
    private readonly directory: DirectoryCache,
    private readonly changes: Changes,
  ) {}

  @Post(':email/hand-over')
  @HttpCode(200)
  @Permission('people.write')
  @ApiRoute({
    summary:
      'Hand every open task of a person, and every place where he would be asked later, over to another; those that may not go to him (it is his own claim, or the caller’s) stay and are listed',
    answer,
    errors: ['INVALID', 'SAME_PERSON', 'IDEMPOTENCY_MISMATCH'],
  })
  async handOver(
    @Param('email') key: string,
    @ZodBody(body) { to, reason }: z.output<typeof body>,
    @CurrentUser() user: SignedInUser,
    @Req() request: FastifyRequest,
  ): Promise<Answer> {
    const from = key.toLowerCase();
    // Who moves the tasks is not who then decides them.
    if (to === user.email) throw new ProblemError('SAME_PERSON');
    const kept = await this.changes.kept<Answer>(request);
    if (kept) return kept;
    await this.requirePeople(from, to, user);
    const tasks = await this.database.rows<{ id: string }>(`SELECT id FROM task WHERE status = 'open' AND people @> ARRAY[$1::text] ORDER BY id`, [from]);
    const done: Answer = { moved: 0, places: 0, skipped: [] };
    const command = { from, to, comment: reason };
    for (const { id } of tasks) {
      if (await this.took(this.instances.handOver(id, user.email, command), (code) => done.skipped.push({ taskId: id, code }))) done.moved += 1;
    }
    // What he would be asked later; with a task of the same step it has gone already.
    const waiting = await this.database.withClient(async (client) => findWaitingPlaces(client, this.flows, await this.directory.get(client), from));
    for (const id of new Set(waiting.map(({ instanceId }) => instanceId))) {
      if (await this.took(this.instances.handOverPlaces(id, user.email, command), (code) => done.skipped.push({ claimId: id, code }))) done.places += 1;
    }
    return this.changes.run(request, async ({ log }) => {
      await log({ what: 'hand-over', key: from, after: { to, ...done }, reason });
      return done;
    });
  }

  /** A turn each: one that is refused keeps back no other, and a second call goes on where a broken one stopped. */
  private async took(turn: Promise<unknown>, refused: (code: string) => unknown): Promise<boolean> {
    try {
      await answered(turn);
      return true;
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status >= 500) throw error;
      refused(problem.code);
      return false;
    }
  }

  private async requirePeople(from: string, to: string, user: SignedInUser): Promise<void> {
    const rows = await this.database.rows<{ email: string; there: boolean }>(
      'SELECT email, bool_or(active AND valid_from <= $3 AND (valid_to IS NULL OR valid_to > $3)) AS there FROM person WHERE email IN ($1, $2) GROUP BY email',
      [from, to, user.today],
    );
    if (!rows.some((row) => row.email === from)) throw new ProblemError('NOT_FOUND');
    const fault =
      from === to
        ? { code: 'SAME_PERSON', message: 'The tasks are with this person already.' }
        : !rows.some((row) => row.email === to && row.there)
          ? { code: 'UNKNOWN_PERSON', message: 'There is no such person, or he is not active.' }
          : undefined;
    if (fault) throw new ProblemError({ code: 'INVALID', errors: [{ path: 'to', ...fault }] });
  }
}
