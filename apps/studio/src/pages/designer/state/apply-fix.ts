import type { FlowDefinition, ProblemFix } from '@vouchflow/flow-model';

/** The document with a fix applied: RFC 6902 with `add`, `remove` and `replace`. A step that leads nowhere leaves all as it was. */
export function applyFix(definition: FlowDefinition, fix: ProblemFix): FlowDefinition {
  const copy = structuredClone(definition) as unknown;
  for (const step of fix.patch) {
    const path = step.path.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
    const last = path.pop();
    let at = copy as Record<string, unknown> | unknown[];
    for (const part of path) {
      const next = (at as Record<string, unknown>)[part];
      if (typeof next !== 'object' || next === null) return definition;
      at = next as typeof at;
    }
    if (last === undefined) return definition;
    if (Array.isArray(at)) {
      const index = last === '-' ? at.length : Number(last);
      at.splice(index, step.op === 'add' ? 0 : 1, ...(step.op === 'remove' ? [] : [step.value]));
    } else if (step.op === 'remove') delete at[last];
    else at[last] = step.value;
  }
  return copy as FlowDefinition;
}
