import { randomBytes } from 'node:crypto';
import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { refuseAct, type Note as NoteAct } from '@vouchflow/flow-core';
import { isInForce } from '@vouchflow/flow-model';
import { instanceOf, type InstanceRow } from '@vouchflow/flow-runtime';
import { DirectoryCache, uuidV7Sql, type DirectorySnapshot } from '@vouchflow/flow-store';
import { uuidV7 } from '@vouchflow/kernel';
import { ProblemError, type LiveBus } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Database } from '../database/database.js';
import { ClaimReader } from '../engine/claim-reader.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { pageOf, pageOfAll, wholeQuery } from '../http/page.js';
import { ZodBody, ZodQuery } from '../http/zod-params.js';
import { LIVE_BUS } from '../tokens.js';

const email = z.string().trim().toLowerCase().max(200);
const commentBody = z.strictObject({ text: z.string().trim().min(1).max(4000), ask: z.array(email).max(20).default([]) });
const copyBody = z.strictObject({ people: z.array(email).min(1).max(50), text: z.string().trim().max(2000).optional() });
const urgeBody = z.strictObject({ text: z.string().trim().max(500).optional() });
const noteAnswer = z.object({
  id: z.uuid(),
  kind: z.enum(['comment', 'question', 'copy', 'urge']),
  at: z.string(),
  by: z.string(),
  people: z.array(z.string()),
  text: z.string().nullable(),
});
const copiesAnswer = pageOf(z.object({ person: z.string(), sentAt: z.string(), readAt: z.string().nullable() }));
type Note = z.infer<typeof noteAnswer>;

/** Whoever waits is urged at most once in this time, by anyone. */
const urgeMinutes = 30;

const short = wholeQuery();

/** What people say about a document without moving it. */
@Controller('claims')
@Permission('claims.read')
export class NotesController {
  constructor(
    private readonly changes: Changes,
    private readonly reader: ClaimReader,
    private readonly database: Database,
    private readonly directory: DirectoryCache,
    @Inject(LIVE_BUS) private readonly live: LiveBus,
  ) {}

  @Post(':id/comments')
  @Permission('claims.submit')
  @ApiRoute({ summary: 'Say something about a claim; with `ask` a question to people who see it', answer: noteAnswer })
  comment(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(commentBody) body: z.output<typeof commentBody>,
    @Req() request: FastifyRequest,
  ): Promise<Note> {
    return this.note(request, user, id, { kind: body.ask.length > 0 ? 'question' : 'comment', people: body.ask, text: body.text });
  }

  @Post(':id/copies')
  @Permission('claims.submit')
  @ApiRoute({ summary: 'Send copies (抄送): these people may see the claim from now on', answer: noteAnswer })
  copy(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(copyBody) body: z.output<typeof copyBody>,
    @Req() request: FastifyRequest,
  ): Promise<Note> {
    return this.note(request, user, id, { kind: 'copy', people: [...new Set(body.people)], text: body.text ?? null });
  }

  @Get(':id/copies')
  @ApiRoute({ summary: 'Who was sent a copy, and who has read it', answer: copiesAnswer })
  copies(@IdParam() id: string, @CurrentUser() user: SignedInUser, @ZodQuery(short) query: z.output<typeof short>): Promise<z.infer<typeof copiesAnswer>> {
    return this.database.withClient(async (client) => {
      await this.reader.row(client, id, user);
      const { rows } = await client.query<{ person: string; sentAt: string; readAt: string | null }>(
        'SELECT person, sent_at AS "sentAt", read_at AS "readAt" FROM claim_copy WHERE instance_id = $1 ORDER BY sent_at, person',
        [id],
      );
      return pageOfAll(rows, query);
    });
  }

  @Post(':id/copies/read')
  @HttpCode(204)
  @ApiRoute({ unkeyed: true, summary: 'I have read the claim that I was sent a copy of' })
  async read(@IdParam() id: string, @CurrentUser() user: SignedInUser): Promise<void> {
    await this.database.rows('UPDATE claim_copy SET read_at = COALESCE(read_at, clock_timestamp()) WHERE instance_id = $1 AND person = $2', [id, user.email]);
  }

  @Post(':id/urge')
  @Permission('claims.submit')
  @ApiRoute({
    summary: 'Remind whoever my claim waits for (催办), at most once in half an hour',
    answer: noteAnswer,
    errors: ['CLAIM_SUSPENDED', 'STATE_CONFLICT', 'RATE_LIMITED'],
  })
  urge(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodBody(urgeBody) body: z.output<typeof urgeBody>,
    @Req() request: FastifyRequest,
  ): Promise<Note> {
    return this.note(request, user, id, { kind: 'urge', people: [], text: body.text ?? null });
  }

  private note(request: FastifyRequest, user: SignedInUser, id: string, given: { kind: Note['kind']; people: string[]; text: string | null }): Promise<Note> {
    return this.changes.run(request, async ({ client }) => {
      const row = await this.reader.row(client, id, user);
      const waitSeconds = given.kind === 'urge' ? await this.secondsToWait(client, id) : 0;
      requireAct(row, { type: acts[given.kind], by: user.email, at: new Date().toISOString(), waitSeconds });
      const people = given.kind === 'urge' ? await this.waitedFor(client, id) : given.people;
      requirePeople(await this.directory.get(client), user, people, given.kind === 'question' ? 'ask' : 'people');
      if (given.kind === 'question') await this.requireSeen(client, id, row.claimant, people);
      if (given.kind === 'copy')
        await client.query('INSERT INTO claim_copy (instance_id, person) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING', [id, people]);
      const { rows } = await client.query<Note>(
        'INSERT INTO claim_note (id, instance_id, kind, by, people, text) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id, kind, at, by, people, text',
        [uuidV7(Date.now(), randomBytes(10)), id, given.kind, user.email, people, given.text],
      );
      const told = given.kind === 'comment' ? [row.claimant] : people;
      await client.query(
        `INSERT INTO notice (id, person, at, code, values, instance_id)
         SELECT ${uuidV7Sql}, person, clock_timestamp(), $2, $3, $4 FROM unnest($1::text[]) AS person WHERE person <> $5`,
        [told, `claim.${given.kind}`, JSON.stringify({ number: row.number, by: user.name, ...(given.text ? { comment: given.text } : {}) }), id, user.email],
      );
      this.live.publish({ instanceId: id, version: row.turn });
      return rows[0] as Note;
    });
  }

  /** How long until whoever it waits for may be urged again. The claim is locked: of two at once, one urges. */
  private async secondsToWait(client: PoolClient, id: string): Promise<number> {
    await client.query('SELECT 1 FROM instance WHERE id = $1 FOR NO KEY UPDATE', [id]);
    const { rows: last } = await client.query<{ seconds: number }>(
      `SELECT ceil(extract(epoch FROM at + make_interval(mins => $2) - clock_timestamp()))::int AS seconds FROM claim_note WHERE instance_id = $1 AND kind = 'urge' ORDER BY at DESC LIMIT 1`,
      [id, urgeMinutes],
    );
    return Math.max(0, last[0]?.seconds ?? 0);
  }

  /** Whom the claimant urges: those with an open task. */
  private async waitedFor(client: PoolClient, id: string): Promise<string[]> {
    const { rows } = await client.query<{ person: string }>(`SELECT DISTINCT unnest(people) AS person FROM task WHERE instance_id = $1 AND status = 'open'`, [
      id,
    ]);
    return rows.map((row) => row.person);
  }

  /** A question goes to somebody who may see what it is about; others are sent a copy first. */
  private async requireSeen(client: PoolClient, id: string, claimant: string, people: string[]): Promise<void> {
    const { rows } = await client.query<{ person: string }>(
      `SELECT unnest(people) AS person FROM task WHERE instance_id = $1 UNION SELECT person FROM claim_copy WHERE instance_id = $1 UNION SELECT actor FROM flow_turn WHERE instance_id = $1 AND actor IS NOT NULL`,
      [id],
    );
    const seeing = new Set([claimant, ...rows.map((row) => row.person)]);
    const blind = people.flatMap((person, at) =>
      seeing.has(person) ? [] : [{ path: `ask/${at}`, code: 'DOES_NOT_SEE', message: 'This person does not see the claim. Send a copy first.' }],
    );
    if (blind.length > 0) throw new ProblemError({ code: 'INVALID', errors: blind });
  }
}

const acts = { comment: 'Comment', question: 'AskQuestion', copy: 'SendCopy', urge: 'Urge' } as const satisfies Record<Note['kind'], NoteAct['type']>;

/** The table says who may. A draft has not begun: nobody is asked yet, and what is said of it is said. */
function requireAct(row: InstanceRow, act: NoteAct & { waitSeconds: number }): void {
  const instance = instanceOf(row);
  const code = instance ? refuseAct(instance, act)?.code : act.type === 'Urge' ? 'STATE_CONFLICT' : undefined;
  if (code === 'RATE_LIMITED') {
    const minutes = Math.ceil(act.waitSeconds / 60);
    throw new ProblemError({
      code,
      retryAfterSeconds: act.waitSeconds,
      detail: { zh: `这张单据不久前催办过，${minutes} 分钟后可再催。`, en: `It was urged a short while ago; again in ${minutes} min.` },
    });
  }
  if (code === 'STATE_CONFLICT') throw new ProblemError({ code, detail: { zh: '当前没有等待处理的人', en: 'It waits for nobody now.' } });
  if (code) throw new ProblemError(code);
}

function requirePeople(snapshot: DirectorySnapshot, user: SignedInUser, people: string[], path: string): void {
  const known = new Set(snapshot.directory.people.filter((person) => person.active && isInForce(person, user.today)).map((person) => person.email));
  const errors = people.flatMap((person, at) =>
    known.has(person) ? [] : [{ path: `${path}/${at}`, code: 'UNKNOWN_PERSON', message: 'There is no such person, or he is not active.' }],
  );
  if (errors.length > 0) throw new ProblemError({ code: 'INVALID', errors });
}
