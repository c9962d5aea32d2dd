export default {
  BUDGET_SHORT: '预算还差 {{missing}}', BUDGET_MISSING: '没有对应的预算', REQUIRED: '必填', NOT_POSITIVE: '必须大于 0', NEGATIVE: '不能为负', NOT_AN_INTEGER: '应为整数', NOT_A_DATE: '日期格式为 2026-11-05', DATE_IN_FUTURE: '不能是将来的日期', NOT_A_CHOICE: '请从列表里选', TOO_FEW: '至少一行', TOO_MANY: '行数太多', TOO_LONG: '太长', TOO_SMALL: '未填或太小', TOO_BIG: '太长或太大', INVALID_FORMAT: '格式不对', INVALID_TYPE: '必填', INVALID_VALUE: '请从列表里选', NOT_TEXT: '应为文字', BAD_CHARACTER: '有不能保存的字符', UNKNOWN_FIELD: '表单没有这个字段',
  MONEY_NOT_TEXT: '金额格式不对', MONEY_MALFORMED: '金额格式不对，例如 1234.50', MONEY_TOO_PRECISE: '小数位太多', MONEY_TOO_LARGE: '金额太大', CURRENCY_UNKNOWN: '不认识的币种', CURRENCY_NOT_ACCEPTED: '只能用公司本位币', INVOICE_ALREADY_CLAIMED: '这张发票已被其他单据占用', INVOICE_OVERCLAIMED: '各行合计超过发票金额', INVOICE_TAX_WRONG: '税额与票种不符',
};
