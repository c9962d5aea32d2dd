import type { NodeKinds } from '@vouchflow/flow-core';
import { flowDefinition, shapeFault, type FlowDefinition } from '@vouchflow/flow-model';
import { err, ok, type Result } from '@vouchflow/kernel';
import { checkNames } from './check-names.js';
import { readFault, readJson, type ReadFault } from './read-fault.js';

/** A file as a flow, or everything that is wrong with it, with paths; at most 50 faults. @param people e-mails of the company */
export function readFlowFile(text: string, kinds: NodeKinds, people?: ReadonlySet<string>): Result<FlowDefinition, ReadFault[]> {
  const read = readJson(text);
  if ('code' in read) return err([read]);
  const raw = read.value as { schemaVersion?: unknown; nodes?: unknown; edges?: unknown } | null;
  if (typeof raw !== 'object' || raw === null || !Array.isArray(raw.nodes) || !Array.isArray(raw.edges)) {
    return err([
      readFault(
        'NOT_A_FLOW',
        Array.isArray((raw as { nodes?: unknown } | null)?.nodes) ? 'edges' : 'nodes',
        '这不是流程文件：没有节点和连线',
        'This is not a flow: it has no nodes and edges',
      ),
    ]);
  }
  if (typeof raw.schemaVersion === 'number' && raw.schemaVersion > 1) {
    return err([
      readFault(
        'NEWER_SCHEMA',
        'schemaVersion',
        `文件来自更新的版本（格式 ${raw.schemaVersion}，此处到 1）`,
        `The file is of a newer release (format ${raw.schemaVersion}, known here up to 1)`,
      ),
    ]);
  }
  const parsed = flowDefinition.safeParse(raw);
  if (!parsed.success) {
    return err(
      parsed.error.issues.slice(0, 50).map((issue) => {
        const { zh, en } = shapeFault(issue);
        return readFault('SHAPE', issue.path.map(String).join('/'), `格式不正确：${zh}`, en);
      }),
    );
  }
  const faults = checkNames(parsed.data, kinds, people);
  return faults.length > 0 ? err(faults.slice(0, 50)) : ok(parsed.data);
}
