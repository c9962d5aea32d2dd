/**
 * What is wrong with one field, in Chinese, by the code under `errors[]`. The English sentence stands where the fault is found and
 * may name the value; a reader of Chinese gets these words instead, beside the same path and code.
 */
export const fieldFaultsZh: Readonly<Record<string, string>> = {
  INVALID: '内容无法识别', ACCOUNT_RULE_MISSING: '没有适用的科目规则', ACCOUNT_UNKNOWN: '没有这个科目', ADVANCE_CURRENCY_DIFFERS: '借款只能按其币种冲抵同币种的明细', ADVANCE_SHORT: '借款余额不足', ADVANCE_UNKNOWN: '没有这笔借款',
  ADVANCES_EXCEED_TOTAL: '冲销的借款超过单据金额', ALL_LINES_RETURNED: '没有剩下的明细，请改为退回整单', BAD_CHARACTER: '有不能保存的字符', BAD_CURSOR: '游标不属于这个列表',
  BAD_KEY: '应为 1 到 200 个可见字符，不含空格', BAD_PERIOD: '期间不正确', BEFORE_VOUCHER: '冲销日期不能早于原凭证', BUDGET_MISSING: '没有对应的预算', BUDGET_SHORT: '预算不足', CANNOT_PLAY: '这个用例走不下去',
  ATTACHMENT_UNKNOWN: '文件不存在或不是本人上传，请重新上传', ATTACHMENT_IN_USE: '文件已属于其他单据', ATTACHMENT_QUOTA: '一张单据最多 100 个文件、200 MB', NOT_AN_ATTACHMENT: '应为已上传文件的编号', FILE_NOT_HERE: '定时任务不能带附件',
  CUT_TO_ZERO: '核减后本位币金额为零，请改为退单', CURRENCIES_DIFFER: '币种不一致', CURRENCY_NOT_ACCEPTED: '只能用公司本位币，或财务维护了汇率的币种', CURRENCY_UNKNOWN: '不认识的币种', CUSTOM: '不符合要求', CYCLE: '上下级关系成环', DATE_IN_FUTURE: '不能是将来的日期',
  DIMENSION_MISSING: '缺少科目必带的核算项', DOES_NOT_SEE: '此人看不到该单据，请先抄送', FIXED: '不能修改', FLOW_UNKNOWN: '没有这个流程', FX_RATE_MISSING: '该日期没有汇率，请财务录入', GRADE_UNKNOWN: '没有这个职级', INVALID_FORMAT: '格式不对',
  INVALID_KEY: '名称不对', INVALID_TYPE: '类型不对', INVALID_UNION: '不符合任何一种写法', INVALID_VALUE: '请从列表里选', INVALID_ELEMENT: '有一项不对', INVOICE_ALREADY_CLAIMED: '这张发票已被其他单据占用',
  INVOICE_CURRENCY_DIFFERS: '发票币种须与所在行一致', INVOICE_KIND_DOMESTIC: '此类发票须使用本位币', INVOICE_INCONSISTENT: '同一张发票的内容前后不一致', INVOICE_OVERCLAIMED: '各行合计超过发票金额', INVOICE_TAX_WRONG: '税额与票种不符', LINE_UNKNOWN: '没有这一行', MAPPING_MISSING: '没有对应关系', MISMATCH: '与原来的不一致',
  MONEY_MALFORMED: '金额格式不对，例如 1234.50', MONEY_NOT_TEXT: '金额格式不对', MONEY_TOO_LARGE: '金额太大', MONEY_TOO_PRECISE: '小数位太多', NEGATIVE: '不能为负', NOT_A_BOOLEAN: '应为 true 或 false',
  NOT_A_CHOICE: '请从列表里选', NOT_A_DATE: '日期格式为 2026-11-05', NOT_AN_INTEGER: '应为整数', NOT_AN_OBJECT: '应为对象', NOT_IN_POOL: '请从候选人里选', NOT_MULTIPLE_OF: '倍数不对', NOT_POSITIVE: '必须大于 0',
  NOT_TEXT: '应为文字', NOT_YOURS: '不能超出本人的权限', PERIOD_CLOSED: '该期间已结账', READ_ONLY: '由系统填写，不能修改', RATE_MALFORMED: '汇率应为大于 0 的小数，例如 7.1234，最多 10 位小数', REQUIRED: '必填', SAME_CURRENCY: '两个币种不能相同', SAME_BUDGET: '不能调给同一个预算', SAME_PERSON: '已经是这个人', TOO_BIG: '太长或太大', TOO_FEW: '至少一行',
  TOO_FAR_AHEAD: '日期最多晚于今天一年', IN_THE_PAST: '时间已过', TOO_LARGE: '太大', TOO_LONG: '太长', TOO_MANY: '太多', TOO_SMALL: '未填或太小', TWICE: '重复', UNKNOWN_CODE: '没有这个编码', UNKNOWN_DEPARTMENT: '没有这个部门', UNKNOWN_FIELD: '没有这个字段',
  UNKNOWN_LEGAL_ENTITY: '没有这个主体', UNKNOWN_NODE: '流程里没有这个节点', UNKNOWN_PERSON: '没有这个人，或此人已停用', UNKNOWN_VERSION: '没有这个版本', UNSOUND_FILE: '文件损坏或不安全',
};
