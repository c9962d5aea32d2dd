import type { BookDraft, BookLine } from '../books/book-voucher.js';
import { readOriginal } from '../books/read-original.js';
import { readAmount } from '../kingdee/voucher/read-amount.js';
import { child, textIn, type XmlNode } from '../sap/read-xml.js';
import type { Nc6Settings } from './nc6.settings.js';

const headFields = new Set([
  'pk_voucher',
  'pk_vouchertype',
  'year',
  'pk_system',
  'voucherkind',
  'pk_accountingbook',
  'discardflag',
  'period',
  'no',
  'attachment',
  'prepareddate',
  'pk_prepared',
  'pk_casher',
  'signflag',
  'pk_checked',
  'tallydate',
  'pk_manager',
  'memo1',
  'memo2',
  'reserve1',
  'reserve2',
  'siscardflag',
  'pk_org',
  'pk_org_v',
  'pk_group',
  'details',
]);
const itemFields = new Set([
  'detailindex',
  'accsubjcode',
  'explanation',
  'verifydate',
  'price',
  'excrate2',
  'debitquantity',
  'debitamount',
  'groupdebitamount',
  'globaldebitamount',
  'localdebitamount',
  'creditquantity',
  'creditamount',
  'groupcreditamount',
  'globalcreditamount',
  'localcreditamount',
  'billtype',
  'bankaccount',
  'checkstyle',
  'checkno',
  'checkdate',
  'bill_id',
  'bill_date',
  'pk_currtype',
  'pk_accasoa',
  'ass',
]);

/** The draft of one voucher of an exchange document, or what is wrong with it. Despite their names the pk_ fields carry codes. */
export function readVoucher(voucher: XmlNode, settings: Nc6Settings): BookDraft | { message: string } {
  const head = child(voucher, 'voucher_head');
  const key = voucher.attributes['id'] ?? '';
  if (key === '') return { message: 'voucher的id不能为空' };
  if (!head) return { message: '缺少voucher_head' };
  const stranger = head.children.find(({ name }) => !headFields.has(name));
  if (stranger) return { message: `节点${stranger.name}不存在` };
  for (const needed of [
    'pk_vouchertype',
    'year',
    'pk_system',
    'voucherkind',
    'pk_accountingbook',
    'discardflag',
    'period',
    'prepareddate',
    'pk_prepared',
    'pk_org',
  ])
    if (textIn(head, needed) === '') return { message: `${needed}不能为空` };
  if (textIn(head, 'pk_system') !== 'GL') return { message: '来源系统不正确' };
  const moment = textIn(head, 'prepareddate');
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(moment)) return { message: `prepareddate[${moment}]格式不正确` };
  const lines: BookLine[] = [];
  for (const [at, item] of (child(head, 'details')?.children ?? []).entries()) {
    const wrong = (words: string) => ({ message: `第${at + 1}条分录：${words}` });
    const odd = item.children.find(({ name }) => !itemFields.has(name));
    if (odd) return wrong(`节点${odd.name}不存在`);
    if (textIn(item, 'detailindex') !== String(at + 1)) return wrong('detailindex不连续');
    const [debit, credit] = [readAmount(textIn(item, 'localdebitamount')), readAmount(textIn(item, 'localcreditamount'))];
    if (!debit.ok) return wrong(debit.message);
    if (!credit.ok) return wrong(credit.message);
    const dimensions = Object.fromEntries((child(item, 'ass')?.children ?? []).map((one) => [textIn(one, 'pk_Checktype'), textIn(one, 'pk_Checkvalue')]));
    const amount = textIn(item, debit.cents === 0 ? 'creditamount' : 'debitamount');
    const said = readOriginal(textIn(item, 'pk_currtype'), amount, textIn(item, 'excrate2'), debit.cents || credit.cents);
    if ('message' in said) return wrong(said.message);
    lines.push({
      ...said,
      account: textIn(item, 'accsubjcode') || textIn(item, 'pk_accasoa'),
      debit: debit.cents,
      credit: credit.cents,
      text: textIn(item, 'explanation'),
      dimensions,
    });
  }
  const type = textIn(head, 'pk_vouchertype');
  return {
    key,
    book: textIn(head, 'pk_accountingbook'),
    date: moment.slice(0, 10),
    period: `${textIn(head, 'year')}-${textIn(head, 'period')}`,
    word: settings.words[type] ?? type,
    currency: 'CNY',
    attachments: Number(textIn(head, 'attachment') || '0'),
    lines,
    facts: { prepared: textIn(head, 'pk_prepared') },
  };
}
