import { flowKey, localText, type FlowDefinition } from '@vouchflow/flow-model';
import { flowCase } from '@vouchflow/node-kinds';
import { z } from 'zod';

/** A definition as it was sent: what is wrong with it is told as problems of the flow, each with its path. */
export const definitionBody = z.record(z.string(), z.unknown());
export const definitionAnswer = z.record(z.string(), z.unknown());
export const asAnswer = (definition: FlowDefinition): Record<string, unknown> => definition as unknown as Record<string, unknown>;

export const newFlowBody = z.strictObject({
  key: flowKey.refine((key) => key !== 'templates'),
  name: localText,
  template: z.string().min(1).max(64).optional(),
  numberPrefix: z
    .string()
    .regex(/^[A-Z]{2,6}$/)
    .optional(),
});

export const draftState = z.object({
  key: z.string(),
  etag: z.string(),
  revision: z.int(),
  base: z.int(),
  newest: z.int(),
  authors: z.array(z.string()),
  updatedAt: z.string().nullable(),
  updatedBy: z.string().nullable(),
});
export type DraftState = z.infer<typeof draftState>;

export const revisionItem = z.object({ revision: z.int(), base: z.int(), author: z.string(), at: z.string(), hash: z.string() });

const both = z.object({ zh: z.string(), en: z.string() });
export const problemItem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'unproven']),
  path: z.string(),
  message: both,
  witness: z.record(z.string(), z.unknown()).optional(),
  witnessText: both.optional(),
  place: z
    .object({ node: z.string().optional(), port: z.string().optional(), edge: z.string().optional(), table: z.string().optional(), row: z.int().optional() })
    .optional(),
  fix: z
    .object({ title: both, patch: z.array(z.object({ op: z.enum(['add', 'remove', 'replace']), path: z.string(), value: z.unknown().optional() })) })
    .optional(),
});
export const problemsAnswer = z.object({ problems: z.array(problemItem) });

/** Without a definition the draft as it is saved. `everyone`: each active person is tried, not one a class, as at publication. */
export const checkBody = z.strictObject({ definition: z.unknown().optional(), everyone: z.boolean().default(false) });

const story = flowCase.shape;
export const simulateBody = z.strictObject({
  facts: story.facts,
  claimant: story.claimant,
  decisions: z.array(story.decisions.unwrap().element).optional(),
  at: story.at.optional(),
  posts: story.posts,
  given: story.given,
  definition: z.unknown().optional(),
});
const why = z.object({
  code: z.string(),
  values: z.record(z.string(), z.unknown()).optional(),
  refused: z.array(z.object({ what: z.string(), because: z.string() })).optional(),
});
const money = z.object({ amount: z.string(), currency: z.string() }).nullable();
const voucher = z.object({
  date: z.string(),
  status: z.enum(['made', 'posted', 'reversed', 'void']),
  lines: z.array(
    z.object({
      account: z.object({ code: z.string(), name: both }),
      debit: money,
      credit: money,
      dimensions: z.record(z.string(), z.string()),
      summary: z.string(),
    }),
  ),
});
export const simulateAnswer = z.object({
  path: z.array(z.object({ node: z.string(), edge: z.string().optional() })),
  tasks: z.array(z.object({ node: z.string(), people: z.array(z.string()), outcome: z.string(), by: z.string().optional(), why, sentence: z.string() })),
  effects: z.array(z.object({ node: z.string(), kind: z.string(), status: z.enum(['open', 'settled', 'cancelled']), payload: z.unknown() })),
  voucher: voucher.nullable(),
  vouchers: z.array(voucher),
  why: z.array(why.extend({ node: z.string(), sentence: z.string() })),
  outcome: z.string(),
  refusals: z.array(z.object({ step: z.int(), code: z.string(), at: z.array(z.string()) })),
});

/** `acceptUnproven`: what a check could not finish and the publisher takes upon himself, by code and path. */
export const publishBody = z.strictObject({
  note: z.string().trim().min(1).max(2000),
  acceptUnproven: z
    .array(z.strictObject({ code: z.string(), path: z.string() }))
    .max(1000)
    .default([]),
});
const covered = z.object({ reached: z.array(z.string()), missed: z.array(z.string()) });
export const casesRun = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['passed', 'failed', 'broken']),
      observed: z.unknown().optional(),
      differs: z.array(z.string()),
      differences: z.array(z.object({ path: z.string(), text: both, node: z.string().optional() })),
      fault: z.string().optional(),
    }),
  ),
  coverage: z.object({ nodes: covered, edges: covered, rows: covered }),
});
export const publishAnswer = z.object({ key: z.string(), version: z.int(), warnings: z.array(problemItem), cases: casesRun });
export const restoreBody = z.strictObject({ version: z.int().min(1) });
export const saveQuery = z.strictObject({ mergedWith: z.coerce.number().int().min(1).optional() });

export const caseName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
export const caseQuery = z.strictObject({
  record: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});
export const caseItem = z.object({ name: z.string(), story: z.record(z.string(), z.unknown()), updatedAt: z.string(), updatedBy: z.string() });

export const change = z.object({
  what: z.enum(['flow', 'form', 'node', 'edge', 'row', 'table']),
  change: z.enum(['added', 'removed', 'changed', 'moved']),
  path: z.string(),
  place: problemItem.shape.place,
  text: both,
  sentence: z.string(),
});
export const diffAnswer = z.object({ from: z.string(), to: z.string(), changes: z.array(change) });
