import { convertMinor, type MoneyText } from '@vouchflow/kernel';
import type { LineDecisionBody } from '../../api/tasks.js';
import type { Claim, LineFacts } from '../../api/types.js';
import { fromMinor, minorOf, readMinor } from '../../money/minor.js';

/** What the approver does with a line that he does not approve as it is; a line without one is approved. */
export interface LineChoice {
  outcome: 'cut' | 'return';
  amount?: MoneyText | undefined;
  reason: string;
}
export type LineChoices = ReadonlyMap<number, LineChoice>;

/** Keys of `decision.lineFault`. */
export type ChoiceFault = 'amount' | 'zero' | 'notSmaller' | 'reason';

/** What is still wrong with one choice; null: nothing. */
export function faultOf(line: LineFacts, choice: LineChoice): ChoiceFault | null {
  if (choice.outcome === 'cut') {
    const left = readMinor(choice.amount);
    if (left === null) return 'amount';
    if (left <= 0) return 'zero';
    if (left >= minorOf(line.amount)) return 'notSmaller';
  }
  return choice.reason.trim() === '' ? 'reason' : null;
}

/** What is left of a line; a cut that cannot be read yet leaves it as it is. */
const leftOf = (line: LineFacts, choice: LineChoice | undefined): number => {
  const before = minorOf(line.amount);
  if (!choice) return before;
  if (choice.outcome === 'return') return 0;
  const left = readMinor(choice.amount);
  return left === null ? before : Math.min(Math.max(left, 0), before);
};

/** The claim's total as it would be, by the rates of its submit; as it is where nothing is chosen, also of a document without lines. */
export function totalLeft(claim: Claim, choices: LineChoices): MoneyText {
  if (choices.size === 0) return claim.total;
  const lines = claim.facts.lines ?? [];
  const left = lines.map((line, index) => {
    const rate = claim.conversions.find((one) => one.line === index);
    const minor = leftOf(line, choices.get(index));
    return rate ? convertMinor(minor, rate.original.currency, rate.rate, rate.amount.currency) : minor;
  });
  return fromMinor(
    left.reduce((sum, minor) => sum + minor, 0),
    claim.total.currency,
  );
}

/** Keys of `decision.linesFault`: what is wrong with all of them together; null: nothing. */
export function togetherFault(claim: Claim, choices: LineChoices): 'allReturned' | 'setOff' | null {
  const lines = claim.facts.lines ?? [];
  if (lines.length > 0 && lines.every((_, index) => choices.get(index)?.outcome === 'return')) return 'allReturned';
  const advances = (claim.facts['advances'] ?? []) as { amount?: MoneyText }[];
  if (choices.size === 0 || advances.length === 0) return null;
  // One in another currency pays lines of that currency alone; all of them together no more than the claim.
  const own = claim.total.currency;
  const currencies = new Set(advances.map(({ amount }) => amount?.currency ?? own));
  const setOff = (currency: string): number => advances.reduce((sum, { amount }) => sum + ((amount?.currency ?? own) === currency ? minorOf(amount) : 0), 0);
  const left = (currency: string): number =>
    lines.reduce((sum, line, index) => sum + ((line.amount?.currency ?? own) === currency ? leftOf(line, choices.get(index)) : 0), 0);
  const short = [...currencies].some((currency) => setOff(currency) > (currency === own ? minorOf(totalLeft(claim, choices)) : left(currency)));
  return short ? 'setOff' : null;
}

/** Lines, counted from 1, that stay and stand on the invoice of a line that is sent back: it stays held by this claim. */
export function sharedInvoice(claim: Claim, choices: LineChoices, index: number): number[] {
  const lines = claim.facts.lines ?? [];
  const keyOf = (line: LineFacts | undefined): string | null =>
    line?.invoice?.number ? `${line.invoice.code ?? ''}/${line.invoice.number}`.replace(/\s+/g, '') : null;
  const own = keyOf(lines[index]);
  if (own === null || choices.get(index)?.outcome !== 'return') return [];
  return lines.flatMap((line, other) => (other !== index && keyOf(line) === own && choices.get(other)?.outcome !== 'return' ? [other + 1] : []));
}

/** As the API takes them, in the order of the lines. */
export const decisionsOf = (choices: LineChoices): LineDecisionBody[] =>
  [...choices]
    .sort(([a], [b]) => a - b)
    .map(([line, { outcome, amount, reason }]) => ({ line, outcome, ...(outcome === 'cut' && amount ? { amount } : {}), reason: reason.trim() }));
