import type { FlowNode, LocalText } from '@vouchflow/flow-model';
import { both, groupDigits } from '../why/words.js';
import { closeUp } from './close-up.js';
import { nameOfValue, type Said } from './diff-names.js';
import { sayCondition } from './say-condition.js';
import { sayDeadline } from './say-deadline.js';
import { sayRules } from './say-rules.js';

/** Words of settings that several kinds share or that have an editor of their own. */
const shared: Record<string, LocalText> = {
  within: both('须在', 'to be decided within'),
  steps: both('超时', 'then'),
  do: both('做什么', 'what is done'),
  after: both('过了', 'after'),
  to: both('交给', 'to'),
  hours: both('工作小时', 'working hours'),
  days: both('工作日', 'working days'),
  minutes: both('分钟', 'minutes'),
  title: both('名称', 'name'),
  port: both('出口', 'exit'),
  when: both('条件', 'condition'),
  name: both('名称', 'name'),
  expression: both('公式', 'formula'),
};
const words: Record<string, LocalText> = {
  remind: both('提醒', 'remind'),
  escalate: both('同时请上级', 'ask somebody above besides'),
  'hand-on': both('转交上级', 'ask somebody above instead'),
  leave: both('走“超时”出口', 'leave by “overdue”'),
  claimant: both('申请人', 'the claimant'),
};
const conditions = new Set(['when', 'condition']);
/** Settings that name another step. */
const steps = new Set(['matrix', 'voucher', 'reverses', 'settles']);

type Settings = Readonly<Record<string, unknown>>;
const isSettings = (value: unknown): value is Settings => typeof value === 'object' && value !== null && !Array.isArray(value);
const isWords = (value: Settings): value is { zh: string; en: string } => typeof value['zh'] === 'string' && typeof value['en'] === 'string';

/** What a setting of a kind is called; `path` as in the kind's locale: `mode`, `branches.when`. */
export const nameOfSetting = (kind: string, path: string, { names }: Said): LocalText =>
  names.kind(kind)?.fields[path]?.label ?? shared[path.split('.').at(-1) ?? path] ?? both(path, path);

interface Branch {
  port: string;
  when: string;
  title?: LocalText;
}
const branchesOf = (node: FlowNode | undefined): Branch[] => {
  const { branches } = (node?.config ?? {}) as { branches?: unknown };
  return Array.isArray(branches)
    ? branches.filter((each): each is Branch => isSettings(each) && typeof each['port'] === 'string' && typeof each['when'] === 'string')
    : [];
};

/** What a step's exit is called: as its branch is named, as the kind names it, or by when it is taken. */
export function nameOfPort(node: FlowNode | undefined, port: string, said: Said): LocalText {
  const branches = branchesOf(node).filter((branch) => branch.port === port);
  const named = branches.find(({ title }) => title && isWords({ ...title }))?.title ?? (node && said.names.kind(node.kind)?.ports[port]);
  if (named) return named;
  const { otherwise } = (node?.config ?? {}) as { otherwise?: unknown };
  const when = [...branches.map((branch) => sayCondition(branch.when, said)), ...(otherwise === port ? [both('其他情况', 'otherwise')] : [])];
  return when.length === 0 ? both(port, port) : both(closeUp(when.map(({ zh }) => zh).join(' 或 ')), when.map(({ en }) => en).join(' or '));
}

/** Where each branch of a route leads, for a difference that their words do not show. */
export function sayBranches(node: FlowNode, said: Said): LocalText {
  const { nodes, edges } = said.definition;
  const ways = branchesOf(node).map((branch) => {
    const to = edges.find(({ from }) => from.node === node.id && from.port === branch.port)?.to;
    const { zh, en } = nodes.find(({ id }) => id === to)?.title ?? both(branch.port, branch.port);
    const when = sayCondition(branch.when, said);
    return both(`${when.zh} 时到“${zh}”`, `where ${when.en}: “${en}”`);
  });
  return both(ways.map(({ zh }) => zh).join('；'), ways.map(({ en }) => en).join('; '));
}

/** The value of a setting, for people: rules by whom they ask, choices by their words, conditions by what they compare, parts by their labels. */
export function saySetting(kind: string, path: string, value: unknown, said: Said): LocalText {
  if (value === undefined || value === null) return both('未设置', 'not set');
  const named = said.names.kind(kind)?.fields[path]?.values;
  if (typeof value === 'boolean') return value ? both('是', 'yes') : both('否', 'no');
  if (typeof value === 'number') return both(groupDigits(String(value)), groupDigits(String(value)));
  if (typeof value === 'string') return sayText(path, value, named, said);
  const deadline = path === 'deadline' ? sayDeadline(value, said) : undefined;
  if (deadline) return deadline;
  const rules = path === 'values' || path === 'branches' ? undefined : sayRules(value, said.rules);
  if (rules) return rules;
  if (Array.isArray(value)) {
    const each = value.map((one) => saySetting(kind, path, one, said));
    return each.length === 0 ? both('无', 'none') : both(each.map((one) => one.zh).join('；'), each.map((one) => one.en).join('; '));
  }
  return isSettings(value) ? sayParts(kind, path, value, said) : both(String(value), String(value));
}

function sayText(path: string, value: string, named: Readonly<Record<string, LocalText>> | undefined, said: Said): LocalText {
  const known = named && Object.hasOwn(named, value) ? named[value] : undefined;
  if (known) return known;
  if (conditions.has(path.split('.').at(-1) ?? path)) return sayCondition(value, said);
  const { definition } = said;
  const refers =
    path === 'table'
      ? definition.tables.find((table) => table.id === value)?.name
      : steps.has(path)
        ? definition.nodes.find((node) => node.id === value)?.title
        : undefined;
  return refers ?? (Object.hasOwn(words, value) ? words[value] : undefined) ?? nameOfValue(value, said);
}

function sayParts(kind: string, path: string, value: Settings, said: Said): LocalText {
  if (isWords(value)) return value;
  if (typeof value['amount'] === 'string' && typeof value['currency'] === 'string') {
    const money = `${groupDigits(value['amount'])} ${value['currency']}`;
    return both(money, money);
  }
  const unit = ['hours', 'days', 'minutes'].find((each) => typeof value[each] === 'number');
  if (unit !== undefined) {
    const { zh, en } = shared[unit] ?? both(unit, unit);
    return both(`${String(value[unit])} 个${zh}`, `${String(value[unit])} ${value[unit] === 1 ? en.replace(/s$/, '') : en}`);
  }
  // A branch of a route: when it is taken, and by which exit.
  if (typeof value['port'] === 'string' && typeof value['when'] === 'string') {
    const [title, when] = [value['title'], sayCondition(value['when'], said)];
    return isSettings(title) && isWords(title) ? both(closeUp(`${when.zh} 时走 ${title.zh}`), `${title.en} where ${when.en}`) : when;
  }
  const parts = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .map(([name, part]) => {
      const [label, text] = [nameOfSetting(kind, `${path}.${name}`, said), saySetting(kind, `${path}.${name}`, part, said)];
      return both(`${label.zh} ${text.zh}`, `${label.en} ${text.en}`);
    });
  return both(parts.map((part) => part.zh).join('，'), parts.map((part) => part.en).join(', '));
}
