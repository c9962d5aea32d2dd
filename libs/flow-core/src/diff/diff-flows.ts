import { stableJson } from '@vouchflow/kernel';
import type { FactField, FlowDefinition, FlowNode, LocalText } from '@vouchflow/flow-model';
import { readDefinition } from '../checks/read-definition.js';
import { both } from '../why/words.js';
import type { FlowChange } from './flow-change.js';
import { sayRules } from './say-rule.js';
import { tableChanges } from './table-changes.js';

const same = (a: unknown, b: unknown): boolean => stableJson(a ?? null) === stableJson(b ?? null);

/** What would be different for people: form, steps, ways and limits, in words of finance. Where boxes stand is none of it. Empty: nothing is. */
export function diffFlows(before: FlowDefinition, after: FlowDefinition): FlowChange[] {
  // What is not written is what it is by default.
  const [from, to] = [withDefaults(before), withDefaults(after)];
  return [...headChanges(from, to), ...formChanges(from.facts, to.facts), ...nodeChanges(from, to), ...edgeChanges(from, to), ...tablesChanges(from, to)];
}

function withDefaults(definition: FlowDefinition): FlowDefinition {
  const read = readDefinition(definition);
  return read.ok ? read.value : definition;
}

function headChanges(from: FlowDefinition, to: FlowDefinition): FlowChange[] {
  const changes: FlowChange[] = [];
  const add = (path: string, text: LocalText): void => void changes.push({ what: 'flow', change: 'changed', path, text });
  if (!same(from.name, to.name)) add('name', both(`流程改名：“${from.name.zh}”→“${to.name.zh}”`, `The flow is called “${to.name.en}” instead of “${from.name.en}”`));
  if (from.numberPrefix !== to.numberPrefix) add('numberPrefix', both(`单据编号前缀由 ${from.numberPrefix} 改为 ${to.numberPrefix}`, `Numbers begin with ${to.numberPrefix} instead of ${from.numberPrefix}`));
  if ((from.startedBy ?? 'claim') !== (to.startedBy ?? 'claim')) add('startedBy', to.startedBy === 'schedule' ? both('改为由定时任务发起', 'Only a schedule starts it now') : both('改为由员工提交发起', 'People start it now'));
  if ((from.everyday ?? false) !== (to.everyday ?? false)) add('everyday', to.everyday ? both('新建单据时首先提供此流程', 'It is the first that people are offered') : both('新建单据时不再首先提供此流程', 'It is not the first that people are offered any more'));
  if (!same(from.form, to.form)) changes.push({ what: 'form', change: 'changed', path: 'form', text: both('表单的排列改了', 'The form is laid out differently') });
  return changes;
}

function formChanges(from: readonly FactField[], to: readonly FactField[], at = 'facts'): FlowChange[] {
  const changes: FlowChange[] = [];
  const before = new Map(from.map((field) => [field.name, field]));
  const add = (change: FlowChange['change'], name: string, text: LocalText): void => void changes.push({ what: 'form', change, path: `${at}/${name}`, text });
  for (const field of to) {
    const { name, label } = field;
    const was = before.get(name);
    before.delete(name);
    if (!was) {
      add('added', name, both(`表单新增“${label.zh}”${field.required ? '（必填）' : ''}`, `The form asks for “${label.en}”${field.required ? ', which is required' : ''}`));
      continue;
    }
    const { fields: inner = [], ...own } = field;
    const { fields: wasInner = [], ...wasOwn } = was;
    if (!same(own, wasOwn)) {
      const said = own.required !== wasOwn.required ? (own.required ? both('改为必填', 'is required now') : both('改为选填', 'is optional now')) : own.type !== wasOwn.type ? both('换了类型', 'is of another kind') : both('的设置改了', 'has other settings');
      add('changed', name, both(`“${label.zh}”${said.zh}`, `“${label.en}” ${said.en}`));
    }
    changes.push(...formChanges(wasInner, inner, `${at}/${name}`));
  }
  for (const { name, label } of before.values()) add('removed', name, both(`表单去掉“${label.zh}”`, `The form no longer asks for “${label.en}”`));
  return changes;
}

function nodeChanges(from: FlowDefinition, to: FlowDefinition): FlowChange[] {
  const before = new Map(from.nodes.map((node) => [node.id, node]));
  const changes: FlowChange[] = [];
  const add = (change: FlowChange['change'], node: FlowNode, text: LocalText, path = ''): void => void changes.push({ what: 'node', change, path: `nodes/${node.id}${path}`, place: { node: node.id }, text });
  for (const node of to.nodes) {
    const was = before.get(node.id);
    before.delete(node.id);
    const { title } = node;
    if (!was) {
      const who = sayRules((node.config as { approvers?: unknown } | null)?.approvers);
      add('added', node, both(`新增步骤“${title.zh}”${who ? `，由 ${who.zh} 审批` : ''}`, `New step “${title.en}”${who ? `, which asks ${who.en}` : ''}`));
      continue;
    }
    if (!same(was.title, title)) add('changed', node, both(`步骤“${was.title.zh}”改名为“${title.zh}”`, `The step “${was.title.en}” is called “${title.en}”`), '/title');
    if (was.kind !== node.kind) add('changed', node, both(`“${title.zh}”换成了另一种步骤（${was.kind} → ${node.kind}）`, `“${title.en}” is another kind of step (${node.kind} instead of ${was.kind})`), '/kind');
    else for (const [path, text] of configChanges(title, was.config, node.config)) add('changed', node, text, path);
  }
  for (const node of before.values()) {
    const who = sayRules((node.config as { approvers?: unknown } | null)?.approvers);
    add('removed', node, both(`删除步骤“${node.title.zh}”${who ? `（原由 ${who.zh} 审批）` : ''}`, `The step “${node.title.en}” is gone${who ? `; it asked ${who.en}` : ''}`));
  }
  return changes;
}

const settings: Record<string, LocalText> = {
  approvers: both('审批人', 'who is asked'), fallback: both('替补审批人', 'who is asked where nobody else may'), mode: both('审批方式', 'how they decide'), branches: both('分支条件', 'the conditions'),
  otherwise: both('其他情况的出口', 'the way for everything else'), matrix: both('所用的审批矩阵', 'the matrix it asks by'), table: both('所用的矩阵', 'its table'), template: both('凭证模板', 'the voucher’s template'),
  outcome: both('结束方式', 'how it ends'), noVoucher: both('是否需要凭证', 'whether a voucher is due'), values: both('计算公式', 'what it computes'), deadline: both('时限', 'the deadline'), acrossNodes: both('已审批人是否再问', 'asking again who approved before'),
};
const modes: Record<string, LocalText> = { all: both('会签', 'all of them'), any: both('或签', 'any of them'), sequential: both('依次', 'one after another'), vote: both('票签', 'by vote') };

function configChanges(title: LocalText, before: unknown, after: unknown): [string, LocalText][] {
  const [was, now] = [before ?? {}, after ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap((name): [string, LocalText][] => {
    if (same(was[name], now[name])) return [];
    const what = settings[name] ?? both(name, name);
    const [a, b] = [saySetting(name, was[name]), saySetting(name, now[name])];
    return [[`/config/${name}`, both(`“${title.zh}”的${what.zh}由“${a.zh}”改为“${b.zh}”`, `“${title.en}”: ${what.en} is “${b.en}” instead of “${a.en}”`)]];
  });
}

function saySetting(name: string, value: unknown): LocalText {
  if (value === undefined || value === null) return both('未设置', 'not set');
  const rules = name === 'values' || name === 'branches' ? undefined : sayRules(value);
  if (rules) return rules;
  if (name === 'mode') return modes[String(value)] ?? both(String(value), String(value));
  if (typeof value === 'boolean') return value ? both('是', 'yes') : both('否', 'no');
  if (name === 'branches' && Array.isArray(value)) {
    const said = (value as { port?: string; when?: string }[]).map((branch) => `${branch.port}: ${branch.when}`).join('; ');
    return both(said, said);
  }
  const said = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return both(said, said);
}

function edgeChanges(from: FlowDefinition, to: FlowDefinition): FlowChange[] {
  const exit = (edge: FlowDefinition['edges'][number]): string => `${edge.from.node}/${edge.from.port}`;
  const titleIn = ({ nodes }: FlowDefinition, id: string): LocalText => nodes.find((node) => node.id === id)?.title ?? both(id, id);
  const before = new Map(from.edges.map((edge) => [exit(edge), edge]));
  const changes: FlowChange[] = [];
  for (const edge of to.edges) {
    const was = before.get(exit(edge));
    before.delete(exit(edge));
    if (was?.to === edge.to) continue;
    const [source, target] = [titleIn(to, edge.from.node), titleIn(to, edge.to)];
    const old = was && titleIn(from, was.to);
    changes.push({
      what: 'edge', change: was ? 'changed' : 'added', path: `edges/${edge.id}`, place: { edge: edge.id },
      text: both(`“${source.zh}”之后（出口 ${edge.from.port}）${old ? `由“${old.zh}”改为` : '走到'}“${target.zh}”`, `After “${source.en}” (${edge.from.port}) comes “${target.en}”${old ? ` instead of “${old.en}”` : ''}`),
    });
  }
  for (const edge of before.values()) {
    const [source, target] = [titleIn(from, edge.from.node), titleIn(from, edge.to)];
    changes.push({ what: 'edge', change: 'removed', path: `edges/${edge.id}`, text: both(`“${source.zh}”（出口 ${edge.from.port}）不再走到“${target.zh}”`, `“${source.en}” (${edge.from.port}) no longer leads to “${target.en}”`) });
  }
  return changes;
}

function tablesChanges(from: FlowDefinition, to: FlowDefinition): FlowChange[] {
  const before = new Map((from.tables ?? []).map((table) => [table.id, table]));
  const changes: FlowChange[] = [];
  for (const table of to.tables ?? []) {
    const was = before.get(table.id);
    before.delete(table.id);
    if (was) changes.push(...tableChanges(was, table));
    else changes.push({ what: 'table', change: 'added', path: `tables/${table.id}`, place: { table: table.id }, text: both(`新增矩阵“${table.name.zh}”，共 ${table.rows.length} 行`, `New table “${table.name.en}” of ${table.rows.length} rows`) });
  }
  for (const table of before.values()) changes.push({ what: 'table', change: 'removed', path: `tables/${table.id}`, text: both(`删除矩阵“${table.name.zh}”`, `The table “${table.name.en}” is gone`) });
  return changes;
}
