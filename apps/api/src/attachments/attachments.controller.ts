import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { notRead, type NotRead } from '@vouchflow/flow-model';
import { uuidV7 } from '@vouchflow/kernel';
import { PostgresAttachmentStore } from '@vouchflow/flow-store';
import { ProblemError, type Env } from '@vouchflow/server-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes } from '../changes/changes.js';
import { Permission } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { IdParam } from '../http/id-param.js';
import { moneyText } from '../http/money.schema.js';
import { pageOf, pageOfAll, wholeQuery, type Page } from '../http/page.js';
import { ZodQuery } from '../http/zod-params.js';
import { ENV } from '../tokens.js';
import { AttachmentReader, type ListedFile } from './attachment.reader.js';
import { checkContent } from './check-content.js';
import { contentHeaders } from './content-headers.js';
import { fileKinds } from './file-kinds.js';
import { invoiceXml } from './invoice/invoice-xml.js';
import { readInvoice } from './invoice/read-invoice.js';
import { receiveFile, type ReceivedFile } from './receive-file.js';
import { safeName } from './safe-name.js';

const attachmentAnswer = z.object({ id: z.uuid(), name: z.string(), type: z.string(), size: z.int(), sha256: z.string() });
type Attachment = z.infer<typeof attachmentAnswer>;
const text = z.string();
const invoiceAnswer = z.object({
  invoice: z
    .object({
      kind: z.enum(['special', 'ordinary', 'rail']).optional(),
      code: text.optional(),
      number: text,
      date: text.optional(),
      seller: text.optional(),
      buyerName: text.optional(),
      buyerTaxId: text.optional(),
      total: moneyText,
      tax: moneyText.optional(),
    })
    .nullable(),
  why: z.enum(notRead).nullable(),
});
const listQuery = wholeQuery({ claim: z.uuid() });
const listedAnswer = attachmentAnswer.extend({ at: z.string(), elsewhere: z.array(z.object({ id: z.uuid().nullable(), number: z.string().nullable() })) });
const contentQuery = z.strictObject({ inline: z.stringbool().default(false) });

/** What one person may have uploaded that no document names. */
const looseQuota = { files: 200, bytes: 500 * 1024 * 1024 };

/** Files of documents: taken in before the document that names them, shown to whoever may see it. */
@Controller('attachments')
export class AttachmentsController {
  constructor(
    private readonly changes: Changes,
    private readonly reader: AttachmentReader,
    private readonly store: PostgresAttachmentStore,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Post()
  @Permission('claims.submit')
  @ApiRoute({
    form: z.strictObject({ file: z.file() }),
    summary: 'Upload a file (multipart: file) for a claim to name; what none names within a day is swept away',
    answer: attachmentAnswer,
    errors: ['ATTACHMENT_TOO_LARGE', 'ATTACHMENT_TYPE_REFUSED', 'ATTACHMENT_UNSOUND', 'ATTACHMENT_QUOTA'],
  })
  upload(@CurrentUser() user: SignedInUser, @Req() request: FastifyRequest): Promise<Attachment> {
    return receiveFile(request, this.env.ATTACHMENT_MAX_MB * 1024 * 1024, async (file) => {
      const kind = fileKinds[await checkContent(file.path, file.head)];
      const attachment = { id: uuidV7(Date.now(), randomBytes(10)), name: safeName(file.name, kind), type: kind.type, size: file.size, sha256: file.sha256 };
      // For the Idempotency-Key: the same file under the same name is the same body.
      request.body = { name: attachment.name, sha256: attachment.sha256 };
      return this.changes.run(request, ({ client }) => this.keep(client, user, attachment, file));
    });
  }

  @Get()
  @Permission('claims.read')
  @ApiRoute({ summary: 'All files of a claim’s record, with the other claims that the same bytes were submitted with', answer: pageOf(listedAnswer) })
  async list(@CurrentUser() user: SignedInUser, @ZodQuery(listQuery) query: z.output<typeof listQuery>): Promise<Page<ListedFile>> {
    // A claim has at most so many files: they come whole, in the shape of a list.
    return pageOfAll(await this.reader.ofClaim(query.claim, user), query);
  }

  @Get(':id')
  @Permission('claims.read')
  @ApiRoute({
    summary: 'The bytes of a file that I uploaded, or of a claim that I may see; `inline` shows pictures and PDF in place',
    answerType: 'application/octet-stream',
  })
  async content(
    @IdParam() id: string,
    @CurrentUser() user: SignedInUser,
    @ZodQuery(contentQuery) query: z.output<typeof contentQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const file = await this.reader.row(id, user);
    void reply.headers(contentHeaders(file, query.inline));
    return new StreamableFile(Readable.from(this.store.read(id)), { length: file.size });
  }

  @Get(':id/invoice')
  @Permission('claims.read')
  @ApiRoute({ summary: 'What an electronic invoice (XML or OFD) says of itself, for a person to confirm; its signature is not checked', answer: invoiceAnswer })
  async invoice(@IdParam() id: string, @CurrentUser() user: SignedInUser): Promise<z.infer<typeof invoiceAnswer>> {
    const file = await this.reader.row(id, user);
    const readings = (await invoiceXml(file.type, this.store.read(id))).map(readInvoice);
    const invoice = readings.find((reading) => typeof reading === 'object');
    const why = readings.find((reading) => typeof reading === 'string' && reading !== 'NO_INVOICE') as NotRead | undefined;
    return invoice ? { invoice, why: null } : { invoice: null, why: why ?? 'NO_INVOICE' };
  }

  private async keep(client: PoolClient, user: SignedInUser, file: Attachment, received: ReceivedFile): Promise<Attachment> {
    const { rows } = await client.query<{ files: number; bytes: number }>(
      'SELECT count(*)::int AS files, COALESCE(sum(size), 0)::bigint AS bytes FROM attachment WHERE owner = $1 AND instance_id IS NULL',
      [user.email],
    );
    const loose = rows[0] ?? { files: 0, bytes: 0 };
    if (loose.files >= looseQuota.files || loose.bytes + file.size > looseQuota.bytes) {
      throw new ProblemError({
        code: 'ATTACHMENT_QUOTA',
        detail: {
          zh: '上传后未随单据保存的文件过多，一天后会自动清理。',
          en: 'Too many files were uploaded and not saved with a claim; they are cleared after a day.',
        },
      });
    }
    await client.query('INSERT INTO attachment (id, owner, name, type, size, sha256) VALUES ($1, $2, $3, $4, $5, $6)', [
      file.id,
      user.email,
      file.name,
      file.type,
      file.size,
      file.sha256,
    ]);
    await this.store.keep(client, file.id, createReadStream(received.path));
    return file;
  }
}
