import { Injectable } from '@nestjs/common';
import { cutText, tellOriginals, type ErpFault } from '@vouchflow/connector-kit';
import { codesInUse, linesThatMayCome, mapLines, mappingGaps, sidesOf, type LineThatMayCome, type LineToMap, type MappingGap } from '@vouchflow/finance-core';
import { mapDocument } from '@vouchflow/flow-runtime';
import { isInForce, erpMapping, type ErpMapping } from '@vouchflow/flow-model';
import { externalKey, formatMinor } from '@vouchflow/kernel';
import { ConnectionPorts, type OpenedConnection } from '../connections/connection-ports.js';
import { Database } from '../database/database.js';
import { Directory } from '../database/directory.js';
import type { TryAnswer } from './mapping.schema.js';

interface Sample {
  id: string;
  number: string;
  claim: string;
  date: string;
  period: string;
  ledger: string;
  legal_entity: string;
  word: string;
  currency: string;
  lines: {
    account: string;
    debit: number | null;
    credit: number | null;
    dimensions: Record<string, string>;
    summary: string;
    category: string | null;
    original: LineToMap['original'] | null;
  }[];
}

const nothing = erpMapping.parse({});

/** What a mapping would do, before it is switched on: on a voucher that was made, on every line that may come, and in the ERP's own eyes. */
@Injectable()
export class MappingTrial {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly ports: ConnectionPorts,
  ) {}

  async run(
    connectionId: string,
    mapping: ErpMapping,
    active: ErpMapping | null,
    options: { voucher?: string | undefined; dryRun: boolean },
  ): Promise<TryAnswer> {
    const opened = await this.ports.open(connectionId);
    try {
      const sample = await this.sample(opened.row.ledgers, options.voucher);
      return {
        sample: sample && trySample(sample, mapping, opened),
        ...(await this.coverage(opened.row.ledgers, mapping, active)),
        dryRun: options.dryRun ? await dryRun(opened, sample, mapping) : null,
      };
    } finally {
      if ('close' in opened) await opened.close();
    }
  }

  /** Lines that may come in these ledgers, those left uncovered, and those that would go elsewhere than now. */
  async coverage(ledgers: readonly string[], mapping: ErpMapping, active: ErpMapping | null): Promise<Pick<TryAnswer, 'coverage' | 'changes'>> {
    const { directory, rules } = await this.directory.now();
    const on = new Date().toISOString().slice(0, 10);
    const categories = directory.categories.filter((category) => isInForce(category, on)).map((category) => category.code);
    const input = { rules, categories, ledgers, on, values: codesInUse(directory, on) };
    const { lines } = linesThatMayCome(input);
    return {
      coverage: { lines: lines.length, gaps: mappingGaps(mapping, input).map(showGap) },
      changes: lines.flatMap((line) => {
        const [before, after] = [goesTo(line, active ?? nothing), goesTo(line, mapping)];
        return before === after ? [] : [{ ledger: line.ledger, category: line.category ?? null, account: line.account, before, after }];
      }),
    };
  }

  private async sample(ledgers: readonly string[], voucher?: string): Promise<Sample | null> {
    const row = await this.database.row<Sample>(
      `SELECT v.id, v.number, i.number AS claim, v.date, v.period, v.ledger, v.legal_entity, v.word, v.currency,
         (SELECT jsonb_agg(jsonb_build_object('account', l.account, 'debit', l.debit_minor, 'credit', l.credit_minor, 'dimensions', l.dimensions, 'summary', l.summary, 'category', i.facts -> 'lines' -> l.claim_line ->> 'category',
             'original', CASE WHEN l.original_minor IS NOT NULL THEN jsonb_build_object('amount', l.original_minor, 'currency', l.original_currency, 'rate', l.original_rate) END) ORDER BY l.n)
          FROM voucher_line l WHERE l.voucher_id = v.id) AS lines
       FROM voucher v JOIN instance i ON i.id = v.instance_id WHERE v.ledger = ANY ($1) AND ($2::uuid IS NULL OR v.id = $2) AND v.reverses IS NULL ORDER BY v.id DESC LIMIT 1`,
      [ledgers, voucher ?? null],
    );
    return row ?? null;
  }
}

const linesOf = (sample: Sample): LineToMap[] =>
  sample.lines.map(({ debit, credit, category, original, ...line }) => ({
    ...line,
    ...(original === null ? {} : { original }),
    ...(debit === null ? {} : { debit }),
    ...(credit === null ? {} : { credit }),
    ...(category === null ? {} : { category }),
  }));

function trySample(sample: Sample, mapping: ErpMapping, { variant }: OpenedConnection): NonNullable<TryAnswer['sample']> {
  const amount = (minor: number | null | undefined): string | null => (minor === null || minor === undefined ? null : formatMinor(minor, sample.currency));
  const mapped = mapLines(linesOf(sample), mapping, {
    claim: sample.claim,
    voucher: sample.number,
    date: sample.date,
    cut: (text) => cutText(text, variant.text.line),
  });
  return {
    voucher: sample.id,
    number: sample.number,
    before: sample.lines.map(({ original: _original, ...line }) => ({ ...line, debit: amount(line.debit), credit: amount(line.credit) })),
    after: mapped.ok
      ? tellOriginals(mapped.value, variant).map(({ original: _original, ...line }) => ({
          ...line,
          partner: line.partner ?? null,
          taxCode: line.taxCode ?? null,
          rule: line.rule ?? null,
          debit: amount(line.debit),
          credit: amount(line.credit),
        }))
      : [],
    faults: mapped.ok ? [] : mapped.error,
  };
}

const showGap = ({ line, what, value }: MappingGap): TryAnswer['coverage']['gaps'][number] => ({
  ledger: line.ledger,
  category: line.category ?? null,
  account: line.account,
  departmentFunction: line.departmentFunction ?? null,
  part: line.part ?? null,
  template: line.template ?? null,
  what,
  value,
});

/** Where a line would go, in a few words; on each side where that differs. Values of its dimensions are unknown. */
const goesTo = (line: LineThatMayCome, mapping: ErpMapping): string => [...new Set(sidesOf(line).map((side) => goesOn(side, line, mapping)))].join(' / ');

function goesOn(side: 'debit' | 'credit', line: LineThatMayCome, mapping: ErpMapping): string {
  const open = {
    ...mapping,
    dimensions: Object.fromEntries(Object.entries(mapping.dimensions).map(([name, dimension]) => [name, { ...dimension, others: 'pass' as const }])),
  };
  const mapped = mapLines(
    [
      {
        account: line.account,
        [side]: 1,
        dimensions: Object.fromEntries(line.requires.map((name) => [name, '·'])),
        summary: '',
        ...(line.category ? { category: line.category } : {}),
      },
    ],
    open,
    { claim: '', voucher: '', date: '', cut: (text) => text },
  );
  if (!mapped.ok) return '?';
  const [to] = mapped.value;
  return to
    ? [to.account, to.kind === 'gl' ? '' : to.kind, to.taxCode ?? '', Object.keys(to.dimensions).join('+')].filter((part) => part !== '').join(' ')
    : '?';
}

/** Tries the sample in the ERP where it has a way to, without making anything; else only the connection. */
async function dryRun(opened: OpenedConnection, sample: Sample | null, mapping: ErpMapping): Promise<TryAnswer['dryRun']> {
  const fault = (found: ErpFault) => ({ code: found.code, message: found.message, mend: found.mend });
  const words = (text: string) => ({
    code: 'CONFIG',
    message: { zh: text, en: text },
    mend: { zh: '请检查连接的设置。', en: 'Check the settings of the connection.' },
  });
  if ('fault' in opened) return { by: 'check', outcome: 'refused', faults: [words(opened.fault)] };
  const call = { renewLease: () => Promise.resolve(true), record: () => undefined };
  if (!opened.port.checkDocument || !sample) {
    const checked = await opened.port.check(call);
    return { by: 'check', outcome: checked.kind, faults: 'fault' in checked && checked.fault ? [fault(checked.fault)] : [] };
  }
  const head = {
    externalKey: externalKey(sample.id),
    company: sample.legal_entity,
    ledger: sample.ledger,
    date: sample.date,
    period: sample.period,
    word: sample.word,
    currency: sample.currency,
    attachments: 0,
  };
  const document = mapDocument({ head, lines: linesOf(sample), claim: sample.claim, voucher: sample.number, mapping: { version: 0, mapping } }, opened.variant);
  if (!document.ok) return { by: 'document', outcome: 'refused', faults: [fault(document.error)] };
  const tried = await opened.port.checkDocument(document.value, call);
  return {
    by: 'document',
    outcome: tried.kind,
    faults: tried.kind === 'done' ? tried.value.map(fault) : 'fault' in tried && tried.fault ? [fault(tried.fault)] : [],
  };
}
