import { randomUUID } from 'node:crypto';
import net from 'node:net';
import type { ClaimView } from '@vouchflow/flow-model';
import { describe, expect, it } from 'vitest';
import { databaseUrlOf, openDatabase, postmasterOf } from '../stack/database.js';
import { expense } from '../stack/facts.js';
import { pause, until } from '../stack/pause.js';
import { stackHome, tellStory } from '../stack/the-stack.js';

/** Takes the database's port, so that nothing can come up there: whoever connects is hung up on. */
function occupy(port: number): Promise<net.Server> {
  return until(
    'the port is free',
    () =>
      new Promise<net.Server | false>((resolve) => {
        const server = net.createServer((socket) => socket.destroy());
        server.once('error', () => resolve(false));
        server.listen(port, '127.0.0.1', () => resolve(server));
      }),
    10_000,
  );
}

describe('a database that goes away', () => {
  const story = tellStory();

  it('is told as 503 with Retry-After, comes back by itself, and nothing is lost or doubled', async () => {
    const port = Number(new URL(databaseUrlOf(stackHome)).port);
    const waiting = await Promise.all(Array.from({ length: 6 }, async () => story.decide(await story.submit('employee', expense('45.00')))));
    let ending = false;
    const answers: number[] = [];
    const retryAfter = new Set<string | null>();
    const keys = new Map<string, string>();

    /** Keeps submitting, each claim with its key until it is taken. */
    const person = async (name: string): Promise<void> => {
      while (!ending) {
        const key = randomUUID();
        for (;;) {
          const { status, body, headers } = await story
            .as(name)
            .post<ClaimView>(
              '/claims',
              { flow: 'expense-claim', submit: true, facts: expense('15.00', { title: key }) },
              { headers: { 'idempotency-key': key } },
            );
          answers.push(status);
          if (status === 201) {
            story.acknowledged.add(body.id);
            keys.set(key, body.id);
            break;
          }
          retryAfter.add(headers.get('retry-after'));
          await pause(50);
        }
      }
    };
    await Promise.all(['employee', 'sales', 'owner'].map((name) => story.as(name).get('/me')));
    const load = Promise.all(['employee', 'sales', 'owner'].map(person));
    const approvals = Promise.all(waiting.map((claim) => until('approved', async () => (await story.tryDecide(claim)).status === 200)));
    await pause(500);

    process.kill(postmasterOf(stackHome), 'SIGKILL');
    const squatter = await occupy(port);
    expect((await fetch(story.api.address('//healthz'))).status, 'the process itself is well').toBe(200);
    await until('not ready', async () => (await fetch(story.api.address('//readyz'))).status === 503);
    await pause(1500);
    expect(keys.size).toBeGreaterThan(0);
    const before = keys.size;
    squatter.close();

    await until('ready again', async () => (await fetch(story.api.address('//readyz'))).status === 200, 30_000);
    await until('claims are taken again', async () => keys.size > before + 10, 30_000);
    ending = true;
    await load;
    await approvals;

    expect(new Set(answers)).toEqual(new Set([201, 503]));
    expect(
      [...retryAfter].every((value) => Number(value) > 0),
      `Retry-After: ${[...retryAfter].join(', ')}`,
    ).toBe(true);
    for (const claim of waiting) await story.waitForStatus(claim.id, 'completed');

    const client = await openDatabase(databaseUrlOf(stackHome));
    try {
      const { rows } = await client.query<{ title: string; id: string }>('SELECT title, id FROM instance WHERE title = ANY ($1)', [[...keys.keys()]]);
      expect(new Map(rows.map((row) => [row.title, row.id])), 'each was taken, once').toEqual(keys);
      expect(rows).toHaveLength(keys.size);
    } finally {
      await client.end();
    }
  }, 120_000);
});
