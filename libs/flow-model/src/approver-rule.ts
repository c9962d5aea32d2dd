import { z } from 'zod';

/**
 * How one place in a list of approvers is filled. A rule gives one or more places, in order; a place
 * is a set of people of whom any one may decide (a role held by three is one place).
 */
export const approverRule = z.discriminatedUnion('by', [
  /**
   * The claimant's managers: the one at `level` (1 = direct); with `upToGrade` everyone up to the first of that grade, with
   * `upToLimit` up to the first whose authority limit covers the claim's total; with both, up to the first of whom both hold.
   */
  z.strictObject({
    by: z.literal('manager'),
    level: z.int().min(1).max(10).default(1),
    upToGrade: z.string().optional(),
    upToLimit: z.literal(true).optional(),
  }),
  /**
   * Head of the department that bears the cost, or of the claimant's own; `levelsUp` climbs the tree from there, `levelFromTop`
   * counts from its root (1) down the line to that department, and stops at the department itself where the line is shorter.
   */
  z.strictObject({
    by: z.literal('department-head'),
    of: z.enum(['claim', 'claimant']).default('claim'),
    levelsUp: z.int().min(0).max(10).default(0),
    levelFromTop: z.int().min(1).max(10).optional(),
  }),
  /** Owners of the cost centres that the claim's lines name, in their order, a place each; of the claimant's own where they name none, or with `of: claimant`. */
  z.strictObject({ by: z.literal('cost-center-owner'), of: z.enum(['claim', 'claimant']).default('claim') }),
  /** Owners of the budgets that the claim's lines take from, parents included, a place each in the order of the lines. */
  z.strictObject({ by: z.literal('budget-owner') }),
  /** Owners of the claim's projects, the claim's own first, then in line order; `type` keeps only projects of that type. */
  z.strictObject({ by: z.literal('project-owner'), type: z.string().optional() }),
  /** Everyone who holds the role, within the claim's legal entity where the role is held in a scope. */
  z.strictObject({ by: z.literal('role'), role: z.string() }),
  z.strictObject({ by: z.literal('person'), person: z.string() }),
  /** The person (e-mail) that a fact holds, by its path: `buyer`, `lines.guide`. */
  z.strictObject({ by: z.literal('fact'), path: z.string() }),
  /** The people of a group: one place in which any of them may decide, or with `each` a place for each of them. */
  z.strictObject({ by: z.literal('group'), group: z.string(), each: z.literal(true).optional() }),
  /** The claimant's choice: whom the fact at `path` names, a place each; who is not in the pool, or nobody, is refused. */
  z.strictObject({
    by: z.literal('choice'),
    path: z.string(),
    pool: z.union([z.strictObject({ people: z.array(z.string()).min(1) }), z.strictObject({ group: z.string() }), z.strictObject({ role: z.string() })]),
  }),
]);
export type ApproverRule = z.infer<typeof approverRule>;

/**
 * A person met twice in one list: asked once in his last place, once in his first, each time, or again only if the facts changed:
 * with `unless-unchanged` a place that comes up is passed where one of its people has approved at this step already, the
 * material facts being the same.
 */
export const repeatRule = z.enum(['last', 'first', 'each', 'unless-unchanged']);
export type RepeatRule = z.infer<typeof repeatRule>;

/**
 * A person who approved at an earlier step of this claim: `skip`, not asked again unless the material facts changed; `once`, not
 * asked again whatever was cut since; `ask`, asked each time.
 */
export const acrossRule = z.enum(['skip', 'once', 'ask']);
export type AcrossRule = z.infer<typeof acrossRule>;
