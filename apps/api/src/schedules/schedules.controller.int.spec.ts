import { join } from 'node:path';
import { publishShippedFlows, ScheduleService } from '@vouchflow/flow-runtime';
import { demoEmail } from '@vouchflow/flow-store';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

const flowsFolder = join(import.meta.dirname, '../../../../flows');
const body = {
  flow: 'month-end-accrual',
  cron: '0 18 L * *',
  timeZone: 'Asia/Shanghai',
  missed: 'run-once',
  facts: { title: 'Office rent', legalEntity: 'HT01', department: 'FIN', lines: [{ category: 'office', amount: { amount: '1200.00', currency: 'CNY' } }] },
};
const idOf = (answer: { body: unknown }): string => (answer.body as { id: string }).id;

describe('/schedules', () => {
  let house: TestApp;
  let finance: Caller;
  beforeAll(async () => {
    house = await startTestApp();
    const client = new pg.Client({ connectionString: house.url });
    await client.connect();
    await publishShippedFlows(client, flowsFolder);
    await client.end();
    finance = await house.as('finance');
  });
  afterAll(() => house.close());

  it('are made, seen with their next five runs, changed and deleted', async () => {
    const made = await finance.post('/schedules', body).expect(201);
    expect(made.body).toMatchObject({
      ...body,
      owner: demoEmail('finance'),
      enabled: true,
      lastFires: [],
      lastFault: null,
      nextRuns: expect.objectContaining({ length: 5 }) as unknown,
    });
    const path = `/schedules/${idOf(made)}`;
    expect((await finance.get(path).expect(200)).body).toEqual(made.body);
    expect((await finance.patch(path, { cron: '30 9 * * MON', enabled: false }).expect(200)).body).toMatchObject({
      cron: '30 9 * * MON',
      enabled: false,
      nextAt: null,
      nextRuns: [],
    });
    await finance.delete(path).expect(204);
    await finance.get(path).expect(404);
    await finance.patch(path, { enabled: true }).expect(404);
    await finance.delete(path).expect(404);
  });

  it('come in pages, newest first, by flow and by whether they are on', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift(idOf(await finance.post('/schedules', { ...body, enabled: n > 0 }).expect(201)));
    const first = (await finance.get('/schedules?limit=2').expect(200)).body as { items: { id: string }[]; nextCursor: string };
    expect(first.items.map((item) => item.id)).toEqual(ids.slice(0, 2));
    const second = (await finance.get(`/schedules?limit=2&cursor=${first.nextCursor}`).expect(200)).body as { items: { id: string }[]; nextCursor: null };
    expect([second.items.map((item) => item.id), second.nextCursor]).toEqual([ids.slice(2), null]);
    expect((await finance.get('/schedules?enabled=false').expect(200)).body).toMatchObject({ items: [{ id: ids[2] }] });
    expect((await finance.get('/schedules?flow=expense-claim').expect(200)).body).toEqual({ items: [], nextCursor: null });
  });

  it.each([
    [
      'facts that the form does not take',
      { facts: { ...body.facts, lines: [{ category: 'office', amount: { amount: '1.005', currency: 'CNY' } }] } },
      'INVALID_FACTS',
      'lines/0/amount',
    ],
    ['no facts', { facts: undefined }, 'INVALID', 'facts'],
    ['an unknown flow', { flow: 'nothing' }, 'FLOW_UNKNOWN', 'flow'],
    ['seconds', { cron: '0 0 18 L * *' }, 'INVALID', 'cron'],
    ['an unknown zone', { timeZone: 'Mars/Phobos' }, 'INVALID', 'timeZone'],
    ['another policy', { missed: 'run-all' }, 'INVALID', 'missed'],
    ['an unknown field', { owner: 'ceo@demo.test' }, 'INVALID', 'owner'],
  ])('with %s are 422 with its path', async (_, change, code, path) => {
    const answer = await finance.post('/schedules', { ...body, ...change }).expect(422);
    expect(answer.body).toMatchObject({ code, errors: [expect.objectContaining({ path })] });
  });

  it('are the business of finance and admin, and for the auditor to read', async () => {
    const id = idOf(await finance.post('/schedules', body).expect(201));
    const auditor = await house.as('auditor');
    await auditor.get(`/schedules/${id}`).expect(200);
    await auditor.post(`/schedules/${id}/run`, {}).expect(403);
    await auditor.patch(`/schedules/${id}`, { enabled: false }).expect(403);
    await auditor.delete(`/schedules/${id}`).expect(403);
    await (await house.as('employee')).get('/schedules').expect(403);
    await (await house.as('admin')).patch(`/schedules/${id}`, { enabled: false }).expect(200);
    await house.anonymous.get('/api/v1/schedules').expect(401);
  });

  it('are answered once for one Idempotency-Key', async () => {
    const send = (change: object) => finance.post('/schedules', { ...body, ...change }).set('idempotency-key', 'schedule-1');
    const [one, again] = [await send({}).expect(201), await send({}).expect(201)];
    expect(again.body).toEqual(one.body);
    expect((await send({ cron: '0 9 * * *' }).expect(422)).body).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  });

  it('run now, and again in place of a run that was skipped', async () => {
    const id = idOf(await finance.post('/schedules', { ...body, missed: 'skip' }).expect(201));
    const ran = await finance.post(`/schedules/${id}/run`).expect(201);
    const shown = await finance.get(`/schedules/${id}`).expect(200);
    expect(shown.body).toMatchObject({ lastFires: [{ ...(ran.body as object), missed: 0, fault: null }] });
    await house.query(`UPDATE schedule SET next_at = '2026-01-31T10:00:00Z' WHERE id = $1`, [id]);
    const [skipped] = await house.app.get(ScheduleService).tick();
    expect(skipped).toMatchObject({ scheduleId: id, outcome: 'skipped' });
    const again = await finance.post(`/schedules/${id}/run`, { firedFor: skipped?.firedFor }).expect(201);
    expect(again.body).toMatchObject({ firedFor: skipped?.firedFor });
    expect((await finance.post(`/schedules/${id}/run`, { firedFor: skipped?.firedFor }).expect(409)).body).toMatchObject({ code: 'STATE_CONFLICT' });
    await finance.post(`/schedules/${id}/run`, { firedFor: 'yesterday' }).expect(422);
  });

  it('show the next runs of a rule before it is saved', async () => {
    const { nextRuns } = (await finance.post('/schedules/preview', { cron: '0 9 * * *', timeZone: 'Europe/Berlin' }).expect(200)).body as {
      nextRuns: string[];
    };
    expect(nextRuns).toHaveLength(5);
    await finance.post('/schedules/preview', { cron: '0 0 30 2 *', timeZone: 'Europe/Berlin' }).expect(422);
  });
});
