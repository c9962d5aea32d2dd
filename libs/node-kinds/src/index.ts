export { nodeKinds } from './kinds.js';
export type { MatrixAnswer } from './approval-matrix/approval-matrix.node.js';
export type { VoucherMade } from './voucher/voucher.node.js';
