import { err, ok, type Result } from '@vouchflow/kernel';
import { flowDefinition, shapeFault, type FlowDefinition, type Problem } from '@vouchflow/flow-model';
import { problem } from '../graph/problem.js';

/** Far deeper than anything drawn; what is deeper would break whoever walks it by recursion. */
const MAX_DEPTH = 60;

/**
 * Reads anything at all as a definition, or says what is wrong with it and where: DEFINITION_SHAPE not of the shape of a flow,
 * NEWER_SCHEMA written by a later release, NESTED_TOO_DEEP. Whether it makes sense is for `proveFlow` to say.
 */
export function readDefinition(raw: unknown): Result<FlowDefinition, Problem[]> {
  const deep = tooDeep(raw);
  if (deep !== undefined) return err([problem('NESTED_TOO_DEEP', deep, `嵌套超过 ${MAX_DEPTH} 层`, `Nested more than ${MAX_DEPTH} levels deep`)]);
  const schemaVersion = (raw as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof schemaVersion === 'number' && schemaVersion > 1) {
    return err([
      problem(
        'NEWER_SCHEMA',
        'schemaVersion',
        `这是更新版本导出的流程（schemaVersion ${schemaVersion}），本版本只认识 1`,
        `This flow was written by a newer release (schemaVersion ${schemaVersion}); this one reads 1`,
      ),
    ]);
  }
  const parsed = flowDefinition.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  return err(
    parsed.error.issues.map((issue) => {
      const { zh, en } = shapeFault(issue);
      return problem('DEFINITION_SHAPE', issue.path.map(String).join('/'), `不是流程定义，或格式不正确：${zh}`, en);
    }),
  );
}

/** The path at which it gets too deep; found without recursion, and told only where there is one. */
function tooDeep(raw: unknown): string | undefined {
  interface Place {
    value: object;
    name: string;
    above: Place | undefined;
    depth: number;
  }
  const queue: Place[] = typeof raw === 'object' && raw !== null ? [{ value: raw, name: '', above: undefined, depth: 0 }] : [];
  for (let place = queue.pop(); place; place = queue.pop()) {
    if (place.depth >= MAX_DEPTH) {
      const path: string[] = [];
      for (let at: Place | undefined = place; at?.above; at = at.above) path.unshift(at.name);
      return path.join('/');
    }
    const { value } = place;
    for (const name in value) {
      const inner = (value as Record<string, unknown>)[name];
      if (typeof inner === 'object' && inner !== null) queue.push({ value: inner, name, above: place, depth: place.depth + 1 });
    }
  }
  return undefined;
}
