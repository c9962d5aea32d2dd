import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// eslint-disable-next-line @nx/enforce-module-boundaries -- the tools are no project; a second way to start a Redis would be worse
import { startRedis } from '../../../../tools/redis.mjs';
import { checkLogs } from '../check/check-logs.js';
import { ApiClient } from '../stack/api.client.js';
import { ErpSandboxClient } from '../stack/erp-sandbox.client.js';
import { expense } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { pause } from '../stack/pause.js';
import { startStack, type RunningStack } from '../stack/start-stack.js';
import { Story } from '../stack/story.js';
import { tellRedis } from '../stack/tell-redis.js';
import { expectAllHolds } from '../stack/the-stack.js';

type Redis = NonNullable<Awaited<ReturnType<typeof startRedis>>>;

describe('with Redis as the queue', () => {
  const home = mkdtempSync(path.join(os.tmpdir(), 'vouchflow-redis-'));
  let redis: Redis;
  let stack: RunningStack;
  let story: Story;

  beforeAll(async () => {
    const started = await startRedis({ home });
    if (!started) throw new Error('Neither redis-server nor valkey-server is on this machine; npm test installs one.');
    redis = started;
    stack = await startStack({ queueUrl: redis.url });
    story = new Story(new ApiClient(stack.baseUrl), new ErpSandboxClient(stack.erpSandboxUrl));
  }, 240_000);
  afterAll(async () => {
    await stack?.stop();
    await redis?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const almost = (count: number) =>
    Promise.all(Array.from({ length: count }, async (_, n) => story.decide(await story.submit('employee', expense(`${20 + n}.00`)))));
  const expectAllPosted = async (claims: Awaited<ReturnType<typeof almost>>) => {
    for (const claim of claims) {
      const done = await story.waitForStatus(claim.id, 'completed');
      expect(await story.documents(await story.voucher(done))).toHaveLength(1);
    }
    await expectAllHolds(story, stack.home);
    expect(checkLogs(stack.home)).toEqual([]);
  };

  it('claims are posted within a moment', async () => {
    const [claim] = await almost(1);
    const began = Date.now();
    await story.decide(claim as NonNullable<typeof claim>);
    await story.waitForStatus(claim?.id ?? '', 'completed', 10_000);
    expect(Date.now() - began).toBeLessThan(5000);
    expect(await tellRedis(redis.port, 'DBSIZE'), 'the queue is really there').not.toBe(':0');
  });

  it('wiped in the middle, again and again, it loses nothing', async () => {
    const claims = await almost(isLong ? 60 : 16);
    const decided = Promise.all(claims.map((claim) => story.decide(claim)));
    for (let n = 0; n < 12; n += 1) {
      expect(await tellRedis(redis.port, 'FLUSHALL')).toBe('+OK');
      await pause(40);
    }
    await decided;
    await expectAllPosted(claims);
  });

  it('gone for a while, it costs delay: claims are taken and approved meanwhile', async () => {
    const claims = await almost(4);
    const { port } = redis;
    await redis.stop();
    for (const claim of claims) await story.decide(claim);
    const extra = await story.submit('sales', expense('5.00', { department: 'SALES' }));
    expect(extra.status).toBe('running');
    const again = await startRedis({ home, port });
    expect(again?.port).toBe(port);
    redis = again as Redis;
    await expectAllPosted(claims);
  });
});
