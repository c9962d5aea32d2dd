export { FlowCanvas } from './flow-canvas.js';
export type { FlowProgress, NodeState } from './flow-progress.js';
export type { GraphWords } from './build-graph.js';
