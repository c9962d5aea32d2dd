import { faultOf, type ErpFault, type FaultCode } from '@vouchflow/connector-kit';
import type { KingdeeError } from './read-reply.js';

/** K/3 Cloud publishes no table of error codes, so its words decide. Where it keeps files in its database the service takes none. */
const words: readonly (readonly [FaultCode, RegExp])[] = [
  ['NO_RIGHTS', /(没有|无|缺少)[^，。]{0,20}权限|权限不足|no (permission|rights?)/i],
  ['FILE_TOO_LARGE', /大小|过大|超过|超出|too large|exceed/i],
  ['FILES_NOT_TAKEN', /存储方式|文件服务|不支持|not support/i],
  ['FILE_WITHOUT_VOUCHER', /(单据|凭证)[^，。]{0,20}不存在|not (found|exist)/i],
];

export function classifyFileRefusal(errors: readonly KingdeeError[]): ErpFault {
  const detail = errors.map(({ message }) => message).join('; ');
  return faultOf(words.find(([, pattern]) => pattern.test(detail))?.[0] ?? 'FILE_REFUSED', detail);
}
