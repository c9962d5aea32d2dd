import { fileURLToPath } from 'node:url';
import type { ClaimView, FlowDefinition } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishFlow } from '../flows/publish-flow.js';
import { readFlowFolder } from '../flows/shipped-flows.js';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { viewsOf } from '../views.js';
import { leaseEffects } from '../world/lease-effects.js';
import { settlePosting } from '../world/settle-posting.js';
import { readTimeline } from './read-timeline.js';

const flowsFolder = fileURLToPath(new URL('../../../../flows', import.meta.url));
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date());
const employee = 'employee@demo.test';
const money = (amount: string) => ({ amount, currency: 'CNY' });

/** Nothing here is called what ships: the roles of finance, the flow of advances, the flow of withdrawals. */
describe('a company with roles and flows of its own', () => {
  let demo: DemoRuntime;
  beforeAll(async () => {
    demo = await demoRuntime();
    await demo.pool.query(
      `INSERT INTO role (code, name_zh, name_en, permissions) SELECT 'bookkeeper', '记账员', 'Bookkeeper', permissions FROM role WHERE code = 'accountant'`,
    );
    await demo.pool.query(`UPDATE role_holding SET role = 'bookkeeper' WHERE role IN ('accountant', 'finance')`);
    await demo.pool.query(`DELETE FROM role WHERE code IN ('accountant', 'finance')`);
    const client = await demo.pool.connect();
    const publish = async (shipped: string, key: string, numberPrefix: string, change: (text: string) => string = (text) => text): Promise<void> => {
      const definition = JSON.parse(change(JSON.stringify(readFlowFolder(flowsFolder, shipped).definition))) as FlowDefinition;
      const published = await publishFlow(client, { ...definition, key, numberPrefix }, { by: 'publisher@demo.test', note: 'ours' });
      if (!published.published) throw new Error(JSON.stringify(published.problems));
    };
    const ours = (text: string): string => text.replaceAll('"role":"accountant"', '"role":"bookkeeper"').replaceAll('"role":"finance"', '"role":"bookkeeper"');
    try {
      await publish('expense-claim', 'costs', 'COS', ours);
      await publish('travel-advance', 'petty-loan', 'LOA', ours);
      await publish('reversal-request', 'take-it-back', 'TIB', ours);
    } finally {
      client.release();
    }
  }, 60_000);
  afterAll(() => demo.dispose());

  const submit = (flow: string, facts: object): Promise<ClaimView> =>
    demo.instances.create({ flow, raw: { title: 'Ours', legalEntity: 'HT01', department: 'RD', ...facts }, by: employee, submit: true });
  const approved = async (claim: ClaimView): Promise<ClaimView> => {
    let now = claim;
    for (let asked = now.waitingFor[0]; asked?.taskId; asked = now.waitingFor[0]) {
      now = await demo.instances.decide(asked.taskId, { email: asked.people[0] ?? '', readsAll: true }, { outcome: 'approve', factsHash: now.factsHash });
    }
    return now;
  };
  const effectOf = async (id: string) =>
    (await demo.pool.query<{ id: string; n: number }>(`SELECT id, n FROM effect WHERE instance_id = $1 AND kind = 'voucher.post' AND status = 'open'`, [id]))
      .rows[0];
  /** Approved by all, and the ERP has the voucher. */
  const posted = async (claim: ClaimView): Promise<ClaimView> => {
    const { id } = await approved(claim);
    const [leased] = await leaseEffects(demo.pool, 'spec', [(await effectOf(id))?.id ?? '']);
    if (!leased) throw new Error('Nothing is on its way');
    const at = new Date().toISOString();
    const result = { status: 'confirmed' as const, documentNumber: `记-${leased.id.slice(-4)}`, at };
    const made = {
      end: { kind: 'settle' as const, result },
      step: 'post' as const,
      startedAt: at,
      endedAt: at,
      payloadHash: 'x',
      connectionId: null,
      mappingVersion: null,
      exchanges: [],
    };
    return demo.instances.act(
      id,
      employee,
      { type: 'SettleEffect', effect: leased.n, result },
      { prepare: (turn) => turn.write(...settlePosting(leased, made)) },
    );
  };
  const costs = () => submit('costs', { lines: [{ category: 'office', date: today, amount: money('339.00') }] });
  const loan = () => submit('petty-loan', { amount: money('2000.00') });

  it('what is parked waits for whoever may settle postings, and the reviewer of a voucher is whoever may see to vouchers', async () => {
    const claim = await approved(await costs());
    const { rows } = await demo.pool.query('SELECT reviewed_by FROM voucher WHERE instance_id = $1', [claim.id]);
    expect(rows).toEqual([{ reviewed_by: 'accountant@demo.test' }]);
    const parked = await demo.instances.act(claim.id, null, {
      type: 'ParkEffect',
      effect: (await effectOf(claim.id))?.n ?? 0,
      why: { code: 'parked.posting' },
    });
    expect(parked.waitingFor.map(({ people }) => people)).toEqual([['accountant@demo.test', 'finance@demo.test']]);
  });

  it('its roles are called what it calls them', async () => {
    const claim = await approved(await costs());
    const client = await demo.pool.connect();
    try {
      const told = async (language: 'zh' | 'en') =>
        (await readTimeline(client, claim.id, language, demo.flows, viewsOf(await demo.directory.get(client)))).map(({ sentence }) => sentence).join('\n');
      expect(await told('zh')).toContain('因为是记账员（角色）。');
      expect(await told('en')).toContain('Asked as holder of the role Bookkeeper.');
    } finally {
      client.release();
    }
  });

  it('its own flow of withdrawals takes what is asked back: a reversal of a claim, the money of an advance', async () => {
    expect((await costs()).withdrawal).toBe('at-once');
    const claim = await posted(await costs());
    expect([claim.acts, claim.withdrawal]).toEqual([['withdraw'], 'reversal']);
    expect((await demo.instances.withdraw(claim.id, employee, 'twice')).links).toMatchObject([
      { relation: 'reversal', number: expect.stringMatching(/^TIB-/) },
    ]);
    const advance = await posted(await loan());
    expect([advance.acts, advance.withdrawal]).toEqual([['withdraw'], 'repayment']);
    const asked = await demo.instances.withdraw(advance.id, employee, 'no trip');
    expect([asked.links[0]?.relation, asked.acts, asked.withdrawal]).toEqual(['repayment', [], null]);
  });
});
