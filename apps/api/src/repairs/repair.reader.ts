import { Injectable } from '@nestjs/common';
import { amendablePaths, describeWhy, fieldName, nodeTitle, type FlowGraph, type FlowInstance } from '@vouchflow/flow-core';
import { CompiledFlows, instanceOf, viewsOf, type InstanceRow } from '@vouchflow/flow-runtime';
import { DirectoryCache } from '@vouchflow/flow-store';
import { derivedId, formatMinor, localDate } from '@vouchflow/kernel';
import { renderFacts, type FactField, type Facts, type Language, type Why } from '@vouchflow/flow-model';
import { ProblemError } from '@vouchflow/server-kit';
import { z } from 'zod';
import type { PoolClient } from 'pg';
import { contained } from '../database/contained.js';
import { Database } from '../database/database.js';
import { readCursor, toPage, type Page } from '../http/page.js';
import type { InstanceItem, instanceQuery, RepairDetail, RequestView } from './repair.schema.js';

type Row = InstanceRow & { updated_at: string };

/** Instances as somebody sees them who mends them. Reads only. */
@Injectable()
export class RepairReader {
  constructor(
    private readonly database: Database,
    private readonly flows: CompiledFlows,
    private readonly directory: DirectoryCache,
  ) {}

  /** Longest unmoved first. */
  list(query: z.output<typeof instanceQuery>): Promise<Page<InstanceItem>> {
    return this.database.withClient(async (client) => {
      const behind = readCursor(query.cursor, z.tuple([z.iso.datetime(), z.uuid()]));
      const { rows } = await client.query<Row>(
        `SELECT i.* FROM instance i
         WHERE i.snapshot IS NOT NULL AND i.status = ANY ($1) AND ($2::text IS NULL OR i.flow_key = $2)
           AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM json_array_elements(i.snapshot -> 'tokens') t WHERE t ->> 'node' = $3))
           AND ($4::text IS NULL OR i.claimant = $4 OR EXISTS (SELECT 1 FROM task t WHERE t.instance_id = i.id AND t.status = 'open' AND t.people @> ARRAY[$4::text]))
           AND ($5::text IS NULL OR i.number ILIKE $5) AND ($6::int IS NULL OR i.updated_at < clock_timestamp() - make_interval(days => $6))
           AND ($7::timestamptz IS NULL OR (date_trunc('milliseconds', i.updated_at), i.id) > ($7, $8::uuid))
         ORDER BY date_trunc('milliseconds', i.updated_at), i.id LIMIT $9`,
        [
          query.status.split(','),
          query.flow ?? null,
          query.node ?? null,
          query.person ?? null,
          query.number === undefined ? null : contained(query.number),
          query.olderThanDays ?? null,
          behind?.[0] ?? null,
          behind?.[1] ?? null,
          query.limit + 1,
        ],
      );
      const items = await Promise.all(rows.map(async (row) => itemOf(row, await this.flows.get(client, row.flow_key, row.flow_version))));
      return toPage(
        items,
        query.limit,
        (item) => [item.updatedAt, item.id],
        (item) => item,
      );
    });
  }

  one(id: string, language: Language): Promise<RepairDetail> {
    return this.database.withClient(async (client) => {
      const { rows } = await client.query<Row>('SELECT * FROM instance WHERE id = $1', [id]);
      const row = rows[0];
      const instance = row && instanceOf(row);
      if (!row || !instance) throw new ProblemError('NOT_FOUND');
      const graph = await this.flows.get(client, row.flow_key, row.flow_version);
      const newestVersion = (await this.flows.newestVersion(client, row.flow_key)) ?? row.flow_version;
      const titleOf = titlesOf(graph);
      const { directory, wordingOn } = viewsOf(await this.directory.get(client));
      const today = localDate(new Date().toISOString(), instance.context.zone);
      const names = (email: string): string => directory.person(email, today)?.name[language] ?? email;
      const wording = wordingOn(today, graph.definition);
      const say = (why: Why | undefined): string | null => (why ? describeWhy(why, language, names, wording) : null);
      return {
        ...itemOf(row, graph),
        turn: row.turn,
        newestVersion,
        tokens: instance.tokens.map((token) => ({ n: token.n, ...placeOf(graph, instance, token), parked: say(token.parked) })),
        tasks: instance.tasks.map((task) => ({
          id: derivedId(task.since, id, 'task', task.n),
          n: task.n,
          node: task.node,
          title: titleOf(task.node),
          people: task.people,
          since: task.since,
        })),
        effects: instance.effects.map((effect) => ({
          n: effect.n,
          kind: effect.kind,
          node: effect.node,
          title: titleOf(effect.node),
          since: effect.since,
          dueAt: effect.dueAt ?? null,
          parked: say(effect.parked),
        })),
        holds: instance.holds.map((hold) => ({ node: hold.node, release: hold.release.kind })),
        targets: graph.definition.nodes
          .filter((node) => node.kind !== 'join')
          .map((node) => ({ node: node.id, title: node.title, passed: Object.hasOwn(instance.passed, node.id) })),
        amendable: amendable(graph, instance),
        request: await waitingRequest(client, id),
      };
    });
  }
}

const titlesOf = (graph: FlowGraph) => (node: string) => nodeTitle(graph, node);

function placeOf(graph: FlowGraph, instance: FlowInstance, token: FlowInstance['tokens'][number]): InstanceItem['places'][number] {
  const parked = token.parked !== undefined || instance.effects.some((effect) => effect.token === token.n && effect.parked);
  const waiting = parked
    ? 'parked'
    : instance.tasks.some((task) => task.token === token.n)
      ? 'people'
      : instance.effects.some((effect) => effect.token === token.n)
        ? 'world'
        : 'others';
  return { node: token.node, title: titlesOf(graph)(token.node), since: token.since, waiting };
}

function itemOf(row: Row, graph: FlowGraph): InstanceItem {
  const instance = instanceOf(row) as FlowInstance;
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    flow: row.flow_key,
    flowVersion: row.flow_version,
    status: row.status,
    claimant: row.claimant,
    total: { amount: formatMinor(row.total_minor, row.currency), currency: row.currency },
    places: instance.tokens.map((token) => placeOf(graph, instance, token)),
    people: [...new Set(instance.tasks.flatMap((task) => task.people))],
    updatedAt: row.updated_at,
  };
}

/** What could be amended, with its label and the value as the API writes it. */
function amendable(graph: FlowGraph, instance: FlowInstance): RepairDetail['amendable'] {
  if (!['running', 'parked'].includes(instance.status)) return [];
  const shown = renderFacts(graph.definition.facts, instance.facts);
  return amendablePaths(graph, instance).map((path) => {
    const parts = path.split('/');
    const field = fieldAt(graph.definition.facts, parts);
    return {
      path,
      label: fieldName(graph.definition.facts, path),
      type: field?.type ?? 'text',
      choices: field?.choices ?? [],
      value: parts.reduce<unknown>((at, part) => (at as Facts | undefined)?.[part], shown) ?? null,
    };
  });
}

function fieldAt(fields: readonly FactField[], parts: readonly string[]): FactField | undefined {
  const [name, ...rest] = parts.filter((part) => !/^\d+$/.test(part));
  const field = fields.find((one) => one.name === name);
  return rest.length > 0 ? fieldAt(field?.fields ?? [], rest) : field;
}

export const requestColumns = `r.id, r.instance_id AS "instanceId", i.number, i.title, i.claimant, r.act, r.reason, r.turn, r.asked_by AS "askedBy", r.asked_at AS "askedAt", r.status,
  r.answered_by AS "answeredBy", r.answered_at AS "answeredAt", r.comment FROM repair_request r JOIN instance i ON i.id = r.instance_id`;

async function waitingRequest(client: PoolClient, instanceId: string): Promise<RequestView | null> {
  const { rows } = await client.query<RequestView>(`SELECT ${requestColumns} WHERE r.instance_id = $1 AND r.status = 'waiting'`, [instanceId]);
  return rows[0] ?? null;
}
