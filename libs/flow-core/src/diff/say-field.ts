import type { FactField, LocalText } from '@vouchflow/flow-model';
import { stableJson } from '@vouchflow/kernel';
import { both } from '../why/words.js';

type Own = Omit<FactField, 'fields'>;

const types: Record<FactField['type'], LocalText> = {
  text: both('文字', 'a text'),
  integer: both('整数', 'a whole number'),
  money: both('金额', 'an amount'),
  date: both('日期', 'a date'),
  boolean: both('是否', 'yes or no'),
  choice: both('选项', 'a choice'),
  person: both('人员', 'a person'),
  department: both('部门', 'a department'),
  project: both('项目', 'a project'),
  category: both('费用类别', 'a category'),
  'cost-center': both('成本中心', 'a cost centre'),
  'legal-entity': both('法人主体', 'a legal entity'),
  attachments: both('附件', 'attachments'),
  list: both('明细', 'lines'),
  object: both('一组字段', 'a group of fields'),
} as Record<FactField['type'], LocalText>;
const typeName = (type: FactField['type']): LocalText => types[type] ?? both(type, type);

const bound =
  (zh: string, en: string, one: string, any: string) =>
  (was: number | undefined, now: number | undefined): LocalText => {
    const inZh = (value: number | undefined): string => (value === undefined ? '不限' : String(value));
    const inEn = (value: number | undefined): string => (value === undefined ? any : `${en} ${value} ${value === 1 ? one : `${one}s`}`);
    return both(`${zh}由 ${inZh(was)} 改为 ${inZh(now)}`, `takes ${inEn(now)} instead of ${inEn(was)}`);
  };
const least = bound('至少行数', 'at least', 'line', 'any number of lines');
const most = bound('至多行数', 'at most', 'line', 'any number of lines');
const longest = bound('至多字数', 'at most', 'character', 'a text of any length');

/** What of a field of the form is different, each part after the field's name. */
export function fieldChange(was: Own, now: Own): LocalText[] {
  const changes: LocalText[] = [];
  if (was.label.zh !== now.label.zh || was.label.en !== now.label.en) changes.push(both(`改名为“${now.label.zh}”`, `is called “${now.label.en}” now`));
  if (was.type !== now.type)
    changes.push(both(`由${typeName(was.type).zh}改为${typeName(now.type).zh}`, `is ${typeName(now.type).en} instead of ${typeName(was.type).en}`));
  if ((was.required ?? false) !== (now.required ?? false))
    changes.push(now.required ? both('改为必填', 'is required now') : both('改为选填', 'is optional now'));
  if ((was.material ?? false) !== (now.material ?? false))
    changes.push(
      now.material
        ? both('改为关键内容：修改后须重新审批', 'counts as material now: a change of it voids approvals')
        : both('不再是关键内容：修改后不必重新审批', 'is not material any more: a change of it voids no approval'),
    );
  if ((was.positive ?? false) !== (now.positive ?? false))
    changes.push(now.positive ? both('须大于零', 'must be above zero now') : both('可以为零或负数', 'may be zero or less now'));
  if (was.maxLength !== now.maxLength) changes.push(longest(was.maxLength, now.maxLength));
  if (was.minItems !== now.minItems) changes.push(least(was.minItems, now.minItems));
  if (was.maxItems !== now.maxItems) changes.push(most(was.maxItems, now.maxItems));
  if (stableJson(was.choices ?? []) !== stableJson(now.choices ?? [])) {
    const labels = (field: Own, tongue: keyof LocalText): string =>
      (field.choices ?? []).map((choice) => choice.label[tongue]).join(tongue === 'zh' ? '、' : ', ');
    changes.push(both(`的选项由“${labels(was, 'zh')}”改为“${labels(now, 'zh')}”`, `offers “${labels(now, 'en')}” instead of “${labels(was, 'en')}”`));
  }
  return changes;
}
