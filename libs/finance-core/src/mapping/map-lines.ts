import { err, ok, type Result } from '@vouchflow/kernel';
import type { Dimensions, ErpMapping, MappingRule } from '@vouchflow/flow-model';

/** A voucher line as the mapping sees it: our codes, and the category of the claim line it came from. */
export interface LineToMap {
  account: string;
  debit?: number;
  credit?: number;
  dimensions: Dimensions;
  summary: string;
  category?: string;
  /** What was said in another currency; it goes to the ERP as it is. */
  original?: { amount: number; currency: string; rate: string };
}

/** The same line in the ERP's own codes. */
export interface MappedLine {
  account: string;
  kind: MappingRule['kind'];
  partner?: string;
  taxCode?: string;
  debit?: number;
  credit?: number;
  dimensions: Record<string, string>;
  summary: string;
  original?: { amount: number; currency: string; rate: string };
  /** Index of the rule that decided; absent: none fits. */
  rule?: number;
}

export interface MappingFault {
  /** Index of the line. */
  line: number;
  what: 'account' | 'partner' | 'category' | keyof Dimensions;
  /** Our code that has no counterpart; for a partner the dimension that is missing on the line. */
  value: string;
}

export interface MappingTexts {
  claim: string;
  voucher: string;
  date: string;
  /** Cuts a text to what the ERP holds. */
  cut(text: string): string;
}

const fits = (pattern: string | undefined, value: string | undefined): boolean =>
  pattern === undefined || pattern === '*' || (value !== undefined && (pattern.endsWith('*') ? value.startsWith(pattern.slice(0, -1)) : value === pattern));

/** Index of the rule that decides a line: the first whose conditions all hold; -1: none. */
export const ruleOf = (mapping: ErpMapping, line: LineToMap): number =>
  mapping.rules.findIndex(
    (rule) =>
      fits(rule.account, line.account) &&
      fits(rule.category, line.category) &&
      fits(rule.department, line.dimensions.department) &&
      fits(rule.project, line.dimensions.project) &&
      (rule.side === undefined || (rule.side === 'debit') === (line.debit !== undefined)),
  );

/** The words of a template; what the line does not have is left empty, and spaces are drawn together. */
function write(template: string, line: LineToMap, account: string, texts: MappingTexts): string {
  const words: Record<string, string | undefined> = {
    summary: line.summary,
    claim: texts.claim,
    voucher: texts.voucher,
    date: texts.date,
    account,
    category: line.category,
    ...line.dimensions,
  };
  return texts.cut(
    template
      .replace(/\{([^}]*)\}/g, (_, word: string) => words[word] ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}

/** Lines in the ERP's codes. The error is everything unmapped, of all lines: nothing of the voucher may be sent then. */
export function mapLines(lines: readonly LineToMap[], mapping: ErpMapping, texts: MappingTexts): Result<MappedLine[], MappingFault[]> {
  const faults: MappingFault[] = [];
  const mapped = lines.map((line, at) => mapLine(line, mapping, texts, (what, value) => faults.push({ line: at, what, value })));
  return faults.length > 0 ? err(faults) : ok(mapped);
}

function mapLine(line: LineToMap, mapping: ErpMapping, texts: MappingTexts, miss: (what: MappingFault['what'], value: string) => void): MappedLine {
  const index = ruleOf(mapping, line);
  const rule = mapping.rules[index];
  if (!rule && mapping.otherAccounts === 'refuse') miss('account', line.account);
  const account = rule?.to ?? line.account;
  const dimensions: Record<string, string> = {};
  const valueOf = (name: keyof Dimensions, value: string): string => {
    const found = mapping.dimensions[name];
    const theirs = found?.values[value];
    if (theirs === undefined && found?.others === 'refuse') miss(name, value);
    return theirs ?? value;
  };
  const partner = rule?.partner;
  for (const [name, value] of Object.entries(line.dimensions) as [keyof Dimensions, string][]) {
    if (name === partner) continue;
    const target = mapping.dimensions[name]?.to ?? (name in mapping.dimensions ? null : name);
    if (target !== null) dimensions[target] = valueOf(name, value);
  }
  Object.assign(dimensions, rule?.fixed);
  const partnerCode = partner && line.dimensions[partner];
  if (partner && partnerCode === undefined) miss('partner', partner);
  return {
    account,
    kind: rule?.kind ?? 'gl',
    dimensions,
    summary: write(mapping.text.line, line, account, texts),
    ...(partner && partnerCode !== undefined ? { partner: valueOf(partner, partnerCode) } : {}),
    ...(rule?.taxCode ? { taxCode: rule.taxCode } : {}),
    ...(line.debit === undefined ? {} : { debit: line.debit }),
    ...(line.credit === undefined ? {} : { credit: line.credit }),
    ...(line.original ? { original: line.original } : {}),
    ...(index >= 0 ? { rule: index } : {}),
  };
}

/** The document's header text by its template, of the first line; empty where there is none. */
export const headerText = (lines: readonly LineToMap[], mapping: ErpMapping, texts: MappingTexts): string =>
  lines[0] && mapping.text.header !== '' ? write(mapping.text.header, lines[0], lines[0].account, texts) : '';
