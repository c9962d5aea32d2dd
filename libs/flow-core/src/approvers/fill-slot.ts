import type { ApproverRule, Why } from '@vouchflow/flow-model';
import { candidatesOf, managersAbove, type Slot } from './candidates-of.js';
import type { ApproverContext, ApproverSettings, Place, ResolvedApprovers } from './resolve-approvers.js';

type Refusals = NonNullable<Why['refused']>;

/**
 * Says who may decide at a place. `because` in `refused`: `claimant`, `inactive`, `not-in-force` for a person,
 * `nobody` for a rule that names no one. `values.insteadOf` is the person whose place it was.
 */
export function fillSlot(
  slot: Slot,
  ctx: ApproverContext,
  { fallback, ifClaimant = [] }: Pick<ApproverSettings, 'fallback' | 'ifClaimant'>,
): Place | NonNullable<ResolvedApprovers['unresolved']> {
  const refused: Refusals = [];
  if (slot.notInPool) return { rule: slot.rule, why: why('approver.not-in-pool', { people: slot.candidates, ...slot.named }, refused) };
  const found = peopleFor(slot, ctx, refused);
  // Where the claimant's own place would go to his manager, the flow may name somebody else.
  if (found?.because === 'claimant' || (!found && slot.candidates.includes(ctx.claimant))) {
    const stand = standIn(ifClaimant, slot, ctx, refused, 'approver.for-claimant');
    if (stand) return stand;
  }
  if (found) {
    const values = { people: found.people, ...slot.named, ...(found.insteadOf === undefined ? {} : { insteadOf: found.insteadOf, because: found.because }) };
    return { people: found.people, rule: slot.rule, why: why(`approver.${nameOf(slot)}`, values, refused) };
  }
  const stand = standIn(fallback, slot, ctx, refused, 'approver.fallback');
  if (stand) return stand;
  return { rule: slot.rule, why: why('approver.nobody', { by: nameOf(slot), ...slot.named }, refused) };
}

/** The first of these rules that finds somebody fills the place instead. */
function standIn(rules: readonly ApproverRule[], slot: Slot, ctx: ApproverContext, refused: Refusals, code: string): Place | undefined {
  for (const rule of rules) {
    for (const other of candidatesOf(rule, ctx)) {
      if (other.notInPool) continue;
      const stand = peopleFor(other, ctx, refused);
      if (!stand) continue;
      const values = { people: stand.people, ...other.named, by: rule.by, insteadOf: { by: nameOf(slot), ...slot.named } };
      return { people: stand.people, rule: slot.rule, why: why(code, values, refused) };
    }
  }
  return undefined;
}

const nameOf = (slot: Slot): string => slot.by ?? slot.rule.by;
const why = (code: string, values: Record<string, unknown>, refused: Refusals): Why => ({ code, values, ...(refused.length > 0 ? { refused } : {}) });

/** Null where neither a candidate nor anyone above one may decide. */
function peopleFor(slot: Slot, ctx: ApproverContext, refused: Refusals): { people: string[]; insteadOf?: string; because?: string } | null {
  const people: string[] = [];
  const barred: { email: string; because: string }[] = [];
  for (const email of slot.candidates) {
    const because = bar(email, ctx);
    if (because === null) people.push(email);
    else barred.push({ email, because });
  }
  const note = (what: string, because: string): void => {
    if (!refused.some((known) => known.what === what && known.because === because)) refused.push({ what, because });
  };
  for (const { email, because } of barred) note(email, because);
  if (slot.candidates.length === 0) note(nameOf(slot), 'nobody');
  if (people.length > 0) return { people };
  for (const { email, because } of barred) {
    const [manager] = managersAbove(email, ctx);
    if (manager !== undefined) return { people: [manager], insteadOf: email, because };
  }
  return null;
}

/** Why a person may not decide here; null: he may. */
export function bar(email: string, { directory, date, claimant }: ApproverContext): string | null {
  if (email === claimant) return 'claimant';
  if (directory.isActive(email, date)) return null;
  return directory.person(email, date) ? 'inactive' : 'not-in-force';
}
