import { writeXml, type ErpDocument, type ErpFault, type XmlPart } from '@vouchflow/connector-kit';
import { formatMinor, ok, type Result } from '@vouchflow/kernel';
import { asSent, auxiliariesOf, codesOf, linesOf, markedText, saidOf } from '../voucher-codes.js';
import type { YonyouConfig } from '../yonyou.config.js';

/** Not in the samples; longer ones are cut. */
export const lengths = { line: 100 } as const;

/** An exchange document: at most one voucher; none is how the door is tried. `replace="N"`: what is there is never overwritten. */
export function envelope(config: YonyouConfig, filename: string, vouchers: XmlPart[]): string {
  const { account, groupCode, sender, orgCode, ncRelease } = config;
  const isNc6 = ncRelease === 'nc6';
  const attributes = {
    account,
    billtype: isNc6 ? 'vouchergl' : 'gl',
    businessunitcode: 'develop',
    filename,
    ...(isNc6 ? { groupcode: groupCode } : {}),
    isexchange: 'Y',
    ...(isNc6 ? { orgcode: orgCode } : {}),
    receiver: isNc6 ? '' : groupCode,
    replace: 'N',
    roottag: '',
    sender,
  };
  return `<?xml version="1.0" encoding="UTF-8"?>${writeXml(['ufinterface', attributes, vouchers])}`;
}

/**
 * A document for NC's exchange platform: `debitamount` is in the line's own currency, `localdebitamount` in the book's, `excrate2` between them.
 * Its pk_ fields carry codes, which the platform translates by its own tables. The key is the voucher's id; as there is no look-up, it also
 * closes the first summary, where a person finds it.
 */
export function buildVoucher(document: ErpDocument, config: YonyouConfig): Result<string, ErpFault> {
  const codes = codesOf(document, config);
  if (!codes.ok) return codes;
  const items: XmlPart[] = [];
  for (const [at, line] of linesOf(asSent(document, config, lengths.line), config, lengths.line).entries()) {
    const auxiliaries = auxiliariesOf(line, config, {});
    if (!auxiliaries.ok) return auxiliaries;
    const amount = formatMinor(line.debit ?? line.credit ?? 0, document.currency);
    const said = saidOf(line, document, config, codes.value.currency);
    const sides = (text: string): [string, string] => (line.debit === undefined ? ['0', text] : [text, '0']);
    const [[debit, credit], [localDebit, localCredit]] = [sides(formatMinor(said.minor, said.of)), sides(amount)];
    items.push([
      'item',
      [
        ['detailindex', at + 1],
        ['accsubjcode', line.account],
        ['explanation', at === 0 ? markedText({ ...document, text: line.summary }, lengths.line) : line.summary || '-'],
        ['verifydate', document.date],
        ['price', '0'],
        ['excrate2', said.rate],
        ['debitquantity', '0'],
        ['debitamount', debit],
        ['groupdebitamount', '0'],
        ['globaldebitamount', '0'],
        ['localdebitamount', localDebit],
        ['creditquantity', '0'],
        ['creditamount', credit],
        ['groupcreditamount', '0'],
        ['globalcreditamount', '0'],
        ['localcreditamount', localCredit],
        ['pk_currtype', said.currency],
        ['pk_accasoa', line.account],
        [
          'ass',
          auxiliaries.value.map(([type, value]): XmlPart => [
            'item',
            [
              ['pk_Checktype', type],
              ['pk_Checkvalue', value],
            ],
          ]),
        ],
      ],
    ]);
  }
  const [year = '', period = ''] = document.period.split('-');
  const head: XmlPart = [
    'voucher_head',
    [
      ['pk_voucher'],
      ['pk_vouchertype', codes.value.type],
      ['year', year],
      ['pk_system', 'GL'],
      ['voucherkind', '0'],
      ['pk_accountingbook', codes.value.book],
      ['discardflag', 'N'],
      ['period', period],
      ['no'],
      ['attachment', document.attachments],
      ['prepareddate', `${document.date} 00:00:00`],
      ['pk_prepared', config.maker],
      ['pk_casher'],
      ['signflag', 'N'],
      ['pk_checked'],
      ['tallydate'],
      ['pk_manager'],
      ['memo1'],
      ['memo2'],
      ['reserve1'],
      ['reserve2'],
      ['siscardflag', 'N'],
      ['pk_org', config.orgCode],
      ['pk_org_v', config.orgCode],
      ['pk_group', config.groupCode],
      ['details', items],
    ],
  ];
  return ok(envelope(config, `${document.externalKey}.xml`, [['voucher', { id: document.externalKey }, [head]]]));
}
