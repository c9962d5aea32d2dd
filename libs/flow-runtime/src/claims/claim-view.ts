import { conversionsOf } from '@vouchflow/finance-core';
import { nodeTitle, refuseAct, type FlowGraph, type FlowInstance } from '@vouchflow/flow-core';
import { derivedId, formatMinor, localDate, moneyText, type Instant } from '@vouchflow/kernel';
import { renderFacts, type ClaimStatus, type ClaimView } from '@vouchflow/flow-model';
import { instanceOf, type InstanceRow } from '../instance-row.js';
import { permittedPeople } from '../permitted-people.js';
import type { Views } from '../views.js';

export type ClaimVoucher = ClaimView['vouchers'][number];

/** How a linked document stands now: no part of the claim's own record. */
export interface LinkedStatus {
  id: string;
  status: ClaimStatus;
}

/** A claim as the API shows it to `viewer`. */
export function claimView(input: {
  row: InstanceRow;
  graph: FlowGraph;
  vouchers: ClaimVoucher[];
  linked?: readonly LinkedStatus[];
  views: Views;
  viewer: string;
  at: Instant;
}): ClaimView {
  const { row, graph, views, viewer, at } = input;
  const instance = instanceOf(row);
  const { definition } = graph;
  const claimant = instance?.context.claimant.name ?? views.directory.person(row.claimant, at.slice(0, 10))?.name ?? { zh: row.claimant, en: row.claimant };
  return {
    id: row.id,
    number: row.number,
    flow: row.flow_key,
    flowVersion: row.flow_version,
    title: row.title,
    status: row.status,
    stage: instance?.stage ?? null,
    facts: renderFacts(definition.facts, row.draft_facts ?? row.facts),
    factsHash: row.facts_hash,
    revision: row.revision,
    total: { amount: formatMinor(row.total_minor, row.currency), currency: row.currency },
    conversions: conversionsOf(row.facts, row.draft_facts ? undefined : instance?.context.rates).map(({ original, amount, ...rest }) => ({
      ...rest,
      original: moneyText(original),
      amount: moneyText(amount),
    })),
    claimant: row.claimant,
    claimantName: claimant,
    waitingFor: instance ? waitingFor(instance, graph, views, at) : [],
    vouchers: input.vouchers,
    links: (instance?.links ?? []).map(({ done: _done, ...link }) => ({ ...link, status: input.linked?.find((one) => one.id === link.id)?.status ?? null })),
    cuts: (instance?.cuts ?? []).map(({ from, to, ...cut }) => ({ ...cut, from: moneyText(from), to: moneyText(to) })),
    createdAt: row.created_at,
    submittedAt: row.submitted_at,
    endedAt: row.ended_at,
    suspended: suspendedOf(instance),
    ...(viewer === row.claimant ? actsOf(row, instance, graph, input.linked ?? []) : { acts: [], withdrawal: null }),
  };
}

export function suspendedOf(instance: Pick<FlowInstance, 'suspended'> | undefined | null): ClaimView['suspended'] {
  if (!instance?.suspended) return null;
  const { by, reason, until, since } = instance.suspended;
  return { by, reason, until, since };
}

function waitingFor(instance: FlowInstance, graph: FlowGraph, views: Views, at: Instant): ClaimView['waitingFor'] {
  const titleOf = (node: string) => nodeTitle(graph, node);
  const waiting: ClaimView['waitingFor'] = instance.tasks.map((task) => ({
    taskId: derivedId(task.since, instance.id, 'task', task.n),
    people: task.people,
    node: task.node,
    nodeTitle: titleOf(task.node),
    since: task.since,
    dueAt: task.dueAt ?? null,
  }));
  const parked = [...instance.tokens.filter((token) => token.parked), ...instance.effects.filter((effect) => effect.parked)];
  if (parked.length > 0) {
    const today = localDate(at, instance.context.zone);
    // Who mends what is parked.
    const people = permittedPeople(views, instance.context.legalEntity, today, 'postings.settle');
    for (const { node, since } of parked) waiting.push({ taskId: null, people, node, nodeTitle: titleOf(node), since, dueAt: null });
  }
  if (instance.returned) {
    waiting.push({
      taskId: null,
      people: [instance.claimant],
      node: graph.start,
      nodeTitle: titleOf(graph.start),
      since: instance.returned.since,
      dueAt: null,
    });
  }
  return waiting;
}

function actsOf(
  row: InstanceRow,
  instance: FlowInstance | undefined,
  graph: FlowGraph,
  linked: readonly LinkedStatus[],
): Pick<ClaimView, 'acts' | 'withdrawal'> {
  if (!instance) return { acts: row.status === 'draft' ? ['edit', 'submit'] : [], withdrawal: null };
  const posted = instance.holds.some((hold) => hold.release.kind === 'voucher.reverse');
  const withdraws = !posted && refuseAct(instance, { type: 'Withdraw', at: instance.at, by: instance.claimant }) === undefined;
  const withdrawal = withdraws ? 'at-once' : !mayAskBack(instance, graph, linked) ? null : paysAdvance(graph) ? 'repayment' : 'reversal';
  return { acts: [...(instance.status === 'returned' ? ['edit', 'resubmit'] : []), ...(withdrawal ? ['withdraw'] : [])], withdrawal };
}

/** The flow pays money in advance, to be set off or paid back: what it books says so, not what it is called. */
const paysAdvance = (graph: FlowGraph): boolean => [...graph.nodes.values()].some(({ kind, config }) => kind.books?.(config) === 'travel-advance');

/** Posted, it may be asked back, while no request about it is open. */
function mayAskBack(instance: FlowInstance, graph: FlowGraph, linked: readonly LinkedStatus[]): boolean {
  if (graph.definition.startedBy !== 'claim' || instance.vars['voucher'] === undefined) return false;
  const asked = (instance.links ?? []).some(
    (link) => (link.relation === 'reversal' || link.relation === 'repayment') && underWay.has(linked.find((one) => one.id === link.id)?.status ?? 'running'),
  );
  return (
    !asked &&
    refuseAct(instance, { type: 'RequestReversal', at: instance.at, by: instance.claimant, request: { id: '', number: '' }, repayment: false }) === undefined
  );
}
const underWay = new Set<ClaimStatus>(['running', 'returned', 'parked', 'ending']);

/** Vouchers of some claims, oldest first; a voided one is left out where another took its place. */
export const vouchersOf = (ids: string[]) => ({
  name: 'claim-vouchers',
  text: `SELECT v.instance_id, v.id, v.number, v.status, p.document_number AS "documentNumber"
         FROM voucher v LEFT JOIN posting p ON p.voucher_id = v.id WHERE v.instance_id = ANY ($1::uuid[]) ORDER BY v.made_at, v.beside IS NOT NULL, v.id`,
  values: [ids],
});

/** The same of one claim: with `=` PostgreSQL keeps its plan, with `= ANY` it plans every time. */
export const vouchersOfOne = (id: string) => ({
  name: 'claim-vouchers-of-one',
  text: `SELECT v.id, v.number, v.status, p.document_number AS "documentNumber"
         FROM voucher v LEFT JOIN posting p ON p.voucher_id = v.id WHERE v.instance_id = $1 ORDER BY v.made_at, v.beside IS NOT NULL, v.id`,
  values: [id],
});

export const statusesOf = (ids: string[]) => ({ name: 'linked-statuses', text: 'SELECT id, status FROM instance WHERE id = ANY ($1::uuid[])', values: [ids] });
