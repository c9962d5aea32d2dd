import { randomBytes } from 'node:crypto';
import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { ErpWord } from '@vouchflow/connector-kit';
import { uuidV7 } from '@vouchflow/kernel';
import { ProblemError, type Doorbell } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ConnectionPorts } from '../connections/connection-ports.js';
import { Database } from '../database/database.js';
import { Public } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { IdParam } from '../http/id-param.js';
import { DOORBELL } from '../tokens.js';
import { verifySender } from './verify-sender.js';

const takenAnswer = z.object({ taken: z.int(), unknown: z.array(z.string()) });

/** Where an ERP says what became of what it took up. Kept first, answered then; the posting looks for its document again at once. */
@Controller('connections')
export class ConfirmationsController {
  constructor(private readonly database: Database, private readonly ports: ConnectionPorts, @Inject(DOORBELL) private readonly doorbell: Doorbell) {}

  @Post(':id/confirmations')
  @HttpCode(202)
  @Public()
  @ApiRoute({ summary: 'What an ERP says by itself of what it took up, as XML; by the connection’s own user and secret (Basic), or signed (Standard Webhooks)', answer: takenAnswer, errors: ['NOT_SIGNED_IN', 'NOT_FOUND', 'INVALID', 'UNAVAILABLE', 'UNSUPPORTED_MEDIA_TYPE', 'BODY_TOO_LARGE'] })
  async take(@IdParam() id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<z.infer<typeof takenAnswer>> {
    const opened = await this.ports.open(id);
    if ('close' in opened) await opened.close();
    const inbound = opened.connector.inbound;
    if (!inbound || !opened.row.enabled) throw new ProblemError('NOT_FOUND');
    const credentials = 'fault' in opened ? null : inbound.credentials(opened.config);
    // Without a secret nobody could be told from anybody.
    if ('fault' in opened || !credentials) throw new ProblemError({ code: 'UNAVAILABLE', detail: { zh: '该连接没有设置回执密钥。', en: 'The connection has no secret for confirmations.' } });
    const message = typeof request.body === 'string' ? request.body : '';
    if (!verifySender(request.headers, message, credentials, Date.now())) {
      void reply.header('www-authenticate', 'Basic realm="vouchflow", charset="UTF-8"');
      throw new ProblemError('NOT_SIGNED_IN');
    }
    const read = inbound.read(message, opened.config);
    if (!read.ok) throw new ProblemError({ code: 'INVALID', errors: [{ path: '', code: 'INVALID', message: read.error }] });
    const known = await this.known(opened.row.ledgers, read.value);
    // A name that tells a key of ours is known or is not ours; the number of an IDoc may come before its taking up was written down.
    const kept = read.value.filter((word) => word.key === undefined || known.has(word.name));
    const unknown = read.value.filter((word) => !known.has(word.name)).map((word) => word.name);
    if (read.value.length > 0 && kept.length === 0) throw new ProblemError({ code: 'NOT_FOUND', extra: { unknown } });
    await this.keep(id, kept, message, [...known.values()]);
    return { taken: kept.length, unknown };
  }

  /** Effects of the postings that the words are about, by the words' names. */
  private async known(ledgers: readonly string[], words: readonly ErpWord[]): Promise<Map<string, string>> {
    const rows = await this.database.rows<{ effect_id: string; external_key: string; name: string | null }>(
      `SELECT effect_id, external_key, split_part(ticket, '+', 1) AS name FROM posting WHERE ledger = ANY ($1) AND external_key = ANY ($2)
       UNION SELECT effect_id, external_key, split_part(ticket, '+', 1) FROM posting WHERE ledger = ANY ($1) AND ticket IS NOT NULL AND split_part(ticket, '+', 1) = ANY ($3)`,
      [ledgers, words.flatMap(({ key }) => key ?? []), words.map(({ name }) => name)],
    );
    return new Map(words.flatMap((word) => {
      const row = rows.find(({ external_key: key, name }) => key === word.key || name === word.name);
      return row ? [[word.name, row.effect_id] as const] : [];
    }));
  }

  private async keep(connection: string, words: readonly ErpWord[], message: string, effects: readonly string[]): Promise<void> {
    for (const { name, key, says, documentNumber, fault } of words) {
      await this.database.rows(
        `INSERT INTO erp_word (id, connection_id, name, external_key, says, document_number, fault, message) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (connection_id, name, says) DO NOTHING`,
        [uuidV7(Date.now(), randomBytes(10)), connection, name, key ?? null, says, documentNumber ?? null, fault ? JSON.stringify(fault) : null, message.slice(0, 20_000)],
      );
    }
    if (effects.length === 0) return;
    await this.database.rows('UPDATE effect_run SET next_at = clock_timestamp() WHERE effect_id = ANY ($1::uuid[]) AND parked IS NULL AND next_at IS NOT NULL', [effects]);
    this.doorbell.ring([...effects]);
  }
}
