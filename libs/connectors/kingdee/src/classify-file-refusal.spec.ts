import { describe, expect, it } from 'vitest';
import { classifyFileRefusal } from './classify-file-refusal.js';

describe('what K/3 Cloud says of a file it does not take', () => {
  it.each([
    ['附件大小超过系统设置的上限', 'FILE_TOO_LARGE'],
    ['当前附件存储方式为数据库，不支持此接口', 'FILES_NOT_TAKEN'],
    ['用户没有附件上传的权限', 'NO_RIGHTS'],
    ['单据100009不存在', 'FILE_WITHOUT_VOUCHER'],
    ['不允许上传该类型的文件', 'FILE_REFUSED'],
  ])('%s: %s', (message, code) => {
    expect(classifyFileRefusal([{ field: '', message }])).toMatchObject({ code, vendorText: message });
  });
});
