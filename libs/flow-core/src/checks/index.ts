export * from './apply-patch.js';
export * from './check-references.js';
export * from './find-references.js';
export * from './prove-flow.js';
export * from './read-definition.js';
