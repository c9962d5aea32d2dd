import type { DirectoryData, FlowDefinition, LocalText, Problem } from '@vouchflow/flow-model';
import type { NodeKinds } from '../kind/node-kind.js';
import { problem } from '../graph/problem.js';
import { findReferences, type Reference } from './find-references.js';

/** What the company has ever had, as far as it is known to the asker. Roles may exist that nobody holds. */
export type KnownCompany = Pick<DirectoryData, 'grades' | 'people' | 'groups' | 'roleHoldings'> & { roles?: readonly string[] };

/**
 * UNKNOWN_KIND, UNKNOWN_PERSON, UNKNOWN_ROLE, UNKNOWN_GROUP, UNKNOWN_GRADE: names that nobody here has ever had. Somebody who
 * has left is known; that he can approve nothing any more is another check's to say.
 */
export function checkReferences(definition: FlowDefinition, kinds: NodeKinds, company: KnownCompany): Problem[] {
  const unknownKinds = definition.nodes
    .filter((node) => !kinds.has(node.kind))
    .map((node) => problem('UNKNOWN_KIND', `nodes/${node.id}/kind`, `没有“${node.kind}”这种节点`, `There is no node kind “${node.kind}”`));
  const known: Record<Reference['kind'], ReadonlySet<string>> = {
    person: new Set(company.people.map((row) => row.email)),
    role: new Set([...(company.roles ?? []), ...company.roleHoldings.map((row) => row.role)]),
    group: new Set(company.groups.map((row) => row.code)),
    grade: new Set(company.grades),
  };
  const unknown = findReferences(definition).filter(({ kind, key }) => !known[kind].has(key));
  return [
    ...unknownKinds,
    ...unknown.map(({ kind, key, path }) =>
      problem(`UNKNOWN_${kind.toUpperCase()}`, path, `${words[kind].zh}“${key}”不存在`, `There is no ${words[kind].en} “${key}”`),
    ),
  ];
}

const words: Record<Reference['kind'], LocalText> = {
  person: { zh: '人员', en: 'person' },
  role: { zh: '角色', en: 'role' },
  group: { zh: '人员组', en: 'group' },
  grade: { zh: '职级', en: 'grade' },
};
