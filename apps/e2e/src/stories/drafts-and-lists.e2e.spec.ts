import type { ClaimView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { expense, line, thisMonth } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

describe('drafts, lists and previews', () => {
  const story = tellStory();
  const draft = async (facts: object = expense('10.00')) => (await story.as('employee').post<ClaimView>('/claims', { flow: 'expense-claim', facts })).body;

  it('a draft changed by somebody else meanwhile is not overwritten', async () => {
    const { id } = await draft();
    const read = await story.as('employee').get<ClaimView>(`/claims/${id}`);
    const etag = read.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"\d+"$/);
    const change = (headers: Record<string, string>, amount: string) => story.as('employee').patch(`/claims/${id}`, { facts: expense(amount) }, { headers });
    expect((await change({ 'if-match': etag }, '11.00')).status).toBe(200);
    expect(await change({ 'if-match': etag }, '12.00')).toMatchObject({ status: 412, body: { code: 'PRECONDITION_FAILED' } });
    expect((await change({}, '13.00')).status, 'without If-Match the last one wins').toBe(200);
  });

  it('a draft is kept whatever it lacks in budget, but not whatever it lacks in form', async () => {
    const { body, status } = await story.as('employee').post('/claims', { flow: 'expense-claim', facts: expense('10.00', { department: 'NOPE' }) });
    expect([status, body.code]).toEqual([422, 'INVALID_FACTS']);
    expect((await draft(expense('0.00', { lines: [line('entertainment', '999999.00')] }))).status).toBe('draft');
  });

  it('are found by their status, number, flow and claimant', async () => {
    const running = await story.submit('employee', expense('14.00'));
    const kept = await draft();
    const list = async (person: string, query: string) => (await story.as(person).get<{ items: ClaimView[] }>(`/claims?limit=200&${query}`)).body.items;
    const ids = async (person: string, query: string) => (await list(person, query)).map((claim) => claim.id);
    expect(await ids('employee', 'status=draft')).toContain(kept.id);
    expect(await ids('employee', 'status=draft')).not.toContain(running.id);
    expect(await ids('employee', 'status=draft,running')).toEqual(expect.arrayContaining([kept.id, running.id]));
    expect(await ids('finance', `number=${running.number}`)).toEqual([running.id]);
    expect(await ids('finance', 'number=%25')).toEqual([]);
    expect(await ids('finance', 'flow=travel-advance')).not.toContain(running.id);
    expect((await list('finance', 'claimant=employee@demo.test')).every((claim) => claim.claimant === 'employee@demo.test')).toBe(true);
    expect(await ids('finance', 'status=draft'), 'a draft is its claimant’s alone').not.toContain(kept.id);
    expect((await story.as('employee').get('/claims?status=nonsense')).status).toBe(422);
  });

  it('a preview says what would come, and changes nothing', async () => {
    const before = (await story.as('employee').get<{ items: ClaimView[] }>('/claims?mine=true&limit=1')).body.items[0]?.id;
    const facts = expense('0.00', { lines: [line('entertainment', '2000.01'), line('travel', '5000.00')] });
    const { status, body } = await story
      .as('employee')
      .post<{ approvals: unknown[]; budget: { ok: boolean; label: string }[]; outcome: string; refusal?: { code: string; errors: { path: string }[] } }>(
        '/claims/preview',
        { flow: 'expense-claim', facts },
      );
    expect([status, body.outcome]).toEqual([200, 'BUDGET_SHORT']);
    expect(body.budget.filter((one) => !one.ok).map((one) => one.label)).toEqual([`RD · entertainment · ${thisMonth()}`]);
    expect(body.budget).toHaveLength(2);
    expect(body.refusal?.errors[0]?.path).toBe('lines/0/amount');
    expect((await story.as('employee').get<{ items: ClaimView[] }>('/claims?mine=true&limit=1')).body.items[0]?.id).toBe(before);
  });

  it('speak the language that is asked for', async () => {
    for (const [language, words] of [
      ['zh-CN', '表单填写有误'],
      ['en', 'The form is not filled in right'],
    ] as const) {
      const { body, headers } = await story.as('employee').post('/claims', { flow: 'expense-claim', facts: {} }, { headers: { 'accept-language': language } });
      expect(body.title).toBe(words);
      expect(headers.get('content-language')).toBe(language);
    }
  });

  it('of 200 lines are as good as of one', async () => {
    const lines = Array.from({ length: 200 }, (_, n) => line(n % 2 ? 'office' : 'travel', '1.01'));
    const done = await story.complete('employee', expense('0.00', { lines }));
    expect(done.total).toEqual({ amount: '202.00', currency: 'CNY' });
    const voucher = await story.voucher(done);
    expect(voucher.lines).toHaveLength(201);
    expect((await story.documents(voucher))[0]?.lines).toHaveLength(201);
  });

  it('addresses take only their own methods', async () => {
    expect([404, 405]).toContain((await story.as('employee').put('/claims', {})).status);
    expect([404, 405]).toContain((await story.as('employee').delete('/claims/01900000-0000-7000-8000-000000000000')).status);
    expect((await story.as('employee').post('/claims/01900000-0000-7000-8000-000000000000/explode')).status).toBe(404);
  });
});
