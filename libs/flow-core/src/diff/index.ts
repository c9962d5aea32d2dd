export * from './diff-flows.js';
export type * from './flow-change.js';
export { diffNames, saidWith, type DiffNames, type Said } from './diff-names.js';
export { sayCondition } from './say-condition.js';
export * from './say-place.js';
export * from './show-definition.js';
