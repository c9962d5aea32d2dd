import { faultOf, type ErpFault, type FaultCode } from '@vouchflow/connector-kit';

/**
 * None of Yonyou's products publishes a table of business error codes, so their words decide. In this order: a message about a
 * closed period may also say that something "does not exist".
 */
const words: readonly (readonly [FaultCode, RegExp])[] = [
  ['PERIOD_CLOSED', /结账|关账|期间[^，。]{0,10}(关闭|未打开|未启用)|period[^.]{0,20}clos/i],
  ['LOGIN_REFUSED', /(外部系统|发送方|sender)[^，。]{0,20}(未注册|没有注册|不存在)|token[^，。]{0,10}(无效|过期|失效)/i],
  ['NO_RIGHTS', /(没有|无|缺少)[^，。]{0,20}权限|权限不足|未(被)?授权|no (permission|rights?)/i],
  ['ERP_HOLDS_IT', /重复|已经?存在|已经?(导入|生成|传输)|duplicate/i],
  ['ACCOUNT_NOT_POSTABLE', /(不是|非)末级|科目[^，。]{0,20}(封存|停用|冻结)/],
  ['MASTER_DATA_MISSING', /不存在|未找到|找不到|没有找到|未匹配|已?停用|无效的?(编码|档案)|对照|not (found|exist)/i],
  ['UNBALANCED', /不平|不相等|不平衡|balance/i],
  ['VOUCHER_INVALID', /必录|必填|不能为空|不能都为空|必须|格式|长度|辅助核算|不合法|required/i],
];

/** The fault of a refusal by the first kind of words it matches; else the ERP's words as they are. */
export const classifyRefusal = (text: string): ErpFault => faultOf(words.find(([, pattern]) => pattern.test(text))?.[0] ?? 'ERP_REFUSED', text);
