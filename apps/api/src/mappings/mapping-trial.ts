import { Injectable } from '@nestjs/common';
import { cutText, tellOriginals, type ErpFault } from '@vouchflow/connector-kit';
import { mapLines, type LineToMap } from '@vouchflow/finance-core';
import { mapDocument } from '@vouchflow/flow-runtime';
import type { ErpMapping } from '@vouchflow/flow-model';
import { externalKey, formatMinor } from '@vouchflow/kernel';
import { ConnectionPorts, type OpenedConnection } from '../connections/connection-ports.js';
import type { TryAnswer } from './mapping.schema.js';
import { MappingCoverage } from './mapping-coverage.js';
import { MappingSamples, type Sample } from './mapping-samples.js';

/** What a mapping would do, before it is switched on: on a voucher that was made, on every line that may come, and in the ERP's own eyes. */
@Injectable()
export class MappingTrial {
  constructor(
    private readonly samples: MappingSamples,
    private readonly covered: MappingCoverage,
    private readonly ports: ConnectionPorts,
  ) {}

  async run(
    connectionId: string,
    mapping: ErpMapping,
    active: ErpMapping | null,
    /** `sample` null: none is shown or tried; `voucher` absent: the newest. */
    options: { sample: { voucher?: string | undefined } | null; dryRun: boolean },
  ): Promise<TryAnswer> {
    const opened = await this.ports.open(connectionId);
    try {
      const sample = options.sample && (await this.samples.one(opened.row.ledgers, options.sample.voucher));
      return {
        sample: sample && trySample(sample, mapping, opened),
        ...(await this.covered.of(opened.row.ledgers, mapping, active, opened.variant.partnerLength)),
        dryRun: options.dryRun ? await dryRun(opened, sample, mapping) : null,
      };
    } finally {
      if ('close' in opened) await opened.close();
    }
  }
}

const linesOf = (sample: Sample): LineToMap[] =>
  sample.lines.map(({ debit, credit, category, original, name: _name, ...line }) => ({
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
