import type { NodeKind, NodeKinds } from '@vouchflow/flow-core';
import type { KindLocale, SettingsForm } from '@vouchflow/flow-model';
import { approvalMatrixForm } from './approval-matrix/approval-matrix.form.js';
import { approvalMatrixLocale } from './approval-matrix/approval-matrix.locale.js';
import { approvalMatrixNode } from './approval-matrix/approval-matrix.node.js';
import { approvalForm } from './approval/approval.form.js';
import { approvalLocale } from './approval/approval.locale.js';
import { approvalNode } from './approval/approval.node.js';
import { budgetForm } from './budget/budget.form.js';
import { budgetLocale } from './budget/budget.locale.js';
import { budgetNode } from './budget/budget.node.js';
import { endForm } from './end/end.form.js';
import { endLocale } from './end/end.locale.js';
import { endNode } from './end/end.node.js';
import { forkForm } from './fork/fork.form.js';
import { forkLocale } from './fork/fork.locale.js';
import { forkNode } from './fork/fork.node.js';
import { joinForm } from './join/join.form.js';
import { joinLocale } from './join/join.locale.js';
import { joinNode } from './join/join.node.js';
import { notifyForm } from './notify/notify.form.js';
import { notifyLocale } from './notify/notify.locale.js';
import { notifyNode } from './notify/notify.node.js';
import { postErpForm } from './post-erp/post-erp.form.js';
import { postErpLocale } from './post-erp/post-erp.locale.js';
import { postErpNode } from './post-erp/post-erp.node.js';
import { reverseClaimForm } from './reverse-claim/reverse-claim.form.js';
import { reverseClaimLocale } from './reverse-claim/reverse-claim.locale.js';
import { reverseClaimNode } from './reverse-claim/reverse-claim.node.js';
import { routeForm } from './route/route.form.js';
import { routeLocale } from './route/route.locale.js';
import { routeNode } from './route/route.node.js';
import { setForm } from './set/set.form.js';
import { setLocale } from './set/set.locale.js';
import { setNode } from './set/set.node.js';
import { startForm } from './start/start.form.js';
import { startLocale } from './start/start.locale.js';
import { startNode } from './start/start.node.js';
import { voucherForm } from './voucher/voucher.form.js';
import { voucherLocale } from './voucher/voucher.locale.js';
import { voucherNode } from './voucher/voucher.node.js';
import { waitForm } from './wait/wait.form.js';
import { waitLocale } from './wait/wait.locale.js';
import { waitNode } from './wait/wait.node.js';

/** Every node kind there is, with its form and its words. A new one is its folder and a line here; a spec compares the list with the folders. */
const list: [NodeKind, SettingsForm, KindLocale][] = [
  [startNode, startForm, startLocale],
  [routeNode, routeForm, routeLocale],
  [approvalMatrixNode, approvalMatrixForm, approvalMatrixLocale],
  [approvalNode, approvalForm, approvalLocale],
  [forkNode, forkForm, forkLocale],
  [joinNode, joinForm, joinLocale],
  [waitNode, waitForm, waitLocale],
  [setNode, setForm, setLocale],
  [budgetNode, budgetForm, budgetLocale],
  [voucherNode, voucherForm, voucherLocale],
  [postErpNode, postErpForm, postErpLocale],
  [reverseClaimNode, reverseClaimForm, reverseClaimLocale],
  [notifyNode, notifyForm, notifyLocale],
  [endNode, endForm, endLocale],
];

export const nodeKinds: NodeKinds = new Map(list.map(([kind]) => [kind.kind, kind]));

/** How a kind is offered and set up by people: its form is drawn, never computed with. */
export interface KindPanel {
  form: SettingsForm;
  locale: KindLocale;
}
export const kindPanels: ReadonlyMap<string, KindPanel> = new Map(list.map(([kind, form, locale]) => [kind.kind, { form, locale }]));
