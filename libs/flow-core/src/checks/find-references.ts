import { approverRule, type FlowDefinition } from '@vouchflow/flow-model';

/** Something of the company that a flow names. `path` as in a problem. */
export interface Reference {
  kind: 'person' | 'role' | 'group' | 'grade';
  key: string;
  path: string;
}

/** Everything of the company that approver rules in nodes and tables name, wherever in a config they stand. */
export function findReferences({ nodes, tables }: FlowDefinition): Reference[] {
  const found: Reference[] = [];
  for (const node of nodes) walk(node.config, `nodes/${node.id}/config`, found);
  for (const table of tables) {
    table.rows.forEach((row, n) => row.then.forEach((value, m) => walk(value, `tables/${table.id}/rows/${n}/then/${m}`, found)));
  }
  return found;
}

function walk(value: unknown, path: string, found: Reference[]): void {
  if (typeof value !== 'object' || value === null) return;
  if ('by' in value) {
    const rule = approverRule.safeParse(value);
    if (rule.success) found.push(...referencesOf(rule.data, path));
    return;
  }
  for (const [name, inner] of Object.entries(value)) walk(inner, `${path}/${name}`, found);
}

function referencesOf(rule: ReturnType<typeof approverRule.parse>, path: string): Reference[] {
  switch (rule.by) {
    case 'person':
      return [{ kind: 'person', key: rule.person, path: `${path}/person` }];
    case 'role':
      return [{ kind: 'role', key: rule.role, path: `${path}/role` }];
    case 'group':
      return [{ kind: 'group', key: rule.group, path: `${path}/group` }];
    case 'manager':
      return rule.upToGrade === undefined ? [] : [{ kind: 'grade', key: rule.upToGrade, path: `${path}/upToGrade` }];
    case 'choice': {
      const { pool } = rule;
      if ('people' in pool) return pool.people.map((key, n) => ({ kind: 'person', key, path: `${path}/pool/people/${n}` }));
      return 'group' in pool ? [{ kind: 'group', key: pool.group, path: `${path}/pool/group` }] : [{ kind: 'role', key: pool.role, path: `${path}/pool/role` }];
    }
    default:
      return [];
  }
}
