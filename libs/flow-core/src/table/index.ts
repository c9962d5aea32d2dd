export { checkTable, type CheckOptions } from './check-table.js';
export { compileTable } from './compile-table.js';
export { evaluateTable } from './evaluate-table.js';
export type { CompiledTable, TableHit, TableMiss, TableRead } from './types.js';
