import { writeXml, type ErpDocument, type ErpFault, type XmlPart } from '@vouchflow/connector-kit';
import { formatMinor, ok, type Result } from '@vouchflow/kernel';
import { lengths, usual } from '../u8-openapi/build-voucher.js';
import { asSent, auxiliariesOf, codesOf, linesOf, markedText, saidOf } from '../voucher-codes.js';
import type { YonyouConfig } from '../yonyou.config.js';

/** An EAI document: at most one voucher; none is how the door is tried. */
export const envelope = (config: YonyouConfig, docid: string, vouchers: XmlPart[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>${writeXml(['ufinterface', { roottag: 'voucher', billtype: 'gl', docid, receiver: 'u8', sender: config.sender, proc: 'add', codeexchanged: 'N' }, vouchers])}`;

/** A document as EAI's XML. The key is the voucher's id; as EAI has no look-up, it also closes the first summary, where a person finds it. */
export function buildVoucher(document: ErpDocument, config: YonyouConfig): Result<string, ErpFault> {
  const codes = codesOf(document, config);
  if (!codes.ok) return codes;
  const entries: XmlPart[] = [];
  for (const [at, line] of linesOf(asSent(document, config, lengths.line), config, lengths.line).entries()) {
    const auxiliaries = auxiliariesOf(line, config, usual);
    if (!auxiliaries.ok) return auxiliaries;
    const amount = formatMinor(line.debit ?? line.credit ?? 0, document.currency);
    const side = line.debit === undefined ? 'credit' : 'debit';
    const said = saidOf(line, document, config, codes.value.currency);
    const summary = at === 0 ? markedText({ ...document, text: line.summary }, lengths.line) : line.summary || '-';
    entries.push([
      'entry',
      [
        ['entry_id', at + 1],
        ['account_code', line.account],
        ['abstract', summary],
        ['currency', said.currency],
        ...(line.original
          ? ([
              ['exchange_rate2', said.rate],
              [`primary_${side}_amount`, formatMinor(said.minor, said.of)],
            ] satisfies XmlPart[])
          : []),
        ['natural_debit_currency', line.debit === undefined ? '0' : amount],
        ['natural_credit_currency', line.debit === undefined ? amount : '0'],
        ['auxiliary_accounting', auxiliaries.value.map(([name, code]): XmlPart => ['item', { name }, code])],
      ],
    ]);
  }
  const [year = '', month = ''] = document.period.split('-');
  const head: XmlPart = [
    'voucher_head',
    [
      ['company', document.company],
      ['voucher_type', codes.value.type],
      ['fiscal_year', year],
      ['accounting_period', Number(month)],
      ['voucher_id'],
      ['attachment_number', document.attachments],
      ['date', document.date],
      ['enter', config.maker],
      ['voucher_making_system'],
      ['reserve2'],
    ],
  ];
  return ok(envelope(config, document.externalKey, [['voucher', { id: document.externalKey }, [head, ['voucher_body', entries]]]]));
}
