import { Injectable } from '@nestjs/common';
import { linesThatMayCome, mapMayCome, mappingGaps, type CodesInUse, type LineThatMayCome, type MappingGap } from '@vouchflow/finance-core';
import { nameCodesOn, type DirectoryView } from '@vouchflow/flow-core';
import { dimensionNames, erpMapping, houseDay, isInForce, type ErpMapping, type LocalText } from '@vouchflow/flow-model';
import { viewsOf } from '@vouchflow/flow-runtime';
import { groupBy, type CalendarDate } from '@vouchflow/kernel';
import { Database } from '../database/database.js';
import { Directory } from '../database/directory.js';
import type { TryAnswer } from './mapping.schema.js';
import { suppliersInUse } from './suppliers-in-use.js';
import { valuesInUse } from './values-in-use.js';

const nothing = erpMapping.parse({});
/** So many of each ledger and kind are named; all are counted. */
const named = 50;

/** What a mapping leaves uncovered of all that may come in its ledgers, and what would go elsewhere than now. */
@Injectable()
export class MappingCoverage {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  /** `partnerLength`: of the connection's variant, the longest number that can be a partner's. */
  async of(
    ledgers: readonly string[],
    mapping: ErpMapping,
    active: ErpMapping | null,
    partnerLength: number | undefined,
  ): Promise<Pick<TryAnswer, 'coverage' | 'changes'>> {
    const snapshot = await this.directory.now();
    const { directory, rules } = snapshot;
    const on = houseDay(directory.legalEntities, new Date().toISOString());
    const categories = directory.categories.filter((category) => isInForce(category, on)).map((category) => category.code);
    const suppliers = needs(mapping, 'supplier') ? await suppliersInUse(this.database, { directory, rules, ledgers, on }) : {};
    const values = valuesInUse(directory, suppliers, on);
    const input = { rules, categories, ledgers, on, values, partnerLength };
    const { lines } = linesThatMayCome(input);
    const kinds = [...groupBy(mappingGaps(mapping, input), ({ line, what }) => `${line.ledger}\n${what}`).values()];
    const nameOf = namesOn(viewsOf(snapshot).directory, on);
    return {
      coverage: {
        lines: lines.length,
        missing: kinds.flatMap((gaps) => count(gaps, values)),
        gaps: kinds.flatMap((gaps) => gaps.slice(0, named).map((gap) => showGap(gap, nameOf))),
      },
      changes: lines.flatMap((line) => {
        const [before, after] = [goesTo(line, active ?? nothing), goesTo(line, mapping)];
        return before === after ? [] : [{ ledger: line.ledger, category: line.category ?? null, account: line.account, before, after }];
      }),
    };
  }
}

/** Whether the mapping cares which supplier it is. */
const needs = ({ dimensions, rules }: ErpMapping, name: 'supplier'): boolean =>
  dimensions[name]?.others === 'refuse' || rules.some((rule) => rule.partner === name);

/** Of gaps of one ledger and kind: how many, and of how many in use where those are counted. */
function count(gaps: readonly MappingGap[], values: CodesInUse): TryAnswer['coverage']['missing'] {
  const [first] = gaps;
  if (!first) return [];
  const { line, what } = first;
  const name = dimensionNames.find((dimension) => dimension === what);
  return [{ ledger: line.ledger, what, count: gaps.length, of: (name && values[line.ledger]?.[name]?.length) ?? null }];
}

type NameOf = (what: string, value: string) => LocalText | null;

/** What a reader knows the value of a gap by on a day. */
function namesOn(view: DirectoryView, on: CalendarDate): NameOf {
  const codes = nameCodesOn(view, on);
  return (what, value) => {
    if (what === 'person') return view.person(value, on)?.name ?? null;
    if (what === 'no-account-rule' || what === 'category') return codes('category', value) ?? null;
    return what === 'department' || what === 'project' ? (codes(what, value) ?? null) : null;
  };
}

const showGap = ({ line, what, value }: MappingGap, nameOf: NameOf): TryAnswer['coverage']['gaps'][number] => ({
  ledger: line.ledger,
  category: line.category ?? null,
  categoryName: line.category === undefined ? null : nameOf('category', line.category),
  account: line.account,
  departmentFunction: line.departmentFunction ?? null,
  part: line.part ?? null,
  template: line.template ?? null,
  what,
  value,
  name: nameOf(what, value),
});

/** Where a line would go, in a few words; on each side where that differs. */
const goesTo = (line: LineThatMayCome, mapping: ErpMapping): string => [...new Set(mapMayCome(line, mapping).map(sayWhere))].join(' / ');

function sayWhere(mapped: ReturnType<typeof mapMayCome>[number]): string {
  const to = mapped.ok ? mapped.value[0] : undefined;
  if (!to) return '?';
  return [to.account, to.kind === 'gl' ? '' : to.kind, to.taxCode ?? '', Object.keys(to.dimensions).join('+')].filter((part) => part !== '').join(' ');
}
