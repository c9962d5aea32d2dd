import { expect, inject } from 'vitest';
import type { Answer } from './api.client.js';
import { cny, thisMonth } from './facts.js';
import type { Story } from './story.js';

export const expectDone = <Body>({ status, body }: Answer<Body>): Body => {
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return body;
};

/** A request to the sandbox's SAP: its switches, its master data. */
export async function tellSap(place: '/__settings' | '/__masters', body: object): Promise<void> {
  const answer = await fetch(`${inject('erpSandboxUrl')}${place}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ system: 'sap', ...body }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}

/**
 * Another company of the demo house: `code` with the ledger `code-CAS`, a department of its own with a budget for travel, and a connection into the
 * sandbox's SAP, where the company code is the same. Answers the connection's id.
 */
export async function addCompany(story: Story, code: string, department: string, settings: object): Promise<string> {
  const admin = story.as('admin');
  const [from, name] = [`${thisMonth()}-01`, { zh: `公司 ${code}`, en: `Company ${code}` }];
  expectDone(await admin.post('/legal-entities', { code, name, currency: 'CNY', zone: 'Asia/Shanghai', ledger: `${code}-CAS`, taxpayer: 'general', from }));
  expectDone(await admin.post('/departments', { code: department, name, function: 'rd', parent: null, head: 'head@demo.test', legalEntity: code, from }));
  expectDone(await admin.post('/cost-centers', { code: department, name, department, owner: null, legalEntity: code, from }));
  expectDone(
    await story.as('finance').post('/budgets', { department, category: 'travel', period: thisMonth(), total: cny('100000.00'), reason: 'The company begins' }),
  );
  await tellSap('/__settings', { companyCodes: [code] });
  await tellSap('/__masters', { form: 'A_CostCenter', number: department, name: code });
  const made = expectDone(
    await admin.post<{ id: string }>('/connections', {
      system: 'sap',
      name: `S/4HANA of ${code}`,
      ledgers: [`${code}-CAS`],
      config: {
        serverUrl: inject('erpSandboxUrl'),
        user: 'VOUCHFLOW',
        password: 'sap-password',
        ledger: { [`${code}-CAS`]: code },
        timeoutMs: 1000,
        ...settings,
      },
    }),
  );
  expect(expectDone(await admin.post<{ ok: boolean }>(`/connections/${made.id}/test`))).toMatchObject({ ok: true });
  return made.id;
}
