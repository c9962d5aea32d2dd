import type { ClaimView } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLogs } from '../check/check-logs.js';
import { ApiClient, type Answer } from '../stack/api.client.js';
import { ErpSandboxClient } from '../stack/erp-sandbox.client.js';
import { cny, invoice, line, thisMonth, today } from '../stack/facts.js';
import { until } from '../stack/pause.js';
import { runCli } from '../stack/run-cli.js';
import { startStack, type RunningStack } from '../stack/start-stack.js';
import { Story } from '../stack/story.js';
import { expectAllHolds } from '../stack/the-stack.js';
import type { VoucherView } from '../stack/voucher.view.js';

const password = 'correct horse 7';
const boss = 'boss@own.test';
const people = { worker: 'P3', lead: 'M1', books: 'P5', money: 'M2', chief: 'M5' };
const email = (name: string): string => `${name}@own.test`;

interface ImportAnswer {
  rows: number;
  counts: { new: number; changed: number; unchanged: number };
  errors: { row: number; path: string }[];
}

/** With the demo off, everything is made by people: by `vouchflow setup`, on the pages' routes and by imports. */
describe('a company of one’s own', () => {
  let stack: RunningStack;
  let story: Story;
  const as = (name: string) => story.as(name === 'boss' ? boss : email(name));
  const upload = (who: string, kind: string, rows: string[], dryRun = false): Promise<Answer<ImportAnswer>> => {
    const part = (name: string, value: string, more = '') => `--edge\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`;
    const raw = `${part('kind', kind)}${part('dryRun', String(dryRun))}${part('file', rows.join('\n'), `; filename="${kind}.csv"\r\ncontent-type: text/csv`)}--edge--\r\n`;
    return as(who).post<ImportAnswer>('/imports', undefined, { raw, headers: { 'content-type': 'multipart/form-data; boundary=edge' } });
  };
  const expectDone = <Body>(answer: Answer<Body>): Body => {
    expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(200);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
    return answer.body;
  };

  beforeAll(async () => {
    stack = await startStack({ demo: false });
    story = new Story(new ApiClient(stack.baseUrl, () => password), new ErpSandboxClient(stack.erpSandboxUrl));
  }, 240_000);
  afterAll(() => stack?.stop());

  it('begins with nobody: no demo, no sign-in', async () => {
    expect((await story.api.nobody.post('/session', { email: 'admin@demo.test', password: 'vouchflow-demo' })).status).toBe(401);
    expect((await runCli(stack.home, ['seed-demo'])).code).not.toBe(0);
  });

  it('`vouchflow setup` makes the first administrator and the legal entity, once', async () => {
    const args = [
      'setup',
      '--email',
      boss,
      '--name',
      '管理员',
      '--name-en',
      'Administrator',
      '--entity',
      'HT01',
      '--entity-name',
      '自有公司',
      '--entity-name-en',
      'Own company',
    ];
    const made = await runCli(stack.home, args, `${password}\n`);
    expect(made.output).toContain('HT01 is set up');
    expect(made.code).toBe(0);
    expect(await runCli(stack.home, args, `${password}\n`)).toMatchObject({ code: 1, output: expect.stringContaining('set up already') as string });
    expect(expectDone(await as('boss').get<{ roles: string[] }>('/me')).roles).toEqual(['employee', 'admin']);
    expect(
      expectDone(await as('boss').get<{ items: { key: string }[] }>('/flows'))
        .items.map((flow) => flow.key)
        .sort(),
    ).toEqual(['contract-approval', 'entertainment-claim', 'expense-claim', 'month-end-accrual', 'purchase-payment', 'reversal-request', 'travel-advance']);
  });

  it('the administrator imports departments, people and categories, all rows or none', async () => {
    const header = 'email,nameZh,nameEn,grade,department,manager,legalEntity';
    const manager: Record<string, string> = { worker: email('lead'), lead: email('chief'), books: email('money'), money: email('chief'), chief: '' };
    const rows = Object.entries(people).map(
      ([name, grade]) => `${email(name)},${name},${name},${grade},${name === 'worker' || name === 'lead' ? 'LAB' : 'FIN'},${manager[name] ?? ''},HT01`,
    );

    expect((await upload('boss', 'people', [header, ...rows])).status, 'their departments are not there yet').toBe(422);
    expectDone(await upload('boss', 'departments', ['code,nameZh,nameEn,function,legalEntity', 'LAB,研发,Research,rd,HT01', 'FIN,财务,Finance,admin,HT01']));
    expectDone(await upload('boss', 'cost-centers', ['code,nameZh,nameEn,department,legalEntity', 'LAB,研发,Research,LAB,HT01', 'FIN,财务,Finance,FIN,HT01']));
    expectDone(await upload('boss', 'categories', ['code,nameZh,nameEn', 'office,办公,Office', 'travel,差旅,Travel']));

    const wrong = await upload('boss', 'people', [header, ...rows, `x@own.test,X,X,Z9,LAB,,HT01`]);
    expect([wrong.status, (wrong.body as unknown as { code: string }).code], 'one bad row keeps all out').toEqual([422, 'IMPORT_INVALID']);
    expect(expectDone(await upload('boss', 'people', [header, ...rows], true)).counts, 'a dry run says what would be').toEqual({
      new: 5,
      changed: 0,
      unchanged: 0,
    });
    expect(expectDone(await as('boss').get<{ items: unknown[] }>('/people')).items).toHaveLength(1);
    expect(expectDone(await upload('boss', 'people', [header, ...rows])).counts.new).toBe(5);
    for (const [code, head] of [
      ['LAB', 'lead'],
      ['FIN', 'chief'],
    ] as const) {
      const now = expectDone(await as('boss').get<Record<string, unknown>>(`/departments/${code}`));
      expectDone(
        await as('boss').put(`/departments/${code}`, { name: now['name'], function: now['function'], parent: null, head: email(head), legalEntity: 'HT01' }),
      );
    }
  });

  it('gives roles and first passwords, but none to himself', async () => {
    for (const [role, name] of [
      ['accountant', 'books'],
      ['finance', 'money'],
      ['CFO', 'chief'],
    ] as const) {
      expectDone(await as('boss').post(`/roles/${role}/holders`, { person: email(name) }));
    }
    expect(await as('boss').post('/roles/finance/holders', { person: boss })).toMatchObject({ status: 409, body: { code: 'SAME_PERSON' } });
    for (const name of Object.keys(people)) expectDone(await as('boss').post(`/people/${email(name)}/password`, { password }));
    expect((await as('boss').post(`/people/${email('worker')}/password`, { password: '12345678' })).status, 'guessed first').toBe(422);
    expect(expectDone(await as('worker').get<{ mustChangePassword: boolean }>('/me')).mustChangePassword).toBe(true);
    expect(await as('worker').get('/claims'), 'until it is changed it opens nothing').toMatchObject({
      status: 403,
      body: { code: 'PASSWORD_CHANGE_REQUIRED' },
    });
    for (const name of Object.keys(people)) expectDone(await as(name).post('/me/password', { password, newPassword: `${password} of ${name}` }));
  });

  it('without a budget and a connection nothing is spent and nothing is lost', async () => {
    const facts = { title: 'Paper', legalEntity: 'HT01', department: 'LAB', lines: [line('office', '113.00', { invoice: invoice('113.00', '13.00') })] };
    expect(await as('worker').post('/claims', { flow: 'expense-claim', facts, submit: true })).toMatchObject({ status: 409, body: { code: 'BUDGET_MISSING' } });
    expect(
      (await as('boss').post('/budgets', { department: 'LAB', category: 'office', period: thisMonth(), total: cny('500.00'), reason: 'x' })).status,
      'budgets are finance’s',
    ).toBe(403);
    expectDone(
      await as('money').post('/budgets', { department: 'LAB', category: 'office', period: thisMonth(), total: cny('500.00'), reason: 'First budget' }),
    );
    expectDone(await upload('money', 'budgets', ['department,category,period,total', `LAB,travel,${thisMonth()},300.00`]));

    const first = expectDone(await as('worker').post<ClaimView>('/claims', { flow: 'expense-claim', facts, submit: true }));
    story.acknowledged.add(first.id);
    expect(first.waitingFor[0]?.people).toEqual([email('lead')]);
    let claim = first;
    for (const name of ['lead', 'books'])
      claim = expectDone(await as(name).post<ClaimView>(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash }));
    const parked = await waitFor(claim.id, 'parked');
    expect(parked.waitingFor.length, 'it says who must act').toBeGreaterThan(0);

    const settings = {
      system: 'kingdee',
      name: 'Our K/3 Cloud',
      ledgers: ['HT01-CAS'],
      config: {
        serverUrl: `${stack.erpSandboxUrl}/k3cloud/`,
        acctId: 'acct01',
        user: 'demo',
        appId: 'app01',
        appSecret: 'sec01',
        accountBook: { 'HT01-CAS': '001' },
      },
    };
    expect((await as('money').post('/connections', settings)).status, 'connections are the administrator’s').toBe(403);
    const connection = expectDone(await as('boss').post<{ id: string }>('/connections', settings));
    expect(JSON.stringify(connection)).not.toContain('sec01');
    expect(expectDone(await as('boss').post<{ ok: boolean; message: unknown }>(`/connections/${connection.id}/test`))).toMatchObject({ ok: true });
    // The ERP does not know the department yet: it refuses, in its own words, and books nothing.
    expectDone(await as('money').post(`/vouchers/${parked.vouchers[0]?.id}/repost`, { reason: 'The connection is there now' }));
    await until('refused by the ERP', async () => (await voucherOf(parked)).posting?.status === 'refused');
    expect(await story.erp.journal()).toEqual([]);
    expect((await waitFor(claim.id, 'parked')).waitingFor[0]?.people).toContain(email('money'));
    await fetch(`${stack.erpSandboxUrl}/__masters`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ system: 'kingdee', form: 'BD_Department', number: 'LAB', name: 'Research' }),
    });

    expectDone(await as('money').post(`/vouchers/${parked.vouchers[0]?.id}/repost`, { reason: 'Our department is known there now' }));
    const done = await waitFor(claim.id, 'completed');
    const journal = await story.erp.journal();
    expect(journal).toHaveLength(1);
    expect(done.vouchers[0]?.documentNumber).toBe(journal[0]?.documentNumber);
    expect(journal[0]?.lines.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
      ['660202', '100.00', '0.00'],
      ['22210101', '13.00', '0.00'],
      ['224101', '0.00', '113.00'],
    ]);
  });

  it('another claim goes through at once, up to the last yuan', async () => {
    const facts = (amount: string) => ({ title: 'More paper', legalEntity: 'HT01', department: 'LAB', lines: [line('office', amount)] });
    expect(await as('worker').post('/claims', { flow: 'expense-claim', facts: facts('387.01'), submit: true })).toMatchObject({
      status: 409,
      body: { code: 'BUDGET_SHORT' },
    });
    let claim = expectDone(await as('worker').post<ClaimView>('/claims', { flow: 'expense-claim', facts: facts('387.00'), submit: true }));
    for (const name of ['lead', 'books'])
      claim = expectDone(await as(name).post<ClaimView>(`/tasks/${claim.waitingFor[0]?.taskId}/decision`, { outcome: 'approve', factsHash: claim.factsHash }));
    expect((await waitFor(claim.id, 'completed')).vouchers[0]?.number).toBe(`HT01-${today().slice(0, 7).replace('-', '')}-000002`);
    await expectAllHolds(story, stack.home);
    expect(checkLogs(stack.home)).toEqual([]);
  });

  const voucherOf = async (claim: ClaimView): Promise<VoucherView> => expectDone(await as('money').get<VoucherView>(`/vouchers/${claim.vouchers[0]?.id}`));

  async function waitFor(id: string, status: string): Promise<ClaimView> {
    return until(`the claim is ${status}`, async () => {
      const { body } = await as('money').get<ClaimView>(`/claims/${id}`);
      if (body.status !== status) throw new Error(`it is ${body.status}`);
      return body;
    });
  }
});
