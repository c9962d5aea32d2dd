import { checkFlow, checkReferences, readDefinition } from '@vouchflow/flow-core';
import type { Problem } from '@vouchflow/flow-model';
import type { DirectorySnapshot } from '@vouchflow/flow-store';
import { nodeKinds } from '@vouchflow/node-kinds';

/** All that is wrong with a definition in this company, warnings included. `raw` may be anything. */
export function checkDraft(raw: unknown, { directory, roles }: DirectorySnapshot): Problem[] {
  const read = readDefinition(raw);
  if (!read.ok) return read.error;
  const references = checkReferences(read.value, nodeKinds, { ...directory, roles: roles.map((role) => role.code) });
  const found = checkFlow(read.value, nodeKinds, directory.grades.length > 0 ? { grades: directory.grades } : {});
  return [...references.filter((problem) => !found.some((other) => other.code === problem.code && other.path === problem.path)), ...found];
}

/**
 * What may not even be saved: no flow, of a newer release, of another key, or naming kinds or people that are not there. What
 * the draft named before may stay, so that nobody is kept from saving by what somebody else did to the directory.
 */
export function refuseDraft(raw: unknown, key: string, before: unknown, { directory, roles }: DirectorySnapshot): Problem[] {
  const read = readDefinition(raw);
  if (!read.ok) return read.error;
  if (read.value.key !== key) {
    return [{ code: 'OTHER_FLOW', severity: 'error', path: 'key', message: { zh: `这是流程“${read.value.key}”，不是“${key}”`, en: `This is the flow “${read.value.key}”, not “${key}”` } }];
  }
  const known = { ...directory, roles: roles.map((role) => role.code) };
  const was = readDefinition(before);
  const old = new Set(was.ok ? checkReferences(was.value, nodeKinds, known).map((problem) => problem.message.en) : []);
  return checkReferences(read.value, nodeKinds, known).filter((problem) => !old.has(problem.message.en));
}
