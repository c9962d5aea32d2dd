import type { NodeKinds } from '@vouchflow/flow-core';
import { readFault, type ReadFault } from './read-fault.js';

/** People named in rules, wherever a config or a table holds one: `{ by: 'person', person }`, and pools of choice. */
function peopleIn(value: unknown, path: string, found: { path: string; person: string }[]): void {
  if (Array.isArray(value)) return value.forEach((item, at) => peopleIn(item, `${path}/${at}`, found));
  if (typeof value !== 'object' || value === null) return;
  const rule = value as Record<string, unknown>;
  if (rule['by'] === 'person' && typeof rule['person'] === 'string') found.push({ path: `${path}/person`, person: rule['person'] });
  const people = (rule['pool'] as { people?: unknown } | undefined)?.people;
  if (rule['by'] === 'choice' && Array.isArray(people))
    people.forEach((person, at) => typeof person === 'string' && found.push({ path: `${path}/pool/people/${at}`, person }));
  for (const [key, item] of Object.entries(rule)) peopleIn(item, `${path}/${key}`, found);
}

/** Kinds and people that nobody knows here, each with its path. @param people e-mails; absent: people are not checked */
export function checkNames(
  drawn: { nodes: readonly { kind: string; kindVersion: number; config?: unknown }[]; tables: readonly { rows: readonly { then: readonly unknown[] }[] }[] },
  kinds: NodeKinds,
  people?: ReadonlySet<string>,
): ReadFault[] {
  const faults = drawn.nodes.flatMap((node, at): ReadFault[] => {
    const kind = kinds.get(node.kind);
    if (!kind) return [readFault('UNKNOWN_KIND', `nodes/${at}/kind`, `没有“${node.kind}”这种节点`, `There is no node kind “${node.kind}”`)];
    return node.kindVersion > kind.version
      ? [readFault('NEWER_KIND', `nodes/${at}/kindVersion`, '该节点来自更新的版本', 'The node was drawn by a newer release')]
      : [];
  });
  if (!people) return faults;
  const named: { path: string; person: string }[] = [];
  drawn.nodes.forEach((node, at) => peopleIn(node.config, `nodes/${at}/config`, named));
  drawn.tables.forEach((table, at) => table.rows.forEach((row, n) => peopleIn(row.then, `tables/${at}/rows/${n}/then`, named)));
  return [
    ...faults,
    ...named
      .filter(({ person }) => !people.has(person))
      .map(({ path, person }) => readFault('UNKNOWN_PERSON', path, `没有“${person}”这个人`, `There is nobody by “${person}”`)),
  ];
}
