import { Injectable } from '@nestjs/common';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { Authenticator } from '../auth/authenticator.js';
import { Changes } from '../changes/changes.js';
import { contained } from '../database/contained.js';
import { Database } from '../database/database.js';
import { readCursor, toPage, type Page } from '../http/page.js';
import { checkReferences } from './check-references.js';
import type { DatedKind } from './dated-kind.js';
import { showDated } from './show-dated.js';
import { historyOf, lockDirectory, writeDated, type DatedChange, type DatedRow } from './write-dated.js';

export interface DatedQuery {
  limit: number;
  cursor?: string | undefined;
  /** The day the list is of; default today. */
  at?: string | undefined;
  /** Part of a code or name. */
  q?: string | undefined;
  department?: string | undefined;
  legalEntity?: string | undefined;
}

export type DatedView = Record<string, unknown>;

/** Reading and changing everything of the directory that is kept by dated rows. */
@Injectable()
export class DatedService {
  constructor(
    private readonly database: Database,
    private readonly changes: Changes,
    private readonly authenticator: Authenticator,
  ) {}

  async list(kind: DatedKind, query: DatedQuery, user: SignedInUser): Promise<Page<DatedView>> {
    const behind = readCursor(query.cursor, z.tuple([z.string()]))?.[0] ?? null;
    const column = (name: string): string | undefined => kind.fields.find((field) => field.name === name)?.column;
    const where = [`valid_from <= $1 AND (valid_to IS NULL OR valid_to > $1)`, `($2::text IS NULL OR ${kind.key} > $2)`];
    const values: unknown[] = [query.at ?? user.today, behind, query.limit + 1];
    for (const name of ['department', 'legalEntity'] as const) {
      if (query[name] === undefined) continue;
      const filtered = column(name);
      if (!filtered) throw new ProblemError({ code: 'INVALID', errors: [{ path: name, code: 'UNKNOWN_FIELD', message: 'This list has no such filter.' }] });
      where.push(`${filtered} = $${values.push(query[name])}`);
    }
    if (query.q) {
      const part = `$${values.push(contained(query.q))}`;
      where.push(`(${kind.key} ILIKE ${part} OR name_zh ILIKE ${part} OR name_en ILIKE ${part})`);
    }
    const rows = await this.database.rows<DatedRow>(`SELECT * FROM ${kind.table} WHERE ${where.join(' AND ')} ORDER BY ${kind.key} LIMIT $3`, values);
    return toPage(
      rows,
      query.limit,
      (row) => [String(row[kind.key])],
      (row) => showDated(kind, row, seesWhole(kind, row, user)),
    );
  }

  /** As it is today, or as it last was or first will be; with its history for who may see it. */
  async read(kind: DatedKind, key: string, user: SignedInUser): Promise<DatedView> {
    const rows = await this.database.withClient((client) => historyOf(client, kind, key));
    const now = rows.findLast((row) => row.valid_from <= user.today) ?? rows[0];
    if (!now) throw new ProblemError('NOT_FOUND');
    const view = showDated(kind, now, seesWhole(kind, now, user));
    return user.permissions.has('directory.readAll') ? { ...view, history: rows.map((row) => showDated(kind, row, true)) } : view;
  }

  create(kind: DatedKind, change: DatedChange, request: FastifyRequest, user: SignedInUser): Promise<DatedView> {
    return this.write(kind, change, request, user, true);
  }

  change(kind: DatedKind, change: DatedChange, request: FastifyRequest, user: SignedInUser): Promise<DatedView> {
    return this.write(kind, change, request, user, false);
  }

  private async write(kind: DatedKind, change: DatedChange, request: FastifyRequest, user: SignedInUser, isNew: boolean): Promise<DatedView> {
    const view = await this.changes.run(request, async ({ client, log }) => {
      await lockDirectory(client);
      const history = await historyOf(client, kind, change.key);
      if (isNew && history.length > 0) throw new ProblemError('ALREADY_EXISTS');
      if (!isNew && history.length === 0) throw new ProblemError('NOT_FOUND');
      const { before, after } = await writeDated(client, kind, history, change);
      const faults = await checkReferences(client, kind, [change.key]);
      if (faults.length > 0) throw new ProblemError({ code: 'INVALID', errors: faults.map(({ path, code, message }) => ({ path, code, message })) });
      await log({ what: kind.what, key: change.key, before: before && showDated(kind, before, true), after: showDated(kind, after, true) });
      return showDated(kind, after, seesWhole(kind, after, user));
    });
    this.authenticator.forget();
    return view;
  }
}

const seesWhole = (kind: DatedKind, row: DatedRow, user: SignedInUser): boolean =>
  user.permissions.has('directory.readAll') || (kind.path === 'people' && (row['email'] === user.email || row['manager'] === user.email));
