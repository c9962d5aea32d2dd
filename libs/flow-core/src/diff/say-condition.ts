import type { LocalText } from '@vouchflow/flow-model';
import { readSimpleCondition, type ConditionOperator, type ConditionPart, type ConditionValue } from '../expression/simple-condition.js';
import { both, groupDigits } from '../why/words.js';
import { closeUp } from './close-up.js';
import { nameOfPath, nameOfValue, type Said } from './diff-names.js';

const operators: Record<ConditionOperator, LocalText> = {
  '=': both('为', 'is'),
  '!=': both('不为', 'is not'),
  '<': both('低于', 'is under'),
  '<=': both('不高于', 'is at most'),
  '>': both('高于', 'is over'),
  '>=': both('达到', 'is at least'),
  in: both('为', 'is'),
  'not in': both('不为', 'is not'),
  between: both('在', 'is between'),
  'is empty': both('没填', 'is empty'),
  'is filled': both('已填', 'is filled in'),
};

/** A condition in words: `总额达到 5,000`, `Total is at least 5,000`. One that says more than comparisons stands as it is written. */
export function sayCondition(feel: string, said: Said): LocalText {
  const read = readSimpleCondition(feel);
  if (!read) return both(feel, feel);
  const parts = read.parts.map((part) => sayPart(part, said));
  return both(
    closeUp(parts.map((part) => part.zh).join(read.join === 'and' ? ' 且 ' : ' 或 ')),
    parts.map((part) => part.en).join(read.join === 'and' ? ' and ' : ' or '),
  );
}

function sayPart({ field, operator, values, over }: ConditionPart, said: Said): LocalText {
  const label = nameOfPath(over ? `${over.list}.${field}` : field, said);
  const verb = operators[operator];
  const each = values.map((value) => sayValue(value, field, said));
  const [zh, en] =
    operator === 'between'
      ? [`在 ${each.map((one) => one.zh).join(' 至 ')} 之间`, `${verb.en} ${each.map((one) => one.en).join(' and ')}`]
      : [
          `${verb.zh}${each.length > 0 ? ` ${each.map((one) => one.zh).join('或')}` : ''}`,
          `${verb.en}${each.length > 0 ? ` ${each.map((one) => one.en).join(' or ')}` : ''}`,
        ];
  const take = over?.take === 'some' ? both('任一行的', 'of some line ') : over ? both('每一行的', 'of every line ') : both('', '');
  return both(`${take.zh}${label.zh}${zh}`, `${label.en} ${take.en}${en}`);
}

function sayValue(value: ConditionValue, path: string, said: Said): LocalText {
  if ('text' in value) return nameOfValue(value.text, said, path);
  if ('boolean' in value) return value.boolean ? both('是', 'yes') : both('否', 'no');
  const text = 'number' in value ? groupDigits(value.number) : value.date;
  return both(text, text);
}
