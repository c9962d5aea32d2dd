import type { ClaimView } from '@vouchflow/flow-model';
import { afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Answer } from '../stack/api.client.js';
import { cny, expense, line, thisMonth, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

interface ConnectionView {
  id: string;
  health: unknown;
}

/** One flow, one house of two companies: HT01 keeps its books in Kingdee, HT02 in SAP. Both ERPs are simulators over HTTP, nothing between is scripted. */
describe('claims of one flow post to two ERPs, by legal entity', () => {
  const story = tellStory();
  const ok = <Body>({ status, body }: Answer<Body>): Body => {
    expect(status, JSON.stringify(body)).toBeLessThan(300);
    return body;
  };
  const ofHt02 = (amount: string) => expense(amount, { legalEntity: 'HT02', department: 'RD2', lines: [line('travel', amount)] });
  const approved = async (facts: object): Promise<ClaimView> => (await story.approveAll(await story.submit('employee', facts))).claim;
  const documents = async (claim: ClaimView) => {
    const key = (await story.voucher(claim)).posting?.externalKey;
    const [kingdee, sap] = [await story.erp.journal(key, 'kingdee'), await story.erp.journal(key, 'sap')];
    return { kingdee, sap };
  };

  beforeAll(async () => {
    const admin = story.as('admin');
    const from = `${thisMonth()}-01`;
    const name = { zh: '第二公司', en: 'Second company' };
    ok(await admin.post('/legal-entities', { code: 'HT02', name, currency: 'CNY', zone: 'Asia/Shanghai', ledger: 'HT02-CAS', taxpayer: 'general', from }));
    ok(await admin.post('/departments', { code: 'RD2', name, function: 'rd', parent: null, head: 'head@demo.test', legalEntity: 'HT02', from }));
    ok(await admin.post('/cost-centers', { code: 'RD2', name, department: 'RD2', owner: null, legalEntity: 'HT02', from }));
    ok(await story.as('finance').post('/budgets', { department: 'RD2', category: 'travel', period: thisMonth(), total: cny('100000.00'), reason: 'The second company begins' }));
    const control = (place: string, body: object) => fetch(`${inject('erpSandboxUrl')}${place}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ system: 'sap', ...body }) });
    expect((await control('/__settings', { companyCodes: ['HT02'] })).status).toBe(200);
    expect((await control('/__masters', { form: 'A_CostCenter', number: 'RD2', name: 'Second company' })).status).toBe(200);
    const made = ok(await admin.post<ConnectionView>('/connections', {
      system: 'sap', name: 'S/4HANA of the second company', ledgers: ['HT02-CAS'],
      config: { serverUrl: inject('erpSandboxUrl'), user: 'VOUCHFLOW', password: 'sap-password', ledger: { 'HT02-CAS': 'HT02' }, timeoutMs: 1000, horizonMs: 2000 },
    }));
    expect(ok(await admin.post<{ ok: boolean }>(`/connections/${made.id}/test`))).toMatchObject({ ok: true });
  });
  afterEach(() => story.erp.endFaults());

  it('each journal has exactly its own document, under its own company and number', async () => {
    const both = await Promise.all([approved(expense('610.00')), approved(ofHt02('620.00'))]);
    const [one, two] = await Promise.all(both.map((claim) => story.waitForStatus(claim.id, 'completed'))) as [ClaimView, ClaimView];
    const [inKingdee, inSap] = [await documents(one), await documents(two)];
    expect([inKingdee.kingdee.length, inKingdee.sap.length, inSap.kingdee.length, inSap.sap.length]).toEqual([1, 0, 0, 1]);
    expect(inKingdee.kingdee[0]).toMatchObject({ company: 'HT01', documentNumber: one.vouchers[0]?.documentNumber });
    expect(inSap.sap[0]).toMatchObject({ company: 'HT02', date: today(), documentNumber: two.vouchers[0]?.documentNumber, lines: [{ account: '660201', debit: '620.00' }, { account: '224101', credit: '620.00' }] });
    expect([one.vouchers[0]?.number.slice(0, 5), two.vouchers[0]?.number.slice(0, 5)]).toEqual(['HT01-', 'HT02-']);
  });

  it('while one hangs, the other books at once; what hung is looked up, and stands once', async () => {
    await story.erp.setFault('hang', { system: 'sap', count: 3, delayMs: 60_000 });
    const hanging = await approved(ofHt02('630.00'));
    const began = Date.now();
    const others = await Promise.all(['641.00', '642.00', '643.00'].map(async (amount) => story.waitForStatus((await approved(expense(amount))).id, 'completed', 10_000)));
    expect(Date.now() - began, 'three claims of the living ERP').toBeLessThan(10_000);
    expect((await story.claim(hanging.id)).status, 'the dead one’s claim waits').toBe('running');
    for (const claim of others) expect((await documents(claim)).kingdee).toHaveLength(1);
    await story.erp.endFaults();
    const done = await story.waitForStatus(hanging.id, 'completed', 60_000);
    expect((await documents(done)).sap).toHaveLength(1);
    expect((await documents(done)).kingdee).toEqual([]);
  });
});
