import type { BookDraft, BookLine } from '../books/book-voucher.js';
import { isDate } from '../books/check-draft.js';
import { readAmount } from '../kingdee/voucher/read-amount.js';
import type { YonBipSettings } from './yonbip.settings.js';

type Sent = Record<string, unknown>;

const headFields = new Set([
  'accbookCode',
  'voucherTypeCode',
  'bodies',
  'businessId',
  'code',
  'srcSystemCode',
  'period',
  'billCode',
  'makerMobile',
  'makerEmail',
  'makeTime',
  'attachedBill',
  'description',
  'auditorMobile',
  'auditorEmail',
  'auditorTime',
  'tallymanMobile',
  'tallymanEmail',
  'tallymanTime',
  'signerMobile',
  'signerEmail',
  'signerTime',
  'externalSourceDataId',
  'externalSourceDataType',
  'externalSourceDataCode',
  'externalSourceSystemName',
  'externalSourceDataVersion',
  'voucherStatus',
  'qtyAdjust',
  'defInfo1',
  'defInfo2',
  'defInfo3',
  'defInfo4',
  'defInfo5',
]);
const bodyFields = new Set([
  'description',
  'accsubjectCode',
  'currencyCode',
  'rateType',
  'rateOrg',
  'rateOrgOps',
  'debitOriginal',
  'creditOriginal',
  'debitOrg',
  'creditOrg',
  'quantity',
  'price',
  'busidate',
  'settlementModeCode',
  'billNo',
  'billTime',
  'bankVerifyCode',
  'clientAuxiliaryList',
  'cashflowList',
  'twoLevelAccentityCode',
  'verifyNo',
  'coordinationNo',
]);
/** Of two decimals, as the book's own. */
const known = new Set(['CNY', 'USD', 'EUR', 'HKD', 'GBP']);
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The draft that an addVoucher makes, or what is missing of it. A field the document does not name is refused: a misspelt one would be lost. */
export function readVoucher(body: unknown, settings: YonBipSettings): BookDraft | { message: string } {
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Sent;
  const stranger = Object.keys(sent).find((name) => !headFields.has(name));
  if (stranger !== undefined) return { message: `参数[${stranger}]不存在` };
  if (text(sent['accbookCode']) === '') return { message: '账簿code不能为空！' };
  if (text(sent['voucherTypeCode']) === '') return { message: '凭证类型code不能为空！' };
  if (text(sent['makerMobile']) === '' && text(sent['makerEmail']) === '') return { message: '制单人手机号和邮箱不能都为空！' };
  if (text(sent['code']).length > 32) return { message: '凭证编码长度不能超过32位！' };
  if (text(sent['externalSourceDataId']) !== '' && text(sent['externalSourceDataType']) === '') return { message: '外部来源数据类型不能为空！' };
  if (sent['billCode'] !== undefined && !Number.isInteger(sent['billCode'])) return { message: '凭证号必须是整数！' };
  if (!Array.isArray(sent['bodies']) || sent['bodies'].length === 0) return { message: '分录不能为空！' };
  const date = text(sent['makeTime']);
  if (!isDate(date)) return { message: `制单日期[${date}]格式不正确，应为yyyy-MM-dd` };
  const lines: BookLine[] = [];
  for (const [at, row] of (sent['bodies'] as Sent[]).entries()) {
    const line = readLine(row, at + 1);
    if ('message' in line) return line;
    lines.push(line);
  }
  const type = text(sent['voucherTypeCode']);
  return {
    key: text(sent['externalSourceDataId']) || text(sent['businessId']),
    book: text(sent['accbookCode']),
    date,
    period: text(sent['period']) || date.slice(0, 7),
    word: settings.words[type] ?? type,
    currency: 'CNY',
    attachments: Number(sent['attachedBill'] ?? 0),
    lines,
    facts: {
      businessId: text(sent['businessId']),
      description: text(sent['description']),
      voucherTypeCode: type,
      srcSystemCode: text(sent['srcSystemCode']) || 'figl',
    },
  };
}

function readLine(row: Sent, number: number): BookLine | { message: string } {
  const wrong = (words: string): { message: string } => ({ message: `第${number}条分录：${words}` });
  const stranger = Object.keys(row).find((name) => !bodyFields.has(name));
  if (stranger !== undefined) return wrong(`参数[${stranger}]不存在`);
  if (text(row['description']) === '') return wrong('摘要不能为空！');
  if (text(row['accsubjectCode']) === '') return wrong('科目code不能为空！');
  const currency = text(row['currencyCode']) || 'CNY';
  if (!known.has(currency)) return wrong(`币种[${currency}]不存在`);
  if (['debitOriginal', 'debitOrg', 'creditOriginal', 'creditOrg'].some((name) => row[name] !== undefined && typeof row[name] !== 'number'))
    return wrong('金额必须是数字！');
  const [debit, credit] = [readAmount(row['debitOrg']), readAmount(row['creditOrg'])];
  if (!debit.ok) return wrong(debit.message);
  if (!credit.ok) return wrong(credit.message);
  if ((row['debitOrg'] !== undefined) !== (row['debitOriginal'] !== undefined) || (row['creditOrg'] !== undefined) !== (row['creditOriginal'] !== undefined))
    return wrong('原币和本币都要填写！');
  const [said, own] = [readAmount(row['debitOriginal'] ?? row['creditOriginal']), debit.cents || credit.cents];
  if (!said.ok) return wrong(said.message);
  const rate = row['rateOrg'] === undefined ? 1 : row['rateOrg'];
  if (typeof rate !== 'number' || rate <= 0 || (currency === 'CNY' && rate !== 1)) return wrong('汇率不正确！');
  const converted = row['rateOrgOps'] === 2 ? said.cents / rate : said.cents * rate;
  // The sums of several lines at one rate may be a cent or two off.
  if (Math.abs(converted - own) > (currency === 'CNY' ? 0 : 5)) return wrong(`本币金额与原币金额乘以汇率不一致：${said.cents} × ${rate} ≠ ${own}`);
  const dimensions: Record<string, string> = {};
  for (const auxiliary of (Array.isArray(row['clientAuxiliaryList']) ? row['clientAuxiliaryList'] : []) as Sent[]) {
    const [name, code] = [text(auxiliary['filedCode']), text(auxiliary['valueCode'])];
    if (name === '' || code === '') return wrong('辅助核算filedCode、valueCode不能为空！');
    dimensions[name] = code;
  }
  return {
    account: text(row['accsubjectCode']),
    debit: debit.cents,
    credit: credit.cents,
    text: text(row['description']),
    dimensions,
    ...(currency === 'CNY' ? {} : { original: { amount: said.cents, currency, rate } }),
  };
}
