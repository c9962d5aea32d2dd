import { describe, expect, it } from 'vitest';
import { classifyRefusal } from './classify-refusal.js';

describe('classifyRefusal', () => {
  it.each([
    ['会计期间2026年11月已结账，凭证不存在', 'PERIOD_CLOSED'],
    ['业务唯一标识[K]重复，凭证已存在', 'ERP_HOLDS_IT'],
    ['科目[6601]不是末级科目', 'ACCOUNT_NOT_POSTABLE'],
    ['科目[999999]不存在', 'MASTER_DATA_MISSING'],
    ['借贷不平', 'UNBALANCED'],
    ['账簿code不能为空！', 'VOUCHER_INVALID'],
    ['该用户没有制单权限', 'NO_RIGHTS'],
    ['外部系统[X]未注册', 'LOGIN_REFUSED'],
    ['未知错误', 'ERP_REFUSED'],
  ])('%s: %s, in the ERP’s words', (text, code) => {
    expect(classifyRefusal(text)).toMatchObject({ code, vendorText: text });
  });
});
