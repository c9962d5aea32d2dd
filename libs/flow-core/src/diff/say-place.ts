import type { FactField, LocalText } from '@vouchflow/flow-model';
import { both } from '../why/words.js';
import type { Said } from './diff-names.js';
import { nameOfPort, nameOfSetting, saySetting } from './say-setting.js';

const join = (...parts: (LocalText | undefined)[]): LocalText => {
  const said = parts.filter((part) => part !== undefined);
  return both(said.map((part) => part.zh).join(' · '), said.map((part) => part.en).join(' · '));
};

const members: Record<string, LocalText> = {
  name: both('名称', 'Name'),
  title: both('标题', 'Title'),
  label: both('标题', 'Label'),
  zh: both('中文', 'Chinese'),
  en: both('英文', 'English'),
  numberPrefix: both('单号前缀', 'Numbers begin with'),
  startedBy: both('由谁发起', 'Who starts it'),
  facts: both('表单字段', 'Fields of the form'),
  form: both('表单排列', 'Layout of the form'),
  tables: both('矩阵', 'Tables'),
  nodes: both('节点', 'Steps'),
  edges: both('连线', 'Edges'),
  notes: both('便签', 'Notes'),
  kind: both('节点种类', 'Kind of step'),
  config: both('设置', 'Settings'),
  rows: both('各行', 'Rows'),
  when: both('条件', 'Conditions'),
  then: both('审批人', 'Who is asked'),
  everyday: both('首先提供', 'Offered first'),
  hitPolicy: both('取行方式', 'Which row counts'),
  inputs: both('条件列', 'Condition columns'),
  outputs: both('结果列', 'Result columns'),
  required: both('必填', 'Required'),
  type: both('类型', 'Type'),
  choices: both('选项', 'Choices'),
  to: both('连到', 'Leads to'),
  from: both('起点', 'Leaves from'),
  text: both('文字', 'Text'),
  material: both('关键内容', 'Material'),
  positive: both('须大于零', 'Above zero'),
  maxLength: both('至多字数', 'Letters at most'),
  minItems: both('至少行数', 'Lines at least'),
  maxItems: both('至多行数', 'Lines at most'),
  fields: both('字段', 'Fields'),
  x: both('横向位置', 'Place across'),
  y: both('纵向位置', 'Place down'),
  width: both('宽', 'Width'),
  height: both('高', 'Height'),
};
const member = (name: string): LocalText => members[name] ?? both(name, name);

/** What a path of the definition is called: `nodes/approve/config/mode` is “Manager approves · Mode”. @param path as of a problem or a clash, members of lists by id, name or place */
export function sayPlace(path: string, said: Said): LocalText {
  const { definition } = said;
  const [where = '', id = '', ...rest] = path.split('/');
  if (where === 'nodes' && id !== '') {
    const node = definition.nodes.find((each) => each.id === id);
    const setting =
      rest[0] === 'config' && rest.length > 1
        ? nameOfSetting(
            node?.kind ?? '',
            rest
              .slice(1)
              .filter((part) => !/^\d+$/.test(part))
              .join('.'),
            said,
          )
        : undefined;
    return join(node?.title ?? both(id, id), setting, ...(setting ? [] : rest.map(member)));
  }
  if (where === 'edges' && id !== '') {
    const edge = definition.edges.find((each) => each.id === id);
    const source = definition.nodes.find((each) => each.id === edge?.from.node);
    return edge && source
      ? join(
          both(
            `“${source.title.zh}”的出口“${nameOfPort(source, edge.from.port, said).zh}”`,
            `Edge from “${source.title.en}” (${nameOfPort(source, edge.from.port, said).en})`,
          ),
          ...rest.slice(-1).map(member),
        )
      : join(member('edges'), both(id, id));
  }
  if (where === 'tables' && id !== '') {
    const table = definition.tables.find((each) => each.id === id);
    const [part, key, ...more] = rest;
    const at = part === 'rows' && key !== undefined ? (table?.rows.findIndex((row) => row.id === key) ?? -1) : -1;
    const n = at >= 0 ? at + 1 : /^\d+$/.test(key ?? '') ? Number(key) + 1 : undefined;
    return join(
      table?.name ?? both(id, id),
      ...(part === 'rows' && key !== undefined
        ? [n === undefined ? both('一行', 'a row') : both(`第 ${n} 行`, `row ${n}`), ...more.slice(0, 1).map(member)]
        : rest.map(member)),
    );
  }
  if (where === 'facts' && id !== '') return join(member('form'), ...fieldPath(definition.facts, [id, ...rest]));
  if (where === 'notes' && id !== '') return join(member('notes'), ...rest.map(member));
  return join(...[where, id, ...rest].filter((part) => part !== '').map(member));
}

function fieldPath(fields: readonly FactField[], [name = '', ...rest]: readonly string[]): LocalText[] {
  const field = fields.find((each) => each.name === name);
  if (rest[0] === 'fields' && rest.length > 1) return [field?.label ?? both(name, name), ...fieldPath(field?.fields ?? [], rest.slice(1))];
  return [field?.label ?? both(name, name), ...rest.map(member)];
}

/** What stands at a path of the definition, for people. */
export function sayAt(path: string, value: unknown, said: Said): LocalText {
  const { definition } = said;
  const [where, id, part, ...rest] = path.split('/');
  const node = where === 'nodes' ? definition.nodes.find((each) => each.id === id) : undefined;
  if (where === 'edges' && part === 'to') return definition.nodes.find((each) => each.id === value)?.title ?? both(String(value), String(value));
  if (node && part === 'config' && rest.length > 0) return saySetting(node.kind, rest.filter((each) => !/^\d+$/.test(each)).join('.'), value, said);
  return saySetting(node?.kind ?? '', path.split('/').at(-1) ?? path, value, said);
}
