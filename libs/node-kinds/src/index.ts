export { kindPanels, nodeKinds, type KindPanel } from './kinds.js';
export type { MatrixAnswer } from './approval-matrix/approval-matrix.node.js';
export type { VoucherMade } from './voucher/voucher.node.js';
export * from './intake/read-intake.js';
export * from './simulate/hold-documents.js';
export * from './simulate/simulated-company.js';
export { documentsOf } from './start/documents-of.js';
export * from './simulate/flow-case.js';
export * from './simulate/run-case.js';
