import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../testing/test-app.js';

describe('ledgers beside the main one', () => {
  let house: TestApp;
  beforeAll(async () => {
    house = await startTestApp();
  });
  afterAll(() => house.close());
  const entity = { name: { zh: '演示公司', en: 'Demo company' }, currency: 'CNY', zone: 'Asia/Shanghai', ledger: 'HT01-CAS', taxpayer: 'general' };
  const change = async (parallelLedgers: object[]) => (await house.as('admin')).put('/legal-entities/HT01', { ...entity, parallelLedgers });
  const us = { ledger: 'HT01-US', currency: 'USD' };

  it('are kept with their legal entity, and connections, periods and reconciliations know them', async () => {
    expect((await change([us])).body).toMatchObject({ code: 'HT01', parallelLedgers: [us] });
    const close = async (ledger: string) => (await house.as('finance')).put(`/periods/${ledger}/2026-09`, { status: 'closed', reason: 'done' });
    expect((await close('HT01-US')).body).toEqual({ ledger: 'HT01-US', period: '2026-09', status: 'closed', typed: 'closed', erp: null });
    expect((await close('HT01-XX')).status).toBe(404);
    const made = await (await house.as('admin')).post('/connections', { system: 'rest', name: 'US', ledgers: ['HT01-US', 'HT01-XX'], config: {} });
    expect((made.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).not.toContain('ledgers/0');
  });

  it('a period that the ERP has closed stays closed, whatever is typed', async () => {
    await house.query(`INSERT INTO accounting_period (ledger, period, status, erp_status) VALUES ('HT01-CAS', '2026-08', 'open', 'closed')`);
    expect((await (await house.as('finance')).get('/periods?ledger=HT01-CAS&status=closed').expect(200)).body).toMatchObject({
      items: [{ period: '2026-08', status: 'closed', typed: 'open', erp: 'closed' }],
    });
    expect((await (await house.as('finance')).put('/periods/HT01-CAS/2026-08', { status: 'open', reason: 'why not' }).expect(200)).body).toMatchObject({
      status: 'closed',
      typed: 'open',
    });
  });

  it.each([
    ['the main one again', [{ ledger: 'HT01-CAS', currency: 'USD' }], 'parallelLedgers/0/ledger TWICE'],
    ['one twice', [us, us], 'parallelLedgers/1/ledger TWICE'],
    ['no such currency', [{ ledger: 'A', currency: 'ZZZ' }], 'parallelLedgers/0/currency INVALID_VALUE'],
  ])('%s is refused', async (_what, ledgers, expected) => {
    const { status, body } = await change(ledgers);
    expect([status, ...(body as { errors: { path: string; code: string }[] }).errors.map(({ path, code }) => `${path} ${code}`)]).toEqual([422, expected]);
  });
});
