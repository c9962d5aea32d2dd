import { formatMinor, type Money } from '@vouchflow/kernel';
import type { LocalText, NameCode, Why } from '@vouchflow/flow-model';
import type { ExpenseWhyValues, InvoiceTaxValues } from './expense-why.js';

/** Reasons of `chooseAccount` for passing a rule over, as they stand in `why.refused[].because`. */
export const refusedTexts: Record<string, LocalText> = {
  'project-type': { zh: '项目类型不符', en: 'the project is of another type' },
  'project-stage': { zh: '项目不在资本化阶段', en: 'the project is at another stage' },
  'department-function': { zh: '部门职能不符', en: 'the department has another function' },
  'earlier-rule': { zh: '前面的规则已命中', en: 'an earlier rule fits already' },
};

/** The sentence for a voucher line's proof (`voucher.*`), in both languages; undefined for another proof. Without names codes stand as they are. */
export function describeVoucherWhy(why: Why, codes?: NameCode): LocalText | undefined {
  const values = why.values ?? {};
  switch (why.code) {
    case 'voucher.expense':
      return joined(
        expenseSentence(values as ExpenseWhyValues, codes),
        joined(rateSentence(values as ExpenseWhyValues), taxSentence(values as ExpenseWhyValues)),
      );
    case 'voucher.inputVat':
      return taxSentence(values as ExpenseWhyValues);
    case 'voucher.payable':
      return {
        zh: `合计 ${text(values['total'])}，减冲抵借款 ${text(values['advances'])}，余额付给报销人。`,
        en: `Total ${text(values['total'])} less advances ${text(values['advances'])}: the rest is owed to the claimant.`,
      };
    case 'voucher.advance': {
      const { said, rate } = values as { said?: Money; rate?: string };
      if (said)
        return {
          zh: `员工借款 ${text(said)} ${said.currency}，按付出时的汇率 ${rate} 记 ${text(values['amount'])}。`,
          en: `Staff advance of ${text(said)} ${said.currency}, ${text(values['amount'])} at ${rate}, the rate it was paid at.`,
        };
      return { zh: `员工借款 ${text(values['amount'])}。`, en: `Staff advance of ${text(values['amount'])}.` };
    }
    case 'voucher.bank':
      if (values['template'] === 'advance-repayment')
        return { zh: `银行收到 ${text(values['amount'])}。`, en: `${text(values['amount'])} received at the bank.` };
      return { zh: `由银行付出 ${text(values['amount'])}。`, en: `${text(values['amount'])} paid from the bank.` };
    case 'voucher.debt':
      return { zh: `付清应付 ${text(values['amount'])}，按原入账汇率。`, en: `Pays ${text(values['amount'])} that was owed, at the rate it was booked at.` };
    case 'voucher.exchange':
      return values['lost'] === true
        ? {
            zh: `应付按原汇率 ${text(values['booked'])}，付款按当日汇率 ${text(values['paid'])}，差额为汇兑损失。`,
            en: `Owed ${text(values['booked'])} at the booked rate, paid ${text(values['paid'])} at the day's: the difference is lost.`,
          }
        : {
            zh: `应付按原汇率 ${text(values['booked'])}，付款按当日汇率 ${text(values['paid'])}，差额为汇兑收益。`,
            en: `Owed ${text(values['booked'])} at the booked rate, paid ${text(values['paid'])} at the day's: the difference is gained.`,
          };
    case 'voucher.exchange-advance':
      return differs(values, {
        zh: `借款按付出时的汇率为 ${text(values['booked'])}，按明细的汇率值 ${text(values['covers'])}`,
        en: `The advance is ${text(values['booked'])} at the rate it was paid at and worth ${text(values['covers'])} at the rates of the lines`,
      });
    case 'voucher.exchange-repaid':
      return differs(values, {
        zh: `借款按付出时的汇率为 ${text(values['booked'])}，还款按当日汇率为 ${text(values['received'])}`,
        en: `The advance is ${text(values['booked'])} at the rate it was paid at, and ${text(values['received'])} came back at the day's`,
      });
    case 'voucher.tradePayable':
      return { zh: `应付供应商 ${text(values['amount'])}。`, en: `${text(values['amount'])} owed to the supplier.` };
    case 'voucher.accrued':
      return {
        zh: `预提 ${text(values['amount'])}，不含进项税，下月一日冲回。`,
        en: `${text(values['amount'])} accrued, without VAT, reversed on the first of next month.`,
      };
    case 'voucher.reversal': {
      const number = String(values['documentNumber'] ?? values['number']);
      return { zh: `冲销凭证 ${number}：方向不变，金额取负。`, en: `Reverses voucher ${number}: same side, negative amount.` };
    }
    default:
      return undefined;
  }
}

function expenseSentence(values: ExpenseWhyValues, codes: NameCode | undefined): LocalText {
  const { rule, version, account, category, department, project } = values;
  const named = (of: 'category' | 'department' | 'project', code: string): LocalText => codes?.(of, code) ?? { zh: code, en: code };
  const on = [named('category', category), named('department', department ?? '-'), ...(project === undefined ? [] : [named('project', project)])];
  return {
    zh: `${on.map(({ zh }) => zh).join(' + ')}，按规则 ${rule} 第 ${version} 版记 ${account}。`,
    en: `${on.map(({ en }) => en).join(' + ')}: booked to ${account} by rule ${rule}, version ${version}.`,
  };
}

function rateSentence({ fx, gross, rounding }: ExpenseWhyValues): LocalText {
  if (!fx) return { zh: '', en: '' };
  const sum = `${text(fx.amount)} ${fx.amount.currency} × ${fx.rate} = ${text(gross)} ${gross.currency}`;
  const added = rounding
    ? { zh: `含尾差 ${text(rounding)}，使凭证借贷相等。`, en: `With ${text(rounding)} of rounding, so that the voucher balances.` }
    : { zh: '', en: '' };
  return joined({ zh: `${sum}（${fx.on} 汇率，来源：${fx.source}）。`, en: `${sum} (rate of ${fx.on}, ${fx.source}).` }, added);
}

function taxSentence(values: ExpenseWhyValues): LocalText {
  const { gross, deducted, net, tax } = values;
  if (!tax) return { zh: `无发票，不抵扣，${text(net)} 全额入费用。`, en: `No invoice, nothing deducted: ${text(net)} is all expense.` };
  const sum = { zh: `${text(gross)} − ${text(deducted)} = ${text(net)}。`, en: `${text(gross)} − ${text(deducted)} = ${text(net)}.` };
  if (tax.blockedBy)
    return joined({ zh: `此类费用的进项税不得抵扣（${tax.blockedBy}）。`, en: `Input VAT of this category is never deducted (${tax.blockedBy}).` }, sum);
  if (tax.deductible.minor === 0)
    return joined({ zh: `发票 ${tax.invoice} 不能抵扣进项税。`, en: `No input VAT is deducted for invoice ${tax.invoice}.` }, sum);
  return joined(howMuch(tax), joined(whichPart(tax, gross), sum));
}

function howMuch(tax: InvoiceTaxValues): LocalText {
  const by = `${tax.rule ?? '-'} v${tax.version ?? '-'}`;
  return tax.method === 'fraction'
    ? {
        zh: `发票 ${tax.invoice} 可抵扣税额 ${text(tax.total)} × ${tax.numerator} ÷ ${tax.denominator} = ${text(tax.deductible)}（${by}）。`,
        en: `Deductible tax of invoice ${tax.invoice}: ${text(tax.total)} × ${tax.numerator} ÷ ${tax.denominator} = ${text(tax.deductible)} (${by}).`,
      }
    : {
        zh: `发票 ${tax.invoice} 票面税额 ${text(tax.deductible)}，可抵扣（${by}）。`,
        en: `Tax printed on invoice ${tax.invoice}: ${text(tax.deductible)}, deductible (${by}).`,
      };
}

function whichPart(tax: InvoiceTaxValues, gross: Money): LocalText {
  if (gross.minor === tax.total.minor) return { zh: '', en: '' };
  return {
    zh: `本行占 ${text(tax.total)} 中的 ${text(gross)}，分得 ${text(tax.share)}。`,
    en: `This line takes ${text(gross)} of ${text(tax.total)}, so ${text(tax.share)} of the tax.`,
  };
}

const differs = (values: Record<string, unknown>, { zh, en }: LocalText): LocalText =>
  values['lost'] === true
    ? { zh: `${zh}，差额为汇兑损失。`, en: `${en}: the difference is lost.` }
    : { zh: `${zh}，差额为汇兑收益。`, en: `${en}: the difference is gained.` };

const joined = (a: LocalText, b: LocalText): LocalText => ({ zh: a.zh + b.zh, en: [a.en, b.en].filter(Boolean).join(' ') });

/** 123456 → 1,234.56 */
function text(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('minor' in value)) return '-';
  const { minor, currency } = value as Money;
  const [whole = '0', fraction] = formatMinor(minor, currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
