import { isEmpty, readRequired, type Complain, type ModelContext } from './model-check.js';
import { ENTRY_FIELDS, isFields, readReference, readText, type Fields } from './model-fields.js';
import { readAmount } from './read-amount.js';
import type { VoucherEntry } from './voucher.types.js';

const SLOT_PREFIX = 'FDETAILID__';

const DIMENSION_NAMES: Readonly<Record<string, string>> = {
  BD_Supplier: '供应商',
  BD_Department: '部门',
  BD_Customer: '客户',
  BD_Empinfo: '员工',
  BD_Expense: '费用项目',
  BOS_ASSISTANTDATA_DETAIL: '项目',
};

/** Reads and checks one entry. `line` counts from 1 and stands in every message. */
export function readEntry(value: unknown, line: number, baseCurrency: string, complain: Complain, context: ModelContext): Omit<VoucherEntry, 'id'> {
  const where = `第${line}行分录：`;
  const entry: Fields = isFields(value) ? value : {};
  for (const key of Object.keys(entry)) {
    if (!ENTRY_FIELDS.has(key)) complain(key, `${where}字段“${key}”在凭证分录中不存在`);
  }
  const account = readRequired(entry, 'FACCOUNTID', '科目编码', 'BD_Account', complain, context, where);
  const currency = readRequired(entry, 'FCURRENCYID', '币别', 'BD_Currency', complain, context, where);
  const rateType = readRequired(entry, 'FEXCHANGERATETYPE', '汇率类型', 'BD_Rate', complain, context, where);
  const explanation = readText(entry['FEXPLANATION']);
  if (explanation.length > 255) complain('FEXPLANATION', `${where}摘要超过255个字符`);

  const amounts = readAmounts(entry, where, currency === baseCurrency || baseCurrency === '' || !context.masters.get('BD_Currency', currency), complain);
  return {
    explanation,
    account,
    currency,
    rateType,
    ...amounts,
    dimensions: readDimensions(entry['FDetailID'], account, where, complain, context),
    settleNo: readText(entry['FSETTLENO']),
    businessNo: readText(entry['FBUSNO']),
  };
}

/** Negative amounts are allowed on either side: that is what a red voucher is. */
function readAmounts(entry: Fields, where: string, isBase: boolean, complain: Complain) {
  const cents = (field: string): number => {
    const amount = readAmount(entry[field]);
    if (amount.ok) return amount.cents;
    complain(field, where + amount.message);
    return Number.NaN;
  };
  const [debit, credit, given] = [cents('FDEBIT'), cents('FCREDIT'), cents('FAMOUNTFOR')];
  if (debit !== 0 && credit !== 0) complain('FDEBIT', `${where}借方金额与贷方金额不能同时录入`);
  if (debit === 0 && credit === 0) complain('FDEBIT', `${where}借方金额与贷方金额不能同时为零`);
  const amount = debit + credit;
  const rate = isEmpty(entry['FEXCHANGERATE']) ? 1 : Number(entry['FEXCHANGERATE']);
  if (!(rate > 0) || (isBase && rate !== 1)) complain('FEXCHANGERATE', `${where}汇率不正确`);
  if (isBase && given !== 0 && given !== amount) complain('FAMOUNTFOR', `${where}原币金额与本位币金额不一致`);
  if (!isBase) checkForeign({ rate, amount, given }, where, complain);
  return { rate, debit, credit, amountFor: given === 0 ? amount : given };
}

/** Most that 本位币 may lie off 原币 × 汇率, in cents: an entry that sums up others carries their rounding. */
const ROUNDING_CENTS = 50;

/** 原币 is needed beside 本位币, with the same sign, and comes to it at the rate. */
function checkForeign({ rate, amount, given }: { rate: number; amount: number; given: number }, where: string, complain: Complain): void {
  if (given === 0) complain('FAMOUNTFOR', `${where}外币分录的原币金额不能为空`);
  else if (Math.sign(given) !== Math.sign(amount)) complain('FAMOUNTFOR', `${where}原币金额与本位币金额方向不一致`);
  else if (Math.abs(given * rate - amount) > ROUNDING_CENTS) complain('FEXCHANGERATE', `${where}原币金额×汇率与本位币金额不一致`);
}

function readDimensions(value: unknown, account: string, where: string, complain: Complain, context: ModelContext): Record<string, string> {
  const { masters, settings } = context;
  const found: Record<string, string> = {};
  const use = masters.get('BD_Account', account)?.dimensions;
  const filled = new Set<string>();
  for (const [key, reference] of Object.entries(isFields(value) ? value : {})) {
    const slot = key.startsWith(SLOT_PREFIX) ? key.slice(SLOT_PREFIX.length) : key;
    const form = settings.flex[slot];
    const number = readReference(reference);
    if (form === undefined) complain(`FDetailID.${key}`, `${where}核算维度“${key}”不存在`);
    else if (number === null) complain(`FDetailID.${key}`, `${where}核算维度必须写成{"FNumber":"编码"}`);
    else if (number !== '') {
      const name = DIMENSION_NAMES[form] ?? form;
      if (!masters.knows(form, number, settings)) complain(`FDetailID.${key}`, `${where}${name}编码“${number}”不存在`);
      if (use !== undefined && use[form] === undefined) complain(`FDetailID.${key}`, `${where}科目${account}未启用核算维度“${name}”`);
      found[slot] = number;
      filled.add(form);
    }
  }
  for (const [form, how] of Object.entries(use ?? {})) {
    if (how === 'required' && !filled.has(form)) {
      complain('FDetailID', `${where}科目${account}的核算维度“${DIMENSION_NAMES[form] ?? form}”必录`);
    }
  }
  return found;
}
