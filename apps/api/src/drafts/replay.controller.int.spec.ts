import type { ClaimView, FlowDefinition } from '@vouchflow/flow-model';
import { demoEmail } from '@vouchflow/flow-store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

const path = '/flows/expense-claim/draft/replay';

describe('what-if replay of submitted claims', () => {
  let app: TestApp;
  let admin: Caller;
  let expenses: FlowDefinition;
  const claims: Record<string, string> = {};
  beforeAll(async () => {
    app = await startTestApp({ flows: true });
    admin = await app.as('admin');
    expenses = (await admin.get('/flows/expense-claim/draft')).body as FlowDefinition;
    for (const story of Object.keys(stories)) claims[story] = (await stories[story as keyof typeof stories]()).id;
  }, 120_000);
  afterAll(() => app.close());

  const post = async (by: string, to: string, body: object): Promise<ClaimView> => {
    const answer = await (await app.as(by)).post(to, body);
    expect(answer.status, answer.text).toBeLessThan(300);
    return answer.body as ClaimView;
  };
  const submit = (amount: string): Promise<ClaimView> =>
    post('employee', '/claims', {
      flow: 'expense-claim',
      facts: { title: 'Taxi', legalEntity: 'HT01', department: 'RD', lines: [{ category: 'travel', date: '2026-11-20', amount: { amount, currency: 'CNY' } }] },
      submit: true,
    });
  const taskOf = (claim: ClaimView, who: string): string => claim.waitingFor.find((one) => one.people.includes(demoEmail(who)))?.taskId ?? 'nobody';
  const decide = (by: string, claim: ClaimView, outcome = 'approve', more: object = {}): Promise<ClaimView> =>
    post(by, `/tasks/${taskOf(claim, by)}/decision`, { outcome, factsHash: claim.factsHash, ...(outcome === 'approve' ? {} : { comment: 'why' }), ...more });
  const act = (by: string, claim: ClaimView, what: string, body: object): Promise<ClaimView> => post(by, `/tasks/${taskOf(claim, by)}/${what}`, body);

  const stories = {
    waiting: () => submit('300.00'),
    'approved by one, waiting for the next': async () => decide('manager', await submit('310.00')),
    'approved by all': async () => decide('accountant', await decide('manager', await submit('320.00'))),
    rejected: async () => decide('manager', await submit('330.00'), 'reject'),
    'returned, sent again and approved': async () => {
      const returned = await decide('manager', await submit('340.00'), 'return');
      const again = await post('employee', `/claims/${returned.id}/resubmit`, {});
      return decide('accountant', await decide('manager', again));
    },
    'returned and waiting for the claimant': async () => decide('manager', await submit('350.00'), 'return'),
    'handed on': async () => decide('owner', await act('manager', await submit('360.00'), 'transfer', { to: demoEmail('owner') })),
    'a signer added before': async () => {
      const asked = await act('manager', await submit('370.00'), 'signers', { people: [demoEmail('owner')], when: 'before' });
      return decide('manager', await decide('owner', asked));
    },
    'a signer added after, who rejects': async () => {
      const asked = await act('manager', await submit('380.00'), 'signers', { people: [demoEmail('owner')], when: 'after' });
      return decide('owner', await decide('manager', asked), 'reject');
    },
    'taken back': async () => {
      const claim = await decide('manager', await submit('390.00'));
      return post('manager', `/claims/${claim.id}/take-back`, { comment: 'too quick' });
    },
    withdrawn: async () => {
      const claim = await submit('395.00');
      return post('employee', `/claims/${claim.id}/withdraw`, {});
    },
  };
  const all = Object.keys(stories).length;

  it('the unchanged flow goes as it went: approved, rejected, returned, handed on, added, taken back, withdrawn, waiting', async () => {
    const { body } = await admin.post(path, {}).expect(200);
    expect(body).toMatchObject({ different: [], total: all, replayed: all, same: all, work: [], paths: [], limits: [], next: null });
  });

  it('goes page by page and names no claim twice', async () => {
    let [after, replayed, pages] = [null as string | null, 0, 0];
    do {
      const { body } = await admin.post(path, { limit: 4, after }).expect(200);
      replayed += body.replayed;
      pages += 1;
      after = body.next;
    } while (after !== null);
    expect([replayed, pages]).toEqual([all, Math.ceil(all / 4)]);
    expect((await admin.post(path, { until: '2020-01-01T00:00:00Z', since: '2019-10-01T00:00:00Z' })).body).toMatchObject({
      total: 0,
      replayed: 0,
      next: null,
    });
  });

  it('a changed one says whose claims differ, who is asked more or less, and what amount goes another way', async () => {
    const heads = expenses.nodes.map((node) =>
      node.id === 'approve' ? { ...node, config: { mode: 'all', approvers: [{ by: 'department-head' }], fallback: [{ by: 'role', role: 'CFO' }] } } : node,
    );
    const { body } = await admin.post(path, { definition: { ...expenses, nodes: heads } }).expect(200);
    expect(body).toMatchObject({ replayed: all, same: 0 });
    const change = (who: string): number => body.work.find((row: { person: string }) => row.person === demoEmail(who))?.change ?? 0;
    expect(change('manager')).toBeLessThan(0);
    expect(change('head')).toBeGreaterThan(0);
    const waiting = body.different.find((one: { id: string }) => one.id === claims['waiting']);
    expect(waiting).toMatchObject({ happened: { tasks: [{ people: [demoEmail('manager')] }] }, now: { tasks: [{ people: [demoEmail('head')] }] } });
    const minor = (amount: string): number => Math.round(Number(amount) * 100);
    const sum = (list: { total: { amount: string } }[]): number => list.reduce((total, one) => total + minor(one.total.amount), 0);
    expect(sum(body.paths)).toBe(sum(body.different));
  });

  it('a limit that is lowered says what amount moves from one row to another', async () => {
    const lowered = JSON.parse(JSON.stringify(expenses.tables).replaceAll('"1000.00"', '"335.00"')) as FlowDefinition['tables'];
    const { body } = await admin.post(path, { definition: { ...expenses, tables: lowered } }).expect(200);
    const row = (n: number): string[] => [`${expenses.tables[0]?.id}/${n}`];
    expect(body.limits).toEqual([{ from: row(1), to: row(2), claims: body.different.length, total: expect.anything() }]);
    const handedOn = body.different.find((one: { id: string }) => one.id === claims['handed on']);
    expect(
      handedOn.now.tasks.map((task: { people: string[] }) => task.people[0]),
      'the accountant is asked after the head',
    ).toEqual(['manager', 'head', 'accountant'].map(demoEmail));
    const moved = body.different.map((one: { id: string }) => one.id);
    expect(moved).toEqual(expect.arrayContaining([claims['returned, sent again and approved'], claims['handed on']]));
    for (const story of ['waiting', 'approved by all', 'rejected']) expect(moved, story).not.toContain(claims[story]);
  });

  it('is for who designs and for who publishes, nobody else', async () => {
    await (await app.as('publisher')).post(path, {}).expect(200);
    await (await app.as('employee')).post(path, {}).expect(403);
  });

  it('any of them can be tried on the draft: as it was submitted, without the texts that nothing reads', async () => {
    const past = '/flows/expense-claim/draft/claims';
    const { items } = (await admin.get(`${past}?like=employee&limit=100`).expect(200)).body as { items: { id: string; number: string }[] };
    expect(items).toHaveLength(all);
    const one = (await (await app.as('publisher')).get(`${past}/${claims['rejected']}`).expect(200)).body as {
      number: string;
      claimant: string;
      at: string;
      facts: Record<string, unknown>;
    };
    expect(items.find((item) => item.id === claims['rejected'])?.number).toBe(one.number);
    expect(one).toMatchObject({
      claimant: demoEmail('employee'),
      facts: { title: '–', legalEntity: 'HT01', department: 'RD', lines: [{ category: 'travel', amount: { amount: '330.00', currency: 'CNY' } }] },
    });
    const tried = (await admin.post('/flows/expense-claim/draft/simulate', { claimant: one.claimant, at: one.at, facts: one.facts }).expect(200)).body as {
      outcome: string;
    };
    expect(tried.outcome, 'everyone asked approves').toBe('completed');
    expect((await admin.get(`${past}?like=NO-SUCH`)).body).toEqual({ items: [] });
    await admin.get(`/flows/travel-advance/draft/claims/${claims['rejected']}`).expect(404);
    await (await app.as('employee')).get(past).expect(403);
  });

  // The record of the claims above, many times over, through the API: 10,000 in the long form, which prints its time.
  it('many claims: page by page all of them go as they went', async () => {
    const copies = process.env['VOUCHFLOW_TEST_LONG'] === '1' ? Math.ceil(10_000 / all) : 10;
    await app.query(
      `WITH copy AS MATERIALIZED (SELECT i.id AS was, gen_random_uuid() AS id, i.number || '-' || n AS number FROM instance i, generate_series(1, $1) n WHERE i.flow_key = 'expense-claim'),
            made AS (INSERT INTO instance SELECT (jsonb_populate_record(i, jsonb_build_object('id', copy.id, 'number', copy.number))).* FROM copy JOIN instance i ON i.id = copy.was)
       INSERT INTO flow_turn SELECT (jsonb_populate_record(t, jsonb_build_object('instance_id', copy.id))).* FROM copy JOIN flow_turn t ON t.instance_id = copy.was`,
      [copies],
    );
    const began = performance.now();
    let [after, replayed, same] = [null as string | null, 0, 0];
    do {
      const { body } = await admin.post(path, { limit: 100, after }).expect(200);
      replayed += body.replayed;
      same += body.same;
      after = body.next;
    } while (after !== null);
    expect([replayed, same]).toEqual([all * (copies + 1), all * (copies + 1)]);
    if (copies > 10) console.info(`replayed ${replayed} claims in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }, 300_000);
});
