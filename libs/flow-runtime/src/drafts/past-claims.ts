import type { FlowEvent } from '@vouchflow/flow-core';
import { moneyText, type Instant, type MoneyText } from '@vouchflow/kernel';
import { renderFacts, type ClaimStatus, type FactField, type FlowDefinition } from '@vouchflow/flow-model';
import type { ClientBase } from 'pg';

export interface PastClaim {
  id: string;
  number: string;
  claimant: string;
  total: MoneyText;
  status: ClaimStatus;
  submittedAt: Instant;
}

/** What a simulation begins with: the claim as it was handed in. */
export interface PastStory {
  number: string;
  claimant: string;
  at: Instant;
  facts: Record<string, unknown>;
}

interface Row {
  id: string;
  number: string;
  claimant: string;
  minor: number;
  currency: string;
  status: ClaimStatus;
  submitted_at: string;
}

/** Claims of a flow that were really submitted, newest first. @param like part of a number or of a claimant's e-mail */
export async function listPastClaims(client: ClientBase, flow: string, { like, limit }: { like?: string | undefined; limit: number }): Promise<PastClaim[]> {
  const { rows } = await client.query<Row>(
    `SELECT id, number, claimant, total_minor AS minor, currency, status, submitted_at FROM instance
     WHERE flow_key = $1 AND submitted_at IS NOT NULL AND turn > 0 AND ($2::text IS NULL OR strpos(lower(number), $2) > 0 OR strpos(claimant, $2) > 0) ORDER BY submitted_at DESC, id LIMIT $3`,
    [flow, like?.toLowerCase() ?? null, limit],
  );
  return rows.map(({ minor, currency, submitted_at, ...row }) => ({
    ...row,
    total: moneyText({ minor, currency }),
    submittedAt: new Date(submitted_at).toISOString(),
  }));
}

/**
 * One of them, its facts in the form of the API. Who designs flows need not be one who reads claims: of texts only those are told that the
 * drawing reads, the others are a dash. undefined: the flow has no such claim.
 */
export async function readPastStory(client: ClientBase, flow: string, id: string, drawing: FlowDefinition): Promise<PastStory | undefined> {
  const { rows } = await client.query<{ number: string; at: string; first: FlowEvent | null; facts: FactField[] }>(
    `SELECT i.number, i.submitted_at AS at, (SELECT t.events->0 FROM flow_turn t WHERE t.instance_id = i.id ORDER BY t.n LIMIT 1) AS first, v.definition->'facts' AS facts
     FROM instance i JOIN flow_version v ON v.flow_key = i.flow_key AND v.n = i.flow_version WHERE i.flow_key = $1 AND i.id = $2 AND i.submitted_at IS NOT NULL`,
    [flow, id],
  );
  const row = rows[0];
  if (row?.first?.type !== 'InstanceStarted') return undefined;
  const read = new Set(
    JSON.stringify([
      drawing.nodes.map(({ config }) => config),
      drawing.tables.map(({ inputs }) => inputs.map(({ expression, over }) => [expression, over])),
    ]).match(/\w+/g),
  );
  return {
    number: row.number,
    at: new Date(row.at).toISOString(),
    claimant: row.first.claimant,
    facts: withoutTexts(renderFacts(row.facts, row.first.facts), row.facts, read),
  };
}

function withoutTexts(facts: Record<string, unknown>, fields: readonly FactField[], read: ReadonlySet<string>): Record<string, unknown> {
  const of = (field: FactField, value: unknown): unknown => {
    if (field.type === 'text' && typeof value === 'string' && value !== '' && !read.has(field.name)) return '–';
    if (field.type === 'list' && Array.isArray(value)) return value.map((one) => withoutTexts(one as Record<string, unknown>, field.fields ?? [], read));
    if (field.type === 'object' && typeof value === 'object' && value !== null) return withoutTexts(value as Record<string, unknown>, field.fields ?? [], read);
    return value;
  };
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const field = fields.find((one) => one.name === name);
      return [name, field ? of(field, value) : value];
    }),
  );
}
