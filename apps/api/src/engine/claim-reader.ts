import { Injectable } from '@nestjs/common';
import { claimView, CompiledFlows, statusesOf, viewsOf, vouchersOf, type ClaimVoucher, type InstanceRow, type LinkedStatus } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { moneyText } from '@vouchflow/kernel';
import type { ClaimView } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import type { PoolClient } from 'pg';
import type { SignedInUser } from '../auth/signed-in-user.js';
import { contained } from '../database/contained.js';
import { Database } from '../database/database.js';
import { answered } from './answered.js';
import { visibilityOf, visibleClaim, visibleClaims } from './visible-claims.js';

export interface ClaimFilters {
  limit: number;
  before?: string | undefined;
  mine?: boolean | undefined;
  status?: string | undefined;
  flow?: string | undefined;
  claimant?: string | undefined;
  number?: string | undefined;
  /** Only paid advances of which something is left. */
  advance?: 'open' | undefined;
}

/** Claims as people may see them. Reads only. */
@Injectable()
export class ClaimReader {
  constructor(
    private readonly database: Database,
    private readonly flows: CompiledFlows,
    private readonly directory: DirectoryCache,
  ) {}

  /** The row of a claim; 404 where it is not there or may not be seen. */
  async row(client: PoolClient, id: string, user: SignedInUser): Promise<InstanceRow> {
    const { rows } = await client.query<InstanceRow>(`SELECT i.* FROM instance i WHERE i.id = $3 AND ${visibleClaim}`, [...visibilityOf(user), id]);
    if (!rows[0]) throw new ProblemError('NOT_FOUND');
    return rows[0];
  }

  one(id: string, user: SignedInUser): Promise<ClaimView> {
    return this.database.withClient(async (client) => {
      const [view] = await this.views(client, [await this.row(client, id, user)], user);
      return view as ClaimView;
    });
  }

  /** An act of the engine, answered. It knows only who stands on a claim now; who may see the claim otherwise gets 403, not 404. */
  async acted<T>(turn: Promise<T>, claim: string | { task: string }, user: SignedInUser): Promise<T> {
    try {
      return await answered(turn);
    } catch (error) {
      if (!(error instanceof ProblemError) || error.code !== 'NOT_FOUND') throw error;
      const id =
        typeof claim === 'string'
          ? claim
          : (await this.database.row<{ instance_id: string }>('SELECT instance_id FROM task WHERE id = $1', [claim.task]))?.instance_id;
      if (id === undefined) throw error;
      await this.database.withClient((client) => this.row(client, id, user));
      throw new ProblemError({ code: typeof claim === 'string' ? 'FORBIDDEN' : 'NOT_ASSIGNEE', cause: error });
    }
  }

  /** Newest first; at most `limit + 1`, so that the caller sees whether there is more. */
  list(filters: ClaimFilters, user: SignedInUser): Promise<ClaimView[]> {
    return this.database.withClient(async (client) => {
      const { rows } = await client.query<InstanceRow>(
        `SELECT i.* FROM instance i
         WHERE ${visibleClaims} AND ($4::uuid IS NULL OR i.id < $4) AND (NOT $5::boolean OR i.claimant = $1) AND ($6::text[] IS NULL OR i.status = ANY ($6))
           AND ($7::text IS NULL OR i.flow_key = $7) AND ($8::text IS NULL OR i.claimant = $8) AND ($9::text IS NULL OR i.number ILIKE $9)
           AND (NOT $10::boolean OR EXISTS (SELECT 1 FROM advance a WHERE a.id = i.id AND a.paid_minor - a.held_minor - a.settled_minor > 0))
         ORDER BY i.id DESC LIMIT $3`,
        [
          ...visibilityOf(user),
          filters.limit + 1,
          filters.before ?? null,
          filters.mine ?? false,
          filters.status ? filters.status.split(',') : null,
          filters.flow ?? null,
          filters.claimant ?? null,
          filters.number === undefined ? null : contained(filters.number),
          filters.advance === 'open',
        ],
      );
      const views = await this.views(client, rows, user);
      return filters.advance === 'open' ? withOpen(client, views) : views;
    });
  }

  private async views(client: PoolClient, rows: InstanceRow[], user: SignedInUser): Promise<ClaimView[]> {
    const views = viewsOf(await this.directory.get(client));
    const found = rows.length === 0 ? [] : (await client.query(vouchersOf(rows.map((row) => row.id)))).rows;
    const links = rows.flatMap((row) => row.snapshot?.links ?? []);
    const linked = links.length === 0 ? [] : (await client.query<LinkedStatus>(statusesOf(links.map(({ id }) => id)))).rows;
    const at = new Date().toISOString();
    const shown: ClaimView[] = [];
    for (const row of rows) {
      const graph = await this.flows.get(client, row.flow_key, row.flow_version);
      const vouchers = found.filter((voucher) => voucher.instance_id === row.id).map(({ instance_id: _id, ...voucher }) => voucher as ClaimVoucher);
      shown.push(claimView({ row, graph, vouchers, linked, views, viewer: user.email, at }));
    }
    return shown;
  }
}

async function withOpen(client: PoolClient, views: ClaimView[]): Promise<ClaimView[]> {
  const { rows } = await client.query<{ id: string; currency: string; minor: number }>(
    'SELECT id, currency, paid_minor - held_minor - settled_minor AS minor FROM advance WHERE id = ANY ($1::uuid[])',
    [views.map(({ id }) => id)],
  );
  return views.map((view) => {
    const open = rows.find(({ id }) => id === view.id);
    return open ? { ...view, advanceOpen: moneyText(open) } : view;
  });
}
