import { err, ok, type Money, type Result } from '@vouchflow/kernel';
import { ledgerFacts, type ClaimRates, type ErrorCode, type Facts, type LineCut, type LineDecision, type LineReturned } from '@vouchflow/flow-model';
import { invoiceKey } from '../tax/invoice-key.js';
import { readClaim } from './read-claim.js';
import { setOffAdvances } from './set-off-advances.js';

export interface LineFault {
  /** Of the decision, as the API takes it: `lines/0/amount`. */
  path: string;
  code: ErrorCode;
  message: string;
}

export interface DecidedLines {
  /** Of the claim that goes on. */
  facts: Facts;
  /** Of the linked claim that takes the lines sent back, in their order; absent: none was. */
  sentBack?: Facts;
  /** In the order of the lines as they were. */
  cuts: LineCut[];
  returned: LineReturned[];
  /** Keys of invoices that stand on no line any more; one that a line which stays names too stays held. */
  freed: string[];
}

/**
 * 部分审批: takes cuts and sent-back lines out of a claim's facts. What is set off of advances stays whole with the claim that
 * goes on, and so do the files of the document; those of a line go with it. Tax shares need no rule here, since they follow from the lines (ACCOUNTING.md §3).
 */
export function decideLines(facts: Facts, decisions: readonly LineDecision[], rates?: ClaimRates): Result<DecidedLines, LineFault[]> {
  const claim = readClaim(facts);
  const faults: LineFault[] = [];
  const cuts: LineCut[] = [];
  const returned: LineReturned[] = [];
  const met = new Set<number>();
  for (const [n, decision] of decisions.entries()) {
    const wrong = (field: string, code: ErrorCode, message: string): void => void faults.push({ path: `lines/${n}/${field}`, code, message });
    const line = claim.lines.find((one) => one.index === decision.line);
    if (!line) wrong('line', 'LINE_UNKNOWN', `The claim has no line ${decision.line}.`);
    else if (met.has(line.index)) wrong('line', 'LINE_DECIDED_TWICE', `Line ${line.index} is decided twice.`);
    else if (!decision.reason.trim()) wrong('reason', 'LINE_REASON_REQUIRED', 'Say why, for each line.');
    else if (decision.outcome === 'return') {
      if (decision.amount) wrong('amount', 'INVALID', 'A line sent back goes whole: no amount.');
      else returned.push({ line: line.index, amount: line.amount, reason: decision.reason.trim() });
    } else {
      const fault = cutFault(line.amount, decision.amount);
      if (fault) wrong('amount', ...fault);
      else cuts.push({ line: line.index, from: line.amount, to: decision.amount as Money, reason: decision.reason.trim() });
    }
    if (line) met.add(line.index);
  }
  if (faults.length > 0) return err(faults);
  if (returned.length === claim.lines.length)
    return err([{ path: 'lines', code: 'ALL_LINES_RETURNED', message: 'Nothing would be left: return the claim instead.' }]);

  const left = divide(facts, cuts, returned);
  const leftLines = readClaim(ledgerFacts(left.facts, rates)).lines;
  if (leftLines.some(({ amount }) => amount.minor === 0))
    return err([{ path: 'lines', code: 'CUT_TO_ZERO', message: 'Nothing would be left of a line in the ledger’s currency: send it back instead.' }]);
  if (setOffAdvances(left.facts, rates).faults.length > 0) {
    return err([
      { path: 'lines', code: 'ADVANCES_EXCEED_TOTAL', message: 'The advances set off are more than what would be left: cut less, or return the claim.' },
    ]);
  }
  if (rates) sayInLedger(facts, cuts, returned, rates);
  return ok({ ...left, cuts: cuts.sort(byLine), returned: returned.sort(byLine), freed: freedOf(claim.lines, returned) });
}

const byLine = (a: { line: number }, b: { line: number }): number => a.line - b.line;

/** Why a line of `before` may not be cut to `after`; undefined: it may. */
export function cutFault(before: Money, after: Money | undefined): [ErrorCode, string] | undefined {
  if (!after) return ['CUT_NOT_SMALLER', 'Say what is left of the line.'];
  if (after.currency !== before.currency) return ['CURRENCY_NOT_ACCEPTED', `The line is in ${before.currency}.`];
  if (after.minor <= 0) return ['CUT_TO_ZERO', 'Nothing would be left of the line: send it back instead.'];
  return after.minor < before.minor ? undefined : ['CUT_NOT_SMALLER', 'A cut leaves less than the line has.'];
}

/** What cuts and lines sent back take off in the ledger's currency: the difference of what was converted, so that no cent stays held. */
function sayInLedger(facts: Facts, cuts: LineCut[], returned: LineReturned[], rates: ClaimRates): void {
  const before = readClaim(facts).lines;
  const minorOf = (index: number, amount: Money): number => {
    const lines = (facts['lines'] as Facts[]).map((line, at) => (at === index ? { ...line, amount } : line));
    return readClaim(ledgerFacts({ lines }, rates)).lines.find((line) => line.index === index)?.amount.minor ?? 0;
  };
  const foreign = (index: number): boolean => before.find((line) => line.index === index)?.amount.currency !== rates.into;
  for (const cut of cuts) if (foreign(cut.line)) cut.ledgerMinor = minorOf(cut.line, cut.from) - minorOf(cut.line, cut.to);
  for (const back of returned) if (foreign(back.line)) back.ledgerMinor = minorOf(back.line, back.amount);
}

function divide(facts: Facts, cuts: readonly LineCut[], returned: readonly LineReturned[]): { facts: Facts; sentBack?: Facts } {
  const lines = facts['lines'] as Facts[];
  const gone = new Set(returned.map(({ line }) => line));
  const kept = lines.flatMap((line, index) => {
    const cut = cuts.find((one) => one.line === index);
    return gone.has(index) ? [] : [cut ? { ...line, amount: cut.to } : line];
  });
  const { advances: _advances, attachments: _attachments, ...rest } = facts;
  return { facts: { ...facts, lines: kept }, ...(gone.size > 0 ? { sentBack: { ...rest, lines: lines.filter((_, index) => gone.has(index)) } } : {}) };
}

function freedOf(lines: ReturnType<typeof readClaim>['lines'], returned: readonly LineReturned[]): string[] {
  const gone = new Set(returned.map(({ line }) => line));
  const keys = (of: (index: number) => boolean): string[] => lines.flatMap(({ index, invoice }) => (invoice && of(index) ? [invoiceKey(invoice)] : []));
  const stays = new Set(keys((index) => !gone.has(index)));
  return [...new Set(keys((index) => gone.has(index)))].filter((key) => !stays.has(key));
}
