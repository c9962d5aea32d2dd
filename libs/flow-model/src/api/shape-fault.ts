import type { z } from 'zod';
import type { LocalText } from '../local-text.js';

const typesZh: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: '是或否',
  array: '列表',
  object: '对象',
  record: '对象',
};

const codesZh: Readonly<Record<string, string>> = {
  too_small: '太少或太短',
  too_big: '太多或太长',
  invalid_format: '格式不对',
  invalid_value: '不是这里可以用的值',
  invalid_union: '不符合任何一种写法',
  invalid_key: '名称不对',
  invalid_element: '有一项不对',
};

/** What is wrong with one place of a file or body that has not the shape it must have. The parser itself speaks English only. */
export function shapeFault(issue: z.core.$ZodIssue): LocalText {
  return { zh: inChinese(issue), en: issue.message };
}

function inChinese(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `没有这样的字段：${issue.keys.join('、')}`;
  if (issue.code === 'invalid_type') {
    const type = typesZh[issue.expected];
    const wanted = type === undefined ? [] : [`应为${type}`];
    return [...(issue.message.endsWith('received undefined') ? ['缺少'] : wanted.length > 0 ? [] : ['类型不对']), ...wanted].join('，');
  }
  return codesZh[issue.code] ?? '格式不正确';
}
