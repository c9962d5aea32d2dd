import { describe, expect, it } from 'vitest';
import { expense } from '../stack/facts.js';
import { until } from '../stack/pause.js';
import { tellStory } from '../stack/the-stack.js';

describe('live pages', () => {
  const story = tellStory();

  /** Listens as a browser does, and keeps the ids of what changed. */
  async function listen(person: string): Promise<{ heard: Set<string>; stop(): void }> {
    const stop = new AbortController();
    const { body } = await story.as(person).post<{ token: string }>('/tokens', { name: 'live', scopes: ['claims.read'] });
    const response = await fetch(story.api.address('/events'), { headers: { authorization: `Bearer ${body.token}` }, signal: stop.signal });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/event-stream')]);
    const heard = new Set<string>();
    void (async () => {
      let rest = '';
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        const lines = (rest + Buffer.from(chunk).toString()).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) if (line.startsWith('data: ')) heard.add((JSON.parse(line.slice(6)) as { instanceId: string }).instanceId);
      }
    })().catch(() => undefined);
    return { heard, stop: () => stop.abort() };
  }

  it('hear of every step of what one may see, and of nothing else', async () => {
    const [claimant, approver, stranger] = await Promise.all(['employee', 'manager', 'sales'].map(listen));
    if (!claimant || !approver || !stranger) throw new Error('nobody listens');
    try {
      const claim = await story.submit('employee', expense('33.00'));
      await until('both have heard', async () => claimant.heard.has(claim.id) && approver.heard.has(claim.id), 5000);
      claimant.heard.clear();
      const approved = await story.decide(await story.decide(claim));
      await until('of the decision', async () => claimant.heard.has(claim.id), 5000);
      await story.waitForStatus(approved.id, 'completed');
      claimant.heard.clear();
      await story.as('finance').post(`/vouchers/${(await story.claim(claim.id)).vouchers[0]?.id}/reverse`, {
        reason: 'x',
        date: (await story.voucher(await story.claim(claim.id))).date,
      });
      await until('what the worker did', async () => claimant.heard.has(claim.id), 5000);
      expect(stranger.heard.has(claim.id)).toBe(false);
    } finally {
      for (const one of [claimant, approver, stranger]) one.stop();
    }
  });
});
