export * from './check-instance.js';
export * from './check-turn.js';
export * from './given-flow.js';
export * from './take-turn.js';
export * from './toy-kinds.js';
export * from './acts.js';
export * from './draw-flow.js';
export * from './hand-acts.js';
