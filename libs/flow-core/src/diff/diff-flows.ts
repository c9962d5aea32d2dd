import { stableJson } from '@vouchflow/kernel';
import type { FactField, FlowDefinition, FlowNode, LocalText } from '@vouchflow/flow-model';
import { readDefinition } from '../checks/read-definition.js';
import { both } from '../why/words.js';
import { closeUp } from './close-up.js';
import type { FlowChange } from './flow-change.js';
import { diffNames, saidWith, type DiffNames, type Said } from './diff-names.js';
import { fieldChange } from './say-field.js';
import { sayRules } from './say-rules.js';
import { nameOfPort, nameOfSetting, sayBranches, saySetting } from './say-setting.js';
import { tableChanges } from './table-changes.js';

const same = (a: unknown, b: unknown): boolean => stableJson(a ?? null) === stableJson(b ?? null);

/**
 * What would be different for people: form, steps, ways and limits, in words of finance. Where boxes stand is none of it. Empty: nothing is.
 * @param names of people, places and kinds; without them codes stand
 */
export function diffFlows(before: FlowDefinition, after: FlowDefinition, names: DiffNames = diffNames()): FlowChange[] {
  // What is not written is what it is by default.
  const [from, to] = [saidWith(withDefaults(before), names), saidWith(withDefaults(after), names)];
  return [
    ...headChanges(from.definition, to.definition),
    ...formChanges(from.definition.facts, to.definition.facts),
    ...nodeChanges(from, to),
    ...edgeChanges(from, to),
    ...tablesChanges(from, to),
  ].map((change) => ({ ...change, text: both(closeUp(change.text.zh), change.text.en) }));
}

function withDefaults(definition: FlowDefinition): FlowDefinition {
  const read = readDefinition(definition);
  return read.ok ? read.value : definition;
}

function headChanges(from: FlowDefinition, to: FlowDefinition): FlowChange[] {
  const changes: FlowChange[] = [];
  const add = (path: string, text: LocalText): void => void changes.push({ what: 'flow', change: 'changed', path, text });
  if (!same(from.name, to.name))
    add('name', both(`流程改名：“${from.name.zh}”→“${to.name.zh}”`, `The flow is called “${to.name.en}” instead of “${from.name.en}”`));
  if (from.numberPrefix !== to.numberPrefix)
    add(
      'numberPrefix',
      both(`单据编号前缀由 ${from.numberPrefix} 改为 ${to.numberPrefix}`, `Numbers begin with ${to.numberPrefix} instead of ${from.numberPrefix}`),
    );
  if ((from.startedBy ?? 'claim') !== (to.startedBy ?? 'claim'))
    add(
      'startedBy',
      to.startedBy === 'schedule' ? both('改为由定时任务发起', 'Only a schedule starts it now') : both('改为由员工提交发起', 'People start it now'),
    );
  if ((from.everyday ?? false) !== (to.everyday ?? false))
    add(
      'everyday',
      to.everyday
        ? both('新建单据时首先提供此流程', 'It is the first that people are offered')
        : both('新建单据时不再首先提供此流程', 'It is not the first that people are offered any more'),
    );
  if (!same(from.form, to.form))
    changes.push({ what: 'form', change: 'changed', path: 'form', text: both('表单的排列改了', 'The form is laid out differently') });
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
      add(
        'added',
        name,
        both(`表单新增“${label.zh}”${field.required ? '（必填）' : ''}`, `The form now asks for “${label.en}”${field.required ? ', which is required' : ''}`),
      );
      continue;
    }
    const { fields: inner = [], ...own } = field;
    const { fields: wasInner = [], ...wasOwn } = was;
    if (!same(own, wasOwn)) {
      for (const said of fieldChange(wasOwn, own)) add('changed', name, both(`“${wasOwn.label.zh}”${said.zh}`, `“${wasOwn.label.en}” ${said.en}`));
    }
    changes.push(...formChanges(wasInner, inner, `${at}/${name}`));
  }
  for (const { name, label } of before.values()) add('removed', name, both(`表单去掉“${label.zh}”`, `The form no longer asks for “${label.en}”`));
  return changes;
}

function nodeChanges(from: Said, to: Said): FlowChange[] {
  const before = new Map(from.definition.nodes.map((node) => [node.id, node]));
  const changes: FlowChange[] = [];
  const add = (change: FlowChange['change'], node: FlowNode, text: LocalText, path = ''): void =>
    void changes.push({ what: 'node', change, path: `nodes/${node.id}${path}`, place: { node: node.id }, text });
  for (const node of to.definition.nodes) {
    const was = before.get(node.id);
    before.delete(node.id);
    const { title } = node;
    if (!was) {
      const who = sayRules((node.config as { approvers?: unknown } | null)?.approvers, to.rules);
      add('added', node, both(`新增步骤“${title.zh}”${who ? `，由 ${who.zh} 审批` : ''}`, `New step “${title.en}”${who ? `, which asks ${who.en}` : ''}`));
      continue;
    }
    if (!same(was.title, title))
      add('changed', node, both(`步骤“${was.title.zh}”改名为“${title.zh}”`, `The step “${was.title.en}” is called “${title.en}” now`), '/title');
    if (was.kind !== node.kind) add('changed', node, kindChange(title, nameOfKind(was, from), nameOfKind(node, to)), '/kind');
    else for (const [path, text] of configChanges(was, node, from, to)) add('changed', node, text, path);
  }
  for (const node of before.values()) {
    const who = sayRules((node.config as { approvers?: unknown } | null)?.approvers, from.rules);
    add(
      'removed',
      node,
      both(`删除步骤“${node.title.zh}”${who ? `（原由 ${who.zh} 审批）` : ''}`, `The step “${node.title.en}” is gone${who ? `; it asked ${who.en}` : ''}`),
    );
  }
  return changes;
}

const nameOfKind = ({ kind }: FlowNode, { names }: Said): LocalText => names.kind(kind)?.name ?? both(kind, kind);
const kindChange = (title: LocalText, was: LocalText, now: LocalText): LocalText =>
  both(`“${title.zh}”由“${was.zh}”换成“${now.zh}”`, `“${title.en}” is of the kind “${now.en}” instead of “${was.en}”`);

function configChanges(before: FlowNode, after: FlowNode, from: Said, to: Said): [string, LocalText][] {
  const { title, kind } = after;
  const [was, now] = [before.config ?? {}, after.config ?? {}] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap((name): [string, LocalText][] => {
    if (same(was[name], now[name])) return [];
    const what = nameOfSetting(kind, name, to);
    let [a, b] = [saySetting(kind, name, was[name], from), saySetting(kind, name, now[name], to)];
    // The same conditions by other exits.
    if (name === 'branches' && same(a, b)) [a, b] = [sayBranches(before, from), sayBranches(after, to)];
    if (name === 'branches' && same(a, b)) return [];
    return [[`/config/${name}`, both(`“${title.zh}”的“${what.zh}”由“${a.zh}”改为“${b.zh}”`, `“${title.en}”: “${what.en}” is “${b.en}” instead of “${a.en}”`)]];
  });
}

function edgeChanges(from: Said, to: Said): FlowChange[] {
  const exit = (edge: FlowDefinition['edges'][number]): string => `${edge.from.node}/${edge.from.port}`;
  const nodeIn = ({ definition }: Said, id: string): FlowNode | undefined => definition.nodes.find((node) => node.id === id);
  const titleIn = (said: Said, id: string): LocalText => nodeIn(said, id)?.title ?? both(id, id);
  const before = new Map(from.definition.edges.map((edge) => [exit(edge), edge]));
  const changes: FlowChange[] = [];
  for (const edge of to.definition.edges) {
    const was = before.get(exit(edge));
    before.delete(exit(edge));
    if (was?.to === edge.to) continue;
    const [source, target, port] = [titleIn(to, edge.from.node), titleIn(to, edge.to), nameOfPort(nodeIn(to, edge.from.node), edge.from.port, to)];
    const old = was && titleIn(from, was.to);
    changes.push({
      what: 'edge',
      change: was ? 'changed' : 'added',
      path: `edges/${edge.id}`,
      place: { edge: edge.id },
      text: both(
        `“${source.zh}”之后（出口“${port.zh}”）${old ? `由“${old.zh}”改为` : '走到'}“${target.zh}”`,
        `After “${source.en}” (exit “${port.en}”) comes “${target.en}”${old ? ` instead of “${old.en}”` : ''}`,
      ),
    });
  }
  for (const edge of before.values()) {
    // A step that is gone takes its ways along.
    if (!nodeIn(to, edge.from.node)) continue;
    const [source, target, port] = [titleIn(from, edge.from.node), titleIn(from, edge.to), nameOfPort(nodeIn(from, edge.from.node), edge.from.port, from)];
    changes.push({
      what: 'edge',
      change: 'removed',
      path: `edges/${edge.id}`,
      text: both(`“${source.zh}”（出口“${port.zh}”）不再走到“${target.zh}”`, `“${source.en}” (exit “${port.en}”) no longer leads to “${target.en}”`),
    });
  }
  return changes;
}

function tablesChanges(from: Said, to: Said): FlowChange[] {
  const before = new Map((from.definition.tables ?? []).map((table) => [table.id, table]));
  const changes: FlowChange[] = [];
  for (const table of to.definition.tables ?? []) {
    const was = before.get(table.id);
    before.delete(table.id);
    if (was) changes.push(...tableChanges(was, table, from, to));
    else
      changes.push({
        what: 'table',
        change: 'added',
        path: `tables/${table.id}`,
        place: { table: table.id },
        text: both(
          `新增矩阵“${table.name.zh}”，共 ${table.rows.length} 行`,
          `New table “${table.name.en}” of ${table.rows.length} ${table.rows.length === 1 ? 'row' : 'rows'}`,
        ),
      });
  }
  for (const table of before.values())
    changes.push({
      what: 'table',
      change: 'removed',
      path: `tables/${table.id}`,
      text: both(`删除矩阵“${table.name.zh}”`, `The table “${table.name.en}” is gone`),
    });
  return changes;
}
