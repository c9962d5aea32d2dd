import { checkPower, checkTable, compileTable, scopeOfDefinition, type CodeNames, type DepartmentsAbove } from '@vouchflow/flow-core';
import type { FlowDefinition, Problem } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';

export interface TableQuestion {
  n: number;
  definition: FlowDefinition;
  table: string;
  grades: readonly string[];
  departments: DepartmentsAbove;
  codeNames: CodeNames;
}

/** Everything that can be proven of one table on its own. */
export function checkTableOf({ definition, table: id, grades, departments, codeNames }: TableQuestion): Problem[] {
  const table = definition.tables.find((one) => one.id === id);
  if (!table) return [];
  const made = compileTable(table, scopeOfDefinition(definition, nodeKinds, { grades, departments, codeNames }));
  return made.ok ? [...checkTable(made.value, { grades }), ...checkPower(made.value, { grades })] : made.error;
}
