import { readFileSync } from 'node:fs';
import type { ClaimView, FactField, FlowDefinition } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishFlow } from '../flows/publish-flow.js';
import { Rejected } from '../rejected.js';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const approver: FactField = { name: 'approver', label: { zh: '审批人', en: 'Approver' }, type: 'person' };

/** The shipped claim with a field for the claimant's choice, decided by these rules. */
function flowBy(key: string, prefix: string, approvers: unknown[]): FlowDefinition {
  const flow = JSON.parse(readFileSync(new URL('../../../../flows/expense-claim/flow.json', import.meta.url), 'utf8')) as FlowDefinition;
  return {
    ...flow,
    key,
    numberPrefix: prefix,
    facts: [...flow.facts, approver],
    nodes: flow.nodes
      .filter((node) => node.id !== 'matrix')
      .map((node) => (node.id === 'approve' ? { ...node, config: { mode: 'sequential', approvers } } : node)),
    edges: flow.edges.filter((edge) => edge.from.node !== 'matrix').map((edge) => (edge.to === 'matrix' ? { ...edge, to: 'approve' } : edge)),
  };
}

describe('whom a published flow asks, by the directory as it is in the database', () => {
  let demo: DemoRuntime;
  beforeAll(async () => {
    demo = await demoRuntime();
    const client = await demo.pool.connect();
    const flows = [
      flowBy('choice-claim', 'CHO', [{ by: 'choice', path: 'approver', pool: { group: 'TRAVEL' } }]),
      flowBy('limit-claim', 'LIM', [{ by: 'manager', upToLimit: true }]),
      flowBy('desk-claim', 'DSK', [{ by: 'cost-center-owner' }, { by: 'group', group: 'TRAVEL', each: true }]),
    ];
    for (const flow of flows) expect(await publishFlow(client, flow, { note: '', by: 'spec' })).toMatchObject({ published: true });
    client.release();
  }, 60_000);
  afterAll(() => demo.dispose());

  const submit = (flow: string, amount: string, more: object = {}, line: object = {}) =>
    demo.instances.create({
      flow,
      by: 'employee@demo.test',
      submit: true,
      raw: {
        title: 'Cables',
        legalEntity: 'HT01',
        department: 'RD',
        lines: [{ category: 'office', date: today, amount: { amount, currency: 'CNY' }, ...line }],
        ...more,
      },
    });
  /** Everyone who is asked, one after the other. */
  async function allAsked(claim: ClaimView): Promise<string[]> {
    const [task] = claim.waitingFor;
    if (!task || claim.stage !== 'approval') return [];
    const after = await demo.instances.decide(
      task.taskId ?? '',
      { email: task.people[0] as string, readsAll: false },
      { outcome: 'approve', factsHash: claim.factsHash },
    );
    return [task.people.join('|').replaceAll('@demo.test', ''), ...(await allAsked(after))];
  }

  it('the claimant’s choice from a pool, who is refused at his field when he is not in it', async () => {
    expect(await allAsked(await submit('choice-claim', '100.00', { approver: 'cashier@demo.test' }))).toEqual(['cashier']);
    for (const choice of [{ approver: 'owner@demo.test' }, {}]) {
      const refused: unknown = await submit('choice-claim', '100.00', choice).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(Rejected);
      expect((refused as Rejected).rejection).toMatchObject({ code: 'INVALID', errors: [{ path: 'approver', code: 'NOT_IN_POOL' }] });
    }
  });

  it('managers up to the first whose limit, his own or that of his role, covers the total', async () => {
    expect(await allAsked(await submit('limit-claim', '5000.00'))).toEqual(['manager']);
    expect(await allAsked(await submit('limit-claim', '5000.01'))).toEqual(['manager', 'head']);
    expect(await allAsked(await submit('limit-claim', '20000.01'))).toEqual(['manager', 'head', 'cfo']);
  });

  it('owners of the lines’ cost centres, and everyone of a group', async () => {
    expect(await allAsked(await submit('desk-claim', '100.00', {}, { costCenter: 'SALES' }))).toEqual(['saleshead', 'accountant', 'cashier']);
    expect(await allAsked(await submit('desk-claim', '100.00'))).toEqual(['head', 'accountant', 'cashier']);
  });
});
