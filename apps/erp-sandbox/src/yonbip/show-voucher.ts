import type { BookVoucher } from '../books/book-voucher.js';
import { amountText } from '../kingdee/voucher/read-amount.js';
import type { YonBipSettings } from './yonbip.settings.js';

const sum = (voucher: BookVoucher, side: 'debit' | 'credit'): number => Number(amountText(voucher.lines.reduce((total, line) => total + line[side], 0)));
const amount = (cents: number): number => Number(amountText(cents));
/** Of a line: what it was said in, of one side. */
const said = (line: BookVoucher['lines'][number], side: 'debit' | 'credit'): number =>
  amount(line.original && line[side] !== 0 ? line.original.amount : line[side]);
const currencyOf = (voucher: BookVoucher, line: BookVoucher['lines'][number]): string => line.original?.currency ?? voucher.currency;
const book = (code: string) => ({ id: `book-${code}`, code, name: `账簿${code}` });
const key = (voucher: BookVoucher, settings: YonBipSettings): string => (settings.keyShownIn === 'externalSourceDataId' ? voucher.key : '');
const statusOf = (voucher: BookVoucher): string => (voucher.status === 'saved' ? '01' : voucher.status);

/** The answer to addVoucher. */
export const showMade = (voucher: BookVoucher) => ({
  voucherId: voucher.id,
  voucherStatus: statusOf(voucher),
  period: voucher.period,
  totalDebitOrg: sum(voucher, 'debit'),
  totalCreditOrg: sum(voucher, 'credit'),
  billCode: voucher.serial,
  accbook: book(voucher.book),
  voucherType: { id: 'type-1', code: voucher.facts['voucherTypeCode'], name: '记账凭证', voucherstr: voucher.word },
});

/** A record of the list: names in lower case, underscores before the currency. */
export const showRecord = (voucher: BookVoucher, settings: YonBipSettings) => ({
  header: {
    id: voucher.id,
    accbook: book(voucher.book),
    period: voucher.period,
    vouchertype: { code: voucher.facts['voucherTypeCode'], voucherstr: voucher.word },
    billcode: voucher.serial,
    displayname: `${voucher.word}-${voucher.serial}`,
    maketime: voucher.date,
    voucherstatus: statusOf(voucher),
    description: voucher.facts['description'],
    srcsystem: voucher.facts['srcSystemCode'],
    totaldebit_org: sum(voucher, 'debit'),
    totalcredit_org: sum(voucher, 'credit'),
    attachedbill: voucher.attachments,
    externalsourcedataid: key(voucher, settings),
    maker: { name: '制单人' },
  },
  body: voucher.lines.map((line, at) => ({
    recordnumber: at + 1,
    description: line.text,
    accsubject: { id: `s-${line.account}`, code: line.account, name: line.account },
    currency: { code: currencyOf(voucher, line), name: currencyOf(voucher, line) },
    debit_original: said(line, 'debit'),
    credit_original: said(line, 'credit'),
    debit_org: amount(line.debit),
    credit_org: amount(line.credit),
  })),
  externalMainMarking: null,
  externalSystemType: null,
  externalIntegrationStatus: null,
});

/** The detail: the same in camel case. */
export const showDetail = (voucher: BookVoucher, settings: YonBipSettings) => ({
  id: voucher.id,
  accBook: `book-${voucher.book}`,
  accBookObj: book(voucher.book),
  periodUnion: voucher.period,
  voucherType: 'type-1',
  voucherTypeObj: { code: voucher.facts['voucherTypeCode'], voucherstr: voucher.word },
  billCode: voucher.serial,
  displayName: `${voucher.word}-${voucher.serial}`,
  makeTime: voucher.date,
  voucherStatus: statusOf(voucher),
  description: voucher.facts['description'],
  srcSystem: voucher.facts['srcSystemCode'],
  externalSourceDataId: key(voucher, settings),
  bodies: voucher.lines.map((line, at) => ({
    recordNumber: at + 1,
    description: line.text,
    accSubject: `s-${line.account}`,
    accSubjectObj: { code: line.account, name: line.account },
    currency: 'cur-1',
    currencyObj: { code: currencyOf(voucher, line) },
    debitOriginal: said(line, 'debit'),
    creditOriginal: said(line, 'credit'),
    debitOrg: amount(line.debit),
    creditOrg: amount(line.credit),
  })),
});
