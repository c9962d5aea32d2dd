import type { NodeKinds } from '@vouchflow/flow-core';
import { canvasNote, decisionTable, flowEdge, flowNode, shapeFault } from '@vouchflow/flow-model';
import { err, ok, type Result } from '@vouchflow/kernel';
import { checkNames } from './check-names.js';
import type { Clip } from './copy-nodes.js';
import { readFault, readJson, type ReadFault } from './read-fault.js';

const isPlace = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Number.isFinite((value as Place).x) && Number.isFinite((value as Place).y);
interface Place {
  x: number;
  y: number;
}

/** A pasted text as copied nodes, or why not. A whole flow may be pasted too: all its nodes but the start. */
export function readClip(text: string, kinds: NodeKinds, people?: ReadonlySet<string>): Result<Clip, ReadFault[]> {
  const read = readJson(text);
  if ('code' in read) return err([read]);
  const raw = read.value as Partial<Record<keyof Clip | 'key', unknown>> | null;
  if (typeof raw !== 'object' || raw === null || !Array.isArray(raw.nodes) || !Array.isArray(raw.edges)) {
    return err([readFault('NOT_A_FLOW', 'nodes', '剪贴板里不是流程节点', 'What was copied are no nodes of a flow')]);
  }
  if (typeof raw.schemaVersion === 'number' && raw.schemaVersion > 1) {
    return err([readFault('NEWER_SCHEMA', 'schemaVersion', '复制自更新的版本', 'It was copied from a newer release')]);
  }
  const whole = raw.vouchflow !== 'nodes';
  const parts = {
    nodes: flowNode.array().max(500).safeParse(raw.nodes),
    edges: flowEdge.array().max(2000).safeParse(raw.edges),
    tables: decisionTable.array().safeParse(raw.tables ?? []),
    notes: canvasNote.array().safeParse(raw.notes ?? []),
  };
  const faults = Object.entries(parts).flatMap(([name, part]) =>
    part.success
      ? []
      : part.error.issues
          .slice(0, 20)
          .map((issue) => readFault('SHAPE', [name, ...issue.path.map(String)].join('/'), `格式不正确：${shapeFault(issue).zh}`, issue.message)),
  );
  if (!parts.nodes.success || !parts.edges.success || !parts.tables.success || !parts.notes.success) return err(faults);
  const nodes = parts.nodes.data.filter((node) => !(whole && kinds.get(node.kind)?.role === 'first'));
  const ids = new Set(nodes.map((node) => node.id));
  if (ids.size !== nodes.length) return err([readFault('SHAPE', 'nodes', '节点编号重复', 'Two nodes have the same id')]);
  const unknown = checkNames({ nodes: parts.nodes.data, tables: parts.tables.data }, kinds, people);
  if (unknown.length > 0) return err(unknown.slice(0, 50));
  const layout = typeof raw.layout === 'object' && raw.layout !== null ? Object.entries(raw.layout).filter(([id, place]) => ids.has(id) && isPlace(place)) : [];
  return ok({
    vouchflow: 'nodes',
    schemaVersion: 1,
    flow: String(raw.flow ?? raw.key ?? ''),
    nodes,
    edges: parts.edges.data.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to)),
    tables: parts.tables.data,
    notes: parts.notes.data,
    layout: Object.fromEntries([...nodes.map((node, at): [string, Place] => [node.id, { x: 0, y: at * 96 }]), ...(layout as [string, Place][])]),
  });
}
