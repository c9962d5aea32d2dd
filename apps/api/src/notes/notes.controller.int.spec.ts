import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type Caller, type TestApp } from '../testing/test-app.js';

const cny = (amount: string) => ({ amount, currency: 'CNY' });

describe('notes: what is said without moving the claim', () => {
  let house: TestApp;
  let employee: Caller;
  let manager: Caller;
  let owner: Caller;
  let claim: string;
  beforeAll(async () => {
    house = await startTestApp({ flows: true });
    [employee, manager, owner] = [await house.as('employee'), await house.as('manager'), await house.as('owner')];
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    const facts = { title: 'Trip', legalEntity: 'HT01', department: 'RD', lines: [{ category: 'office', date: '2026-01-05', amount: cny('120.00') }] };
    claim = ((await employee.post('/claims', { flow: 'expense-claim', facts, submit: true }).expect(201)).body as { id: string }).id;
  });

  const told = async (who: Caller) =>
    ((await who.get('/notices').expect(200)).body as { items: { code: string; claimId: string }[] }).items
      .filter((notice) => notice.claimId === claim)
      .map((notice) => notice.code);
  const sentences = async (language: string) =>
    (
      (await employee.get(`/claims/${claim}/timeline`).set('accept-language', language).expect(200)).body as { items: { type: string; sentence: string }[] }
    ).items.map((item) => item.sentence);
  const status = async () =>
    (await employee.get(`/claims/${claim}`).expect(200)).body as { status: string; revision: number; waitingFor: { people: string[] }[] };

  it('a comment stands in the timeline and tells the claimant; nothing moves', async () => {
    const before = await status();
    await manager.post(`/claims/${claim}/comments`, { text: 'Which shop?' }).expect(201);
    expect(await sentences('en')).toContain('RD manager commented: “Which shop?”');
    expect(await sentences('zh-CN')).toContain('研发经理 评论：“Which shop?”');
    expect(await told(employee)).toContain('claim.comment');
    expect(await status()).toEqual(before);
  });

  it('a question goes to somebody who sees the claim, and only to him', async () => {
    await manager.post(`/claims/${claim}/comments`, { text: 'Which shop?', ask: ['employee@demo.test'] }).expect(201);
    expect(await told(employee)).toContain('claim.question');
    const blind = await manager.post(`/claims/${claim}/comments`, { text: 'You?', ask: ['owner@demo.test'] }).expect(422);
    expect(blind.body).toMatchObject({ code: 'INVALID', errors: [{ path: 'ask/0', code: 'DOES_NOT_SEE' }] });
  });

  it('a copy lets somebody see the claim, and keeps when he read it', async () => {
    await owner.get(`/claims/${claim}`).expect(404);
    await employee.post(`/claims/${claim}/copies`, { people: ['owner@demo.test'] }).expect(201);
    await owner.get(`/claims/${claim}`).expect(200);
    const readAt = async () =>
      ((await employee.get(`/claims/${claim}/copies`).expect(200)).body as { items: { person: string; readAt: string | null }[] }).items[0]?.readAt;
    expect(await readAt()).toBeNull();
    await owner.post(`/claims/${claim}/copies/read`, {}).expect(204);
    expect(await readAt()).toMatch(/^20/);
    expect(await told(owner)).toEqual(['claim.copy']);
  });

  it('the claimant urges whom the claim waits for, once in half an hour; nobody else does', async () => {
    await employee.post(`/claims/${claim}/urge`, {}).expect(201);
    expect(await told(manager)).toContain('claim.urge');
    const again = await employee.post(`/claims/${claim}/urge`, {}).expect(429);
    expect(Number(again.headers['retry-after'])).toBeGreaterThan(1000);
    await manager.post(`/claims/${claim}/urge`, {}).expect(403);
    await manager.post(`/claims/${claim}/hold`, { reason: 'a question', until: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10) }).expect(200);
    expect((await employee.post(`/claims/${claim}/urge`, {}).expect(409)).body).toMatchObject({ code: 'CLAIM_SUSPENDED' });
    await manager.post(`/claims/${claim}/release`, {}).expect(200);
  });

  it('who does not see the claim says nothing about it; unknown people are refused', async () => {
    await owner.post(`/claims/${claim}/comments`, { text: 'Hello' }).expect(404);
    await employee.post(`/claims/${claim}/copies`, { people: ['nobody@demo.test'] }).expect(422);
  });
});
