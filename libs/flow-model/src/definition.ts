import { z } from 'zod';
import { factField } from './facts/fact-field.js';
import { formSpec } from './form-spec.js';
import { localText } from './local-text.js';

export const nodeId = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
export const flowKey = z.string().regex(/^[a-z][a-z0-9-]{1,63}$/);

const scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof scalar>;

/**
 * One cell of a decision table. `-` is "any"; a range includes `from` and excludes `to` unless said
 * otherwise. `under` means departments with all that stand below them when a claim comes, also those founded later. Money is a decimal text in major units; grades are compared by the grade list.
 */
export const cell = z.union([
  z.literal('-'),
  z.strictObject({ is: scalar }),
  z.strictObject({ in: z.array(scalar).min(1) }),
  z.strictObject({ notIn: z.array(scalar).min(1) }),
  z.strictObject({ under: z.array(z.string()).min(1) }),
  z.strictObject({ notUnder: z.array(z.string()).min(1) }),
  z.strictObject({ from: scalar.optional(), to: scalar.optional(), fromOpen: z.boolean().optional(), toClosed: z.boolean().optional() }),
]);
export type Cell = z.infer<typeof cell>;

export const tableInput = z.strictObject({
  /** FEEL over the facts; over a list, FEEL over one item. */
  expression: z.string().min(1),
  type: z.enum(['money', 'number', 'text', 'boolean', 'date', 'grade']),
  label: localText.optional(),
  /** Of any line, of every line, or a sum over the lines (that satisfy `where`). Absent: of the header. */
  over: z.strictObject({ list: z.string(), take: z.enum(['any', 'every', 'sum']), where: z.string().optional() }).optional(),
});
export type TableInput = z.infer<typeof tableInput>;

export const tableRow = z.strictObject({
  id: z.string().optional(),
  when: z.array(cell),
  then: z.array(z.unknown()),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type TableRow = z.infer<typeof tableRow>;

export const decisionTable = z.strictObject({
  id: z.string(),
  name: localText,
  hitPolicy: z.enum(['first', 'unique']),
  inputs: z.array(tableInput).min(1).max(12),
  outputs: z.array(z.strictObject({ name: z.string(), type: z.enum(['approvers', 'text', 'number', 'money', 'boolean']) })).min(1),
  rows: z.array(tableRow).min(1).max(2000),
});
export type DecisionTable = z.infer<typeof decisionTable>;

export const flowNode = z.strictObject({
  id: nodeId,
  kind: z.string(),
  kindVersion: z.int().min(1),
  title: localText,
  config: z.unknown(),
});
export type FlowNode = z.infer<typeof flowNode>;

export const flowEdge = z.strictObject({
  id: z.string(),
  from: z.strictObject({ node: nodeId, port: z.string() }),
  to: nodeId,
});
export type FlowEdge = z.infer<typeof flowEdge>;

/** A note on the canvas, for people: the engine never reads it. Sizes and places in the units of `layout`. */
export const canvasNote = z.strictObject({
  id: nodeId,
  text: z.string().max(4000),
  x: z.number(),
  y: z.number(),
  width: z.number().min(40).max(2000),
  height: z.number().min(20).max(2000),
});
export type CanvasNote = z.infer<typeof canvasNote>;

/** What an admin draws. A published version never changes; an instance is pinned to one. */
export const flowDefinition = z.strictObject({
  schemaVersion: z.literal(1),
  key: flowKey,
  name: localText,
  /** What the number of a document starts with: `EXP` gives EXP-2026-000001. */
  numberPrefix: z.string().regex(/^[A-Z]{2,6}$/),
  /** `claim`: people start it from a form. `schedule`: only a schedule does. `withdrawal`: only the withdrawal of a posted document does. */
  startedBy: z.enum(['claim', 'schedule', 'withdrawal']).default('claim'),
  /** What people mean by “a claim”: the one that they are offered first, before the others that they may start. */
  everyday: z.boolean().optional(),
  facts: z.array(factField),
  form: formSpec,
  tables: z.array(decisionTable).default([]),
  nodes: z.array(flowNode).min(1).max(500),
  edges: z.array(flowEdge).max(2000),
  layout: z.record(z.string(), z.strictObject({ x: z.number(), y: z.number() })).default({}),
  notes: z.array(canvasNote).max(200).optional(),
});
export type FlowDefinition = z.infer<typeof flowDefinition>;

/** Where on the drawing something stands. `row` counts from 0, as in the definition. */
export interface ProblemPlace {
  node?: string;
  port?: string;
  edge?: string;
  table?: string;
  row?: number;
}

/** One step of a change of a definition: RFC 6902, of which `add`, `remove` and `replace` are used. */
export interface PatchStep {
  op: 'add' | 'remove' | 'replace';
  /** JSON pointer into the definition: `/nodes/3/config/otherwise`. */
  path: string;
  value?: unknown;
}

/** A change that mends a problem, to be offered as one click and undone as one step. */
export interface ProblemFix {
  title: LocalTextLike;
  patch: PatchStep[];
}

/**
 * A fault of a definition: shown on the canvas at `path`. An error stops publication, a warning is listed, and what a check
 * could not finish within its budget of work is `unproven`: whoever publishes must accept it by name.
 */
export interface Problem {
  code: string;
  severity: 'error' | 'warning' | 'unproven';
  /** `nodes/<id>/config/…`, `edges/<id>`, `tables/<id>/rows/<n>`. */
  path: string;
  message: LocalTextLike;
  /** A case that shows the fault: input values by their label. */
  witness?: Record<string, unknown>;
  /** The same case in words: “4,999.99 CNY, M2, research: nobody”. */
  witnessText?: LocalTextLike;
  place?: ProblemPlace;
  fix?: ProblemFix;
}
type LocalTextLike = z.infer<typeof localText>;
