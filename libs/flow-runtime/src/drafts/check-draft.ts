import { checkReferences, proveFlow, readDefinition } from '@vouchflow/flow-core';
import type { CalendarDate } from '@vouchflow/kernel';
import type { Problem, UncoveredLine } from '@vouchflow/flow-model';
import type { DirectorySnapshot } from '@vouchflow/flow-store';
import { nodeKinds } from '@vouchflow/node-kinds';

/** On the server there is time for everybody; past this many look-ups the check says how far it came. */
const RESOLVES = 400_000;

/** All that is wrong with a definition in this company, warnings included. `raw` may be anything. With `everyone` each active person is tried, not one a class. */
export function checkDraft(
  raw: unknown,
  { directory, roles }: DirectorySnapshot,
  options: { date: CalendarDate; everyone?: boolean; uncovered?: readonly UncoveredLine[] },
): Problem[] {
  return proveFlow(raw, nodeKinds, { company: directory, roles, resolves: RESOLVES, ...options });
}

/**
 * What may not even be saved: no flow, of a newer release, of another key, or naming kinds or people that are not there. What
 * the draft named before may stay, so that nobody is kept from saving by what somebody else did to the directory.
 */
export function refuseDraft(raw: unknown, key: string, before: unknown, { directory, roles }: DirectorySnapshot): Problem[] {
  const read = readDefinition(raw);
  if (!read.ok) return read.error;
  if (read.value.key !== key) {
    return [
      {
        code: 'OTHER_FLOW',
        severity: 'error',
        path: 'key',
        message: { zh: `这是流程“${read.value.key}”，不是“${key}”`, en: `This is the flow “${read.value.key}”, not “${key}”` },
      },
    ];
  }
  const known = { ...directory, roles: roles.map((role) => role.code) };
  const was = readDefinition(before);
  const old = new Set(was.ok ? checkReferences(was.value, nodeKinds, known).map((problem) => problem.message.en) : []);
  return checkReferences(read.value, nodeKinds, known).filter((problem) => !old.has(problem.message.en));
}
