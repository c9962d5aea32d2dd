import type { NodeKind, NodeKinds } from '@vouchflow/flow-core';
import { approvalMatrixNode } from './approval-matrix/approval-matrix.node.js';
import { approvalNode } from './approval/approval.node.js';
import { budgetNode } from './budget/budget.node.js';
import { endNode } from './end/end.node.js';
import { forkNode } from './fork/fork.node.js';
import { joinNode } from './join/join.node.js';
import { notifyNode } from './notify/notify.node.js';
import { postErpNode } from './post-erp/post-erp.node.js';
import { routeNode } from './route/route.node.js';
import { setNode } from './set/set.node.js';
import { startNode } from './start/start.node.js';
import { voucherNode } from './voucher/voucher.node.js';
import { waitNode } from './wait/wait.node.js';

/** Every node kind there is. A new one is its folder and a line here; a spec compares the list with the folders. */
const list: NodeKind[] = [
  startNode, routeNode, approvalMatrixNode, approvalNode, forkNode, joinNode, waitNode, setNode, budgetNode, voucherNode, postErpNode, notifyNode, endNode,
];

export const nodeKinds: NodeKinds = new Map(list.map((kind) => [kind.kind, kind]));
