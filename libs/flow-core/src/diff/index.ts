export * from './diff-flows.js';
export type * from './flow-change.js';
export * from './say-rule.js';
export * from './show-definition.js';
