export { FlowCanvas } from './flow-canvas.js';
export type { FlowProgress, NodeState } from './flow-progress.js';
export type { DrawnMarks, GraphWords } from './build-graph.js';
export { blockGrounds, type BlockGround } from './block-ground.js';
export { chooseSides, type Box, type Side } from './choose-sides.js';
export { describeNode } from './describe-node.js';
export { layoutNodes } from './layout-nodes.js';
