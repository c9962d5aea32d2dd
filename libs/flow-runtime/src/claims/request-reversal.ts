import { refuseAct, reject, type FlowGraph, type Input } from '@vouchflow/flow-core';
import { derivedId, moneyText, type Money } from '@vouchflow/kernel';
import type { Facts } from '@vouchflow/flow-model';
import type { QueryConfig } from 'pg';
import type { CompiledFlows } from '../compiled-flows.js';
import { instanceOf, type InstanceRow } from '../instance-row.js';
import { Rejected } from '../rejected.js';
import type { Turn } from '../turn/turn.js';
import { viewsOf } from '../views.js';
import { documentNumber, draftRow } from './draft-row.js';
import { readIntake } from './read-intake.js';

type Start = Extract<Input, { type: 'Start' }>;
export interface ReversalRequest {
  graph: FlowGraph;
  row: InstanceRow;
  input: Omit<Start, 'at'>;
  /** The money was paid: it is undone when the money is back. */
  repayment: boolean;
}

/** Requests about a document that are not decided yet. */
export const openRequestsOf = (id: string): QueryConfig => ({
  name: 'reversal-requests-open',
  text: `SELECT r.number FROM instance i CROSS JOIN LATERAL json_array_elements(COALESCE(i.snapshot -> 'links', '[]')) AS l JOIN instance r ON r.id = (l ->> 'id')::uuid
         WHERE i.id = $1 AND l ->> 'relation' IN ('reversal', 'repayment') AND r.status IN ('running', 'returned', 'parked', 'ending')`,
  values: [id],
});

/** Its posted vouchers that nothing has reversed, in the main ledger (those beside go with them); whether a debt of it was paid; what of an advance is still open. */
const bookedOf = (id: string): QueryConfig => ({
  name: 'reversal-booked',
  text: `SELECT (SELECT count(*)::int FROM voucher WHERE instance_id = $1 AND status = 'posted' AND reverses IS NULL AND beside IS NULL AND settles IS NULL) AS posted,
           EXISTS (SELECT 1 FROM voucher WHERE instance_id = $1 AND settles IS NOT NULL AND status NOT IN ('void', 'reversed')) AS paid,
           (SELECT paid_minor - held_minor - settled_minor FROM advance WHERE id = $1) AS open_minor, (SELECT currency FROM advance WHERE id = $1) AS open_currency, nextval('document_number') AS number`,
  values: [id],
});

/**
 * 撤回 after posting: the document that asks for the reversal, or, where money was paid, for taking it back (还款). The claim's row is
 * locked, so of two that ask at once the second finds the first. Throws `Rejected`.
 */
export async function requestReversal(
  turn: Turn,
  flows: CompiledFlows,
  original: { row: InstanceRow; graph: FlowGraph },
  by: string,
  comment?: string,
): Promise<ReversalRequest> {
  const { row } = original;
  const instance = instanceOf(row);
  if (!instance) throw new Rejected(reject('STATE_CONFLICT'));
  const refused = refuseAct(instance, { type: 'RequestReversal', at: turn.at, by, request: { id: row.id, number: row.number }, repayment: false });
  if (refused) throw new Rejected(refused);
  const [open, booked] = await turn.read(openRequestsOf(row.id), bookedOf(row.id));
  if ((open?.rows.length ?? 0) > 0)
    throw new Rejected(
      reject('REVERSAL_REQUESTED', { zh: `${String(open?.rows[0]?.['number'])} 正在处理中。`, en: `${String(open?.rows[0]?.['number'])} is open.` }),
    );
  const {
    posted,
    paid,
    open_minor,
    open_currency,
    number: n,
  } = booked?.rows[0] as { posted: number; paid: boolean; open_minor: number | null; open_currency: string | null; number: number };
  const left = open_minor === null || open_currency === null ? null : { minor: open_minor, currency: open_currency };
  if (posted !== 1 || original.graph.definition.startedBy !== 'claim')
    throw new Rejected(reject('STATE_CONFLICT', { zh: '此单据没有可撤销的已入账凭证。', en: 'There is no posted voucher of it to undo.' }));
  // Reversing the debt would leave its payment without one; a request would only be refused at its end.
  if (paid) throw new Rejected(reject('DEBT_PAID'));
  if (left !== null && left.minor <= 0) throw new Rejected(reject('ADVANCE_USED'));

  const found = await flows.withdrawalFlow(turn.client);
  if (!found)
    throw new Rejected(reject('FLOW_UNKNOWN', { zh: '没有已发布的撤回申请流程（由撤回发起的流程）。', en: 'No flow that withdrawals start is published.' }));
  const { flow, version } = found;
  const graph = await flows.get(turn.client, flow, version);
  const number = documentNumber(graph, turn, n);
  const read = readIntake({
    graph,
    raw: factsOf(row, instance.context.department, left, comment),
    claimant: by,
    number,
    at: turn.at,
    views: viewsOf(turn.directory),
  });
  if (!read.ok) throw new Rejected(read.error);
  const intake = read.value;
  const { facts, context, factsHash, materialHash } = intake;
  const id = derivedId(turn.at, row.id, 'reversal', row.turn);
  return {
    graph,
    row: draftRow(id, graph, version, number, by, intake, turn.at),
    repayment: left !== null,
    input: { type: 'Start', id, flow, version, claimant: by, facts, context, factsHash, materialHash, reversalOf: { id: row.id, number: row.number } },
  };
}

/** As its form reads them. `left`: what of the advance is to come back; it is held from now on, so that nothing else sets it off. */
function factsOf(row: InstanceRow, department: string | undefined, left: Money | null, comment: string | undefined): Facts {
  const amount = moneyText(left ?? { minor: row.total_minor, currency: row.currency });
  return {
    title: `${row.number} ${row.title}`.slice(0, 200),
    kind: left === null ? 'reversal' : 'repayment',
    legalEntity: row.legal_entity,
    ...(department ? { department } : {}),
    original: row.id,
    originalNumber: row.number,
    originalFlow: row.flow_key,
    amount,
    ...(comment ? { purpose: comment } : {}),
    ...(left === null ? {} : { advances: [{ advance: row.id, amount }] }),
  };
}

/** Of a request that came back its claimant says more about the reason; what it is about stays. */
export function requireSameRequest(graph: FlowGraph, before: Facts, after: Facts): void {
  if (graph.definition.startedBy !== 'withdrawal') return;
  const changed = Object.keys({ ...before, ...after }).filter((name) => name !== 'purpose' && JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  if (changed.length > 0)
    throw new Rejected(
      reject(
        'INVALID_FACTS',
        { zh: '撤回申请只能修改原因。', en: 'Only the reason of a request changes.' },
        changed.map((path) => ({ path, code: 'READ_ONLY', message: 'Filled in by the system.' })),
      ),
    );
}
