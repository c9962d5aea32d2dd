import type { CalendarDate } from '@vouchflow/kernel';
import {
  dimensionNames,
  isInForce,
  lacksCounterpart,
  type AccountingRules,
  type DimensionName,
  type ErpMapping,
  type VoucherTemplate,
} from '@vouchflow/flow-model';
import type { MappingFault } from './map-lines.js';
import { mapMayCome, type LineThatMayCome } from './map-may-come.js';

export interface MappingGap {
  line: LineThatMayCome;
  what: MappingFault['what'] | 'no-account-rule' | 'unknown-account';
  value: string;
}

export interface MayComeInput {
  rules: Pick<AccountingRules, 'accounts' | 'accountRules' | 'postingAccounts'>;
  categories: readonly string[];
  ledgers: readonly string[];
  /** Templates whose own lines count; absent: all. */
  templates?: readonly VoucherTemplate[];
  on: CalendarDate;
  /** Codes in use by ledger and dimension; absent: they are not known, and only that a dimension is there is tried. */
  values?: Readonly<Record<string, Partial<Record<DimensionName, readonly string[]>>>>;
  /** The longest number of a partner that the ERP knows; a code that is longer is none of the ERP's and needs one of its own. */
  partnerLength?: number | undefined;
}

/** Every line that the rules in force on a date may lead to: category × its account rules, and the templates' own accounts, in each ledger. */
export function linesThatMayCome({ rules, categories, ledgers, templates, on }: MayComeInput): { lines: LineThatMayCome[]; gaps: MappingGap[] } {
  const accounts = new Map(rules.accounts.filter((account) => isInForce(account, on)).map((account) => [account.code, account]));
  const lines: LineThatMayCome[] = [];
  const gaps: MappingGap[] = [];
  const add = (line: Omit<LineThatMayCome, 'requires'>): void => {
    const account = accounts.get(line.account);
    if (account) lines.push({ ...line, requires: account.requires });
    else gaps.push({ line: { ...line, requires: [] }, what: 'unknown-account', value: line.account });
  };
  for (const ledger of ledgers) {
    for (const category of categories) {
      const found = rules.accountRules.filter((rule) => rule.category === category && isInForce(rule, on));
      if (found.length === 0) gaps.push({ line: { ledger, account: '', category, requires: [] }, what: 'no-account-rule', value: category });
      for (const rule of found)
        add({ ledger, category, account: rule.account, ...(rule.departmentFunction ? { departmentFunction: rule.departmentFunction } : {}) });
    }
    for (const part of rules.postingAccounts) {
      if (isInForce(part, on) && (!templates || templates.includes(part.template)))
        add({ ledger, account: part.account, part: part.part, template: part.template });
    }
  }
  return { lines, gaps };
}

/**
 * What a mapping leaves uncovered of the lines that may come: for coverage on the mapping's page, and for the flow prover, which asks
 * with the categories and templates of one flow.
 */
export function mappingGaps(mapping: ErpMapping, input: MayComeInput): MappingGap[] {
  const { lines, gaps } = linesThatMayCome(input);
  const found = lines.flatMap((line) =>
    mapMayCome(line, mapping).flatMap((mapped): MappingGap[] => (mapped.ok ? [] : mapped.error.map(({ what, value }) => ({ line, what, value })))),
  );
  return [...gaps, ...distinct(found), ...unmappedValues(mapping, input)];
}

/** A line of both sides may lack the same on each. */
const distinct = (gaps: readonly MappingGap[]): MappingGap[] =>
  gaps.filter(({ line, what, value }, at) => gaps.findIndex((other) => other.line === line && other.what === what && other.value === value) === at);

/** Values in use that a line would not be posted with. */
function unmappedValues(mapping: ErpMapping, { ledgers, values = {}, partnerLength }: MayComeInput): MappingGap[] {
  const lacks = lacksCounterpart(mapping, partnerLength);
  return ledgers.flatMap((ledger) =>
    dimensionNames.flatMap((what) =>
      (values[ledger]?.[what] ?? [])
        .filter((code) => lacks(what, code))
        .map((value): MappingGap => ({ line: { ledger, account: '', requires: [] }, what, value })),
    ),
  );
}
