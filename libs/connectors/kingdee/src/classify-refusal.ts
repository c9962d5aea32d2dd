import { faultOf, type ErpFault, type FaultCode } from '@vouchflow/connector-kit';
import type { KingdeeError } from './read-reply.js';

/**
 * K/3 Cloud publishes no table of error codes, so its words decide. In this order: a message about a closed period
 * may also say that something "does not exist".
 */
const words: readonly (readonly [FaultCode, RegExp])[] = [
  ['PERIOD_CLOSED', /结账|关账|期间[^，。]{0,10}(关闭|未打开|未启用|不在)|period[^.]{0,20}clos/i],
  ['NO_RIGHTS', /(没有|无|缺少)[^，。]{0,20}权限|权限不足|no (permission|rights?)/i],
  ['ERP_HOLDS_IT', /已经?存在|重复|duplicate/i],
  ['MASTER_DATA_MISSING', /不存在|未找到|找不到|没有找到|已?禁用|未审核|无效的?(编码|基础资料)|not (found|exist)/i],
  ['VOUCHER_INVALID', /必录|必填|不能为空|为必|不平|不相等|维度|不合法|必须|required|balance/i],
];

/** The fault of a refusal, by the first kind of words any of its errors matches; else the ERP's words as they are. */
export function classifyRefusal(errors: readonly KingdeeError[]): ErpFault {
  const detail = errors.map(({ field, message }) => (field === '' ? message : `${message} (${field})`)).join('; ');
  const found = words.find(([, pattern]) => errors.some(({ message }) => pattern.test(message)));
  return faultOf(found?.[0] ?? 'ERP_REFUSED', detail);
}
