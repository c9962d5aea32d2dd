import { isEmpty, readRequired, type Complain, type ModelContext } from './model-check.js';
import { HEAD_FIELDS, isFields, readDate, readReference, readText, type Fields } from './model-fields.js';
import { readEntry } from './read-entry.js';
import { isBalanced, type VoucherDraft, type WriteError } from './voucher.types.js';

export type ReadModel = { readonly ok: true; readonly draft: VoucherDraft } | { readonly ok: false; readonly errors: readonly WriteError[] };

/**
 * Reads and checks the Model of one GL_VOUCHER. `temporary` (Draft) forgives a missing balance, nothing else.
 */
export function readVoucherModel(model: unknown, dIndex: number, temporary: boolean, context: ModelContext): ReadModel {
  const errors: WriteError[] = [];
  const complain: Complain = (FieldName, Message) => void errors.push({ FieldName, Message, DIndex: dIndex });
  if (!isFields(model)) {
    complain('Model', 'Model必须是对象');
    return { ok: false, errors };
  }
  for (const key of Object.keys(model)) {
    if (!HEAD_FIELDS.has(key)) complain(key, `字段“${key}”在凭证中不存在`);
  }
  const draft = readHead(model, complain, context);
  if (!temporary && context.settings.unbalancedRefusedAt === 'save' && errors.length === 0 && !isBalanced(draft.entries)) {
    complain('FEntity', '凭证借贷不平衡');
  }
  return errors.length === 0 ? { ok: true, draft } : { ok: false, errors };
}

function readHead(model: Fields, complain: Complain, context: ModelContext): VoucherDraft {
  const { masters, settings } = context;
  const book = readRequired(model, 'FAccountBookID', '账簿', 'BD_AccountBook', complain, context);
  const group = readRequired(model, 'FVOUCHERGROUPID', '凭证字', 'BD_VOUCHERGROUP', complain, context);
  const organization = readReference(model['FACCBOOKORGID']);
  if (organization && organization !== masters.get('BD_AccountBook', book)?.organization) {
    complain('FACCBOOKORGID', `核算组织“${organization}”不是账簿的核算组织`);
  }

  const date = readDate(model['FDate']);
  if (date === null) complain('FDate', model['FDate'] === undefined ? '字段“日期”是必填项' : '日期格式不正确');
  const businessDate = isEmpty(model['FBUSDATE']) ? date : readDate(model['FBUSDATE']);
  if (businessDate === null && date !== null) complain('FBUSDATE', '业务日期格式不正确');
  const year = Number(date?.slice(0, 4) ?? 0);
  const period = Number(date?.slice(5, 7) ?? 0);
  if (!isEmpty(model['FYEAR']) && Number(model['FYEAR']) !== year) complain('FYEAR', '会计年度与日期不一致');
  if (!isEmpty(model['FPERIOD']) && Number(model['FPERIOD']) !== period) complain('FPERIOD', '期间与日期不一致');
  const closed = settings.closedThrough[book];
  if (date !== null && closed !== undefined && date.slice(0, 7) <= closed) complain('FDate', closedPeriodMessage(date));

  const askedNo = isEmpty(model['FVOUCHERGROUPNO']) ? null : Number(model['FVOUCHERGROUPNO']);
  if (askedNo !== null && !(Number.isInteger(askedNo) && askedNo > 0)) complain('FVOUCHERGROUPNO', '凭证号不正确');
  else if (askedNo !== null && !context.numberIsFree(book, group, year, period, askedNo)) {
    complain('FVOUCHERGROUPNO', `凭证号${askedNo}已存在`);
  }
  const attachments = isEmpty(model['FATTACHMENTS']) ? 0 : Number(model['FATTACHMENTS']);
  if (!Number.isInteger(attachments) || attachments < 0) complain('FATTACHMENTS', '附件数不正确');
  const status = readText(model['FDocumentStatus']);
  if (!['', 'Z', 'A'].includes(status)) complain('FDocumentStatus', `不能以状态“${status}”保存`);

  const list = Array.isArray(model['FEntity']) ? (model['FEntity'] as unknown[]) : [];
  if (list.length === 0) complain('FEntity', '凭证分录不能为空');
  const baseCurrency = masters.get('BD_AccountBook', book)?.currency ?? '';
  return {
    book,
    group,
    askedNo,
    date: date ?? '',
    businessDate: businessDate ?? '',
    year,
    period,
    attachments,
    adjusting: String(model['FISADJUSTVOUCHER'] ?? 'false') === 'true',
    sourceKey: readSourceKey(model),
    entries: list.map((entry, at) => readEntry(entry, at + 1, baseCurrency, complain, context)),
  };
}

/** FSourceBillKey is seen as a plain value and as a reference; both carry the sender's key. */
export function readSourceKey(model: Fields): string {
  const value = model['FSourceBillKey'];
  return (isFields(value) ? (readReference(value) ?? '') : readText(value)).trim();
}

/** The vendor's refusal of a date in a closed period; there is no error code for it, only words. */
export function closedPeriodMessage(date: string): string {
  return `会计期间${date.slice(0, 4)}年第${Number(date.slice(5, 7))}期已结账，不允许新增凭证`;
}
