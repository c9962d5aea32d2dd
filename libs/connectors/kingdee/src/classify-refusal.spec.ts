import { describe, expect, it } from 'vitest';
import { classifyRefusal } from './classify-refusal.js';

const cause = (message: string, field = ''): string => classifyRefusal([{ field, message }]).cause;

describe('classifyRefusal', () => {
  it.each([
    ['会计期间2026年第10期已结账，不允许新增凭证', 'closed-period'],
    ['当前期间已关账', 'closed-period'],
    ['第1行分录：科目编码“6699”不存在', 'master-data'],
    ['部门已禁用', 'master-data'],
    ['第1行分录：科目660101的核算维度“部门”必录', 'mapping'],
    ['凭证借贷不平衡', 'mapping'],
    ['用户没有凭证的审核权限', 'auth'],
    ['凭证号12已存在', 'duplicate'],
    ['数据重复提交', 'duplicate'],
    ['系统忙', 'unknown'],
  ])('%s → %s', (message, expected) => {
    expect(cause(message)).toBe(expected);
  });

  it('keeps all of the ERP’s words and fields, in both languages', () => {
    const fault = classifyRefusal([
      { field: 'FDate', message: '期间已结账' },
      { field: '', message: '科目不存在' },
    ]);
    expect(fault).toMatchObject({ code: 'PERIOD_CLOSED', vendorText: '期间已结账 (FDate); 科目不存在' });
    expect(fault.message.zh).toContain('期间已结账 (FDate)');
    expect(fault.message.en).toContain('期间已结账 (FDate)');
  });
});
