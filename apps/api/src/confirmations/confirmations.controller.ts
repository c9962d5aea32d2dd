import { randomBytes } from 'node:crypto';
import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { ErpWord } from '@vouchflow/connector-kit';
import { keepableText, uuidV7 } from '@vouchflow/kernel';
import { InstanceService } from '@vouchflow/flow-runtime';
import { ProblemError, SignInLimiter, type Doorbell } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RequestLimiter } from '../auth/request-limiter.js';
import { ConnectionPorts } from '../connections/connection-ports.js';
import { Database } from '../database/database.js';
import { Public } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { IdParam } from '../http/id-param.js';
import { DOORBELL } from '../tokens.js';
import { tellOfVoid } from './tell-of-void.js';
import { verifySender } from './verify-sender.js';

const takenAnswer = z.object({ taken: z.int(), unknown: z.array(z.string()) });

/** So many messages a second from one address, and twice as many at once: each may speak of many vouchers. */
const messagesPerSecond = 100;

/** A posting that a word is about. */
interface Meant {
  effect_id: string;
  instance_id: string;
  voucher_id: string;
  /** Of its effect, where that is still open. */
  n: number | null;
  status: string;
  parked: boolean;
}

/** Where an ERP says what became of what it took up. Kept first, answered then; the posting looks for its document again at once. */
@Controller('connections')
export class ConfirmationsController {
  private readonly messages = new RequestLimiter(messagesPerSecond);

  constructor(
    private readonly database: Database,
    private readonly ports: ConnectionPorts,
    private readonly instances: InstanceService,
    private readonly guesses: SignInLimiter,
    @Inject(DOORBELL) private readonly doorbell: Doorbell,
  ) {}

  @Post(':id/confirmations')
  @HttpCode(202)
  @Public()
  @ApiRoute({
    summary: 'What an ERP says by itself of what it took up, as XML; by the connection’s own user and secret (Basic), or signed (Standard Webhooks)',
    answer: takenAnswer,
    errors: ['NOT_SIGNED_IN', 'NOT_FOUND', 'INVALID', 'UNAVAILABLE', 'UNSUPPORTED_MEDIA_TYPE', 'BODY_TOO_LARGE', 'RATE_LIMITED'],
  })
  async take(@IdParam() id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof takenAnswer>> {
    this.messages.require(request.ip);
    const opened = await this.ports.open(id);
    if ('close' in opened) await opened.close();
    const inbound = opened.connector.inbound;
    if (!inbound || !opened.row.enabled) throw new ProblemError('NOT_FOUND');
    const credentials = 'fault' in opened ? null : inbound.credentials(opened.config);
    // Without a secret nobody could be told from anybody.
    if ('fault' in opened || !credentials)
      throw new ProblemError({ code: 'UNAVAILABLE', detail: { zh: '该连接没有设置回执密钥。', en: 'The connection has no secret for confirmations.' } });
    const message = typeof request.body === 'string' ? request.body : '';
    const guessed = `confirmations/${id}`;
    const wait = await this.guesses.waitSeconds(guessed, request.ip);
    if (wait > 0) throw new ProblemError({ code: 'RATE_LIMITED', retryAfterSeconds: wait });
    if (!verifySender(request.headers, message, credentials, Date.now())) {
      await this.guesses.fail(guessed, request.ip);
      void reply.header('www-authenticate', 'Basic realm="vouchflow", charset="UTF-8"');
      throw new ProblemError('NOT_SIGNED_IN');
    }
    await this.guesses.succeed(guessed, request.ip);
    const said = keepableText(message);
    const read = inbound.read(said, opened.config);
    if (!read.ok) throw new ProblemError({ code: 'INVALID', errors: [{ path: '', code: 'INVALID', message: read.error }] });
    const known = await this.known(opened.row.ledgers, read.value);
    // A name that tells a key of ours is known or is not ours; the number of an IDoc may come before its taking up was written down.
    const kept = read.value.filter((word) => word.key === undefined || known.has(word.name));
    const unknown = read.value.filter((word) => !known.has(word.name)).map((word) => word.name);
    if (read.value.length > 0 && kept.length === 0) throw new ProblemError({ code: 'NOT_FOUND', extra: { unknown } });
    const news = await this.keep(id, kept, said);
    // Read anew: what a worker has found out meanwhile counts.
    await this.wake(id, await this.known(opened.row.ledgers, kept), news);
    return { taken: kept.length, unknown };
  }

  /** The postings that the words are about, by the words' names. */
  private async known(ledgers: readonly string[], words: readonly ErpWord[]): Promise<Map<string, Meant>> {
    const keys = words.flatMap(({ key }) => key ?? []);
    const rows = await this.database.rows<Meant & { external_key: string; name: string | null }>(
      `SELECT p.effect_id, p.instance_id, p.voucher_id, e.n, p.status, er.parked IS NOT NULL AS parked, p.external_key, split_part(p.ticket, '+', 1) AS name
       FROM (SELECT id FROM posting WHERE ledger = ANY ($1) AND external_key = ANY ($2) UNION SELECT id FROM posting WHERE ledger = ANY ($1) AND ticket IS NOT NULL AND split_part(ticket, '+', 1) = ANY ($3)) AS meant
       JOIN posting p ON p.id = meant.id LEFT JOIN effect e ON e.id = p.effect_id AND e.status = 'open' LEFT JOIN effect_run er ON er.effect_id = e.id`,
      [ledgers, keys, words.map(({ name }) => name)],
    );
    return new Map(
      words.flatMap((word) => {
        const row = rows.find(({ external_key: key, name }) => key === word.key || name === word.name);
        return row ? [[word.name, row] as const] : [];
      }),
    );
  }

  /** Answers what was never said before, by name. */
  private async keep(connection: string, words: readonly ErpWord[], message: string): Promise<Map<string, ErpWord['says']>> {
    const news = new Map<string, ErpWord['says']>();
    for (const { name, key, says, documentNumber, fault } of words) {
      const kept = await this.database.row(
        `INSERT INTO erp_word (id, connection_id, name, external_key, says, document_number, fault, message) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (connection_id, name, says) DO NOTHING RETURNING 1`,
        [
          uuidV7(Date.now(), randomBytes(10)),
          connection,
          name,
          key ?? null,
          says,
          documentNumber ?? null,
          fault ? JSON.stringify(fault) : null,
          message.slice(0, 20_000),
        ],
      );
      // Several words of one name come in no order: that it is posted counts.
      if (kept && news.get(name) !== 'posted') news.set(name, says);
    }
    return news;
  }

  /**
   * Lets the postings that were spoken of look again now. One that waits for a person because its outcome is unknown, or because the ERP refused
   * what it now says to have posted, goes on by itself, but only for what was never said before: said again, it would go round and round. What could
   * not be told is forgotten, so that the sender, who is told so, may say it again.
   */
  private async wake(connection: string, meant: ReadonlyMap<string, Meant>, news: ReadonlyMap<string, ErpWord['says']>): Promise<void> {
    if (meant.size === 0) return;
    const effects = [...meant.values()].map((one) => one.effect_id);
    const failed: unknown[] = [];
    for (const [name, says] of news) {
      const one = meant.get(name);
      if (!one) continue;
      try {
        if (says === 'posted') {
          await this.instances.settle(one.instance_id, { type: 'HearOfEffect', effect: 0, voucher: one.voucher_id });
          await this.database.transaction((client) => tellOfVoid(client, { connection, name, voucher: one.voucher_id }));
        }
        if (one.parked && one.n !== null && one.status === 'unknown') await this.instances.settle(one.instance_id, { type: 'HearOfEffect', effect: one.n });
      } catch (error) {
        failed.push(error);
        await this.database.rows('DELETE FROM erp_word WHERE connection_id = $1 AND name = $2 AND says = $3', [connection, name, says]);
      }
    }
    await this.database.rows(
      'UPDATE effect_run SET next_at = clock_timestamp() WHERE effect_id = ANY ($1::uuid[]) AND parked IS NULL AND next_at IS NOT NULL',
      [effects],
    );
    this.doorbell.ring(effects);
    if (failed.length > 0) throw failed[0];
  }
}
