import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Authenticator } from '../auth/authenticator.js';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Changes, type ChangeContext } from '../changes/changes.js';
import { SignedIn } from '../http/access.js';
import { ApiRoute } from '../http/api-route.js';
import { CurrentUser } from '../http/current-user.js';
import { pageOf, pageOfAll, wholeQuery, type Page } from '../http/page.js';
import { ZodQuery } from '../http/zod-params.js';
import { importKinds } from './import-kinds.js';
import { readTable } from './read-table.js';
import { runImport, type ImportResult } from './run-import.js';

const kindView = z.object({ kind: z.string(), columns: z.array(z.object({ name: z.string(), required: z.boolean() })) });
const rowFault = z.object({ row: z.number(), path: z.string(), code: z.string(), message: z.string() });
const resultView = z.object({
  kind: z.string(),
  dryRun: z.boolean(),
  rows: z.number(),
  counts: z.object({ new: z.number(), changed: z.number(), unchanged: z.number() }),
  errors: z.array(rowFault),
  preview: z.array(z.object({ row: z.number(), key: z.string(), action: z.string() })),
});
type ResultView = z.infer<typeof resultView>;

const mostShown = 50;

/** Thrown to undo a dry run, and carries what it found. */
class Undo extends Error {
  constructor(readonly result: ImportResult) {
    super('dry run');
  }
}

const short = wholeQuery();

@Controller('imports')
@SignedIn()
export class ImportsController {
  constructor(
    private readonly changes: Changes,
    private readonly authenticator: Authenticator,
  ) {}

  @Get('kinds')
  @ApiRoute({ summary: 'What I may import, with its columns', answer: pageOf(kindView) })
  kinds(@CurrentUser() user: SignedInUser, @ZodQuery(short) query: z.output<typeof short>): Page<z.infer<typeof kindView>> {
    return pageOfAll(
      importKinds.filter((kind) => user.permissions.has(kind.permission)).map((kind) => ({ kind: kind.name, columns: [...kind.columns] })),
      query,
    );
  }

  @Post()
  @HttpCode(200)
  @ApiRoute({
    form: z.strictObject({ kind: z.enum(importKinds.map((kind) => kind.name)), dryRun: z.boolean().default(false), file: z.file() }),
    summary: 'Import a CSV or XLSX file (multipart: kind, dryRun, file): all rows or none; a dry run shows what would happen',
    answer: resultView,
    errors: ['IMPORT_INVALID', 'FORBIDDEN'],
  })
  async run(@Req() request: FastifyRequest, @CurrentUser() user: SignedInUser): Promise<ResultView> {
    const { kindName, dryRun, file } = await readForm(request);
    const kind = importKinds.find((each) => each.name === kindName);
    if (!kind)
      throw new ProblemError({
        code: 'INVALID',
        errors: [{ path: 'kind', code: 'NOT_A_CHOICE', message: `One of ${importKinds.map((each) => each.name).join(', ')}.` }],
      });
    if (!user.permissions.has(kind.permission)) throw new ProblemError({ code: 'FORBIDDEN', extra: { permission: kind.permission } });
    // For the Idempotency-Key: the same file is the same body.
    request.body = { kind: kind.name, dryRun, file: createHash('sha256').update(file).digest('hex') };
    const table = await readTable(file);
    const show = (result: ImportResult): ResultView => ({
      kind: kind.name,
      dryRun,
      rows: table.rows.length,
      counts: result.counts,
      errors: result.errors,
      preview: result.rows.slice(0, mostShown).map(({ row, key, action }) => ({ row, key, action })),
    });
    const work = async (context: ChangeContext): Promise<ResultView> => {
      const result = await runImport(kind, table, { client: context.client, actor: context.actor, today: user.today });
      if (dryRun) throw new Undo(result);
      if (result.errors.length > 0)
        throw new ProblemError({
          code: 'IMPORT_INVALID',
          errors: result.errors.map(({ row, path, code, message }) => ({ path: `rows/${row}/${path}`, code, message, row })),
        });
      for (const row of result.rows)
        if (row.action !== 'unchanged') await context.log({ what: kind.what, key: row.key, before: row.before, after: row.after, reason: 'import' });
      return show(result);
    };
    try {
      const done = await this.changes.run(request, work);
      this.authenticator.forget();
      return done;
    } catch (error) {
      if (error instanceof Undo) return show(error.result);
      throw error;
    }
  }
}

async function readForm(request: FastifyRequest): Promise<{ kindName: string; dryRun: boolean; file: Buffer }> {
  if (!request.isMultipart()) throw new ProblemError({ code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'multipart/form-data: kind, dryRun, file' });
  const values: Record<string, unknown> = {};
  let file: Buffer | undefined;
  for await (const part of request.parts() as AsyncIterableIterator<MultipartFile | MultipartValue>) {
    if (part.type === 'file') file = await part.toBuffer();
    else values[part.fieldname] = part.value;
  }
  const flag = z.stringbool().safeParse(values['dryRun'] ?? 'false');
  const unknown = Object.keys(values).filter((name) => name !== 'kind' && name !== 'dryRun');
  const errors = [
    ...unknown.map((path) => ({ path, code: 'UNKNOWN_FIELD', message: 'The form has no such field.' })),
    ...(file ? [] : [{ path: 'file', code: 'REQUIRED', message: 'The file is missing.' }]),
    ...(flag.success ? [] : [{ path: 'dryRun', code: 'NOT_A_BOOLEAN', message: 'true or false.' }]),
    ...(typeof values['kind'] === 'string' ? [] : [{ path: 'kind', code: 'REQUIRED', message: 'Say what the file holds.' }]),
  ];
  if (errors.length > 0 || !file) throw new ProblemError({ code: 'INVALID', errors });
  return { kindName: values['kind'] as string, dryRun: flag.data === true, file };
}
