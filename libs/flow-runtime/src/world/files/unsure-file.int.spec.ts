import { createHash } from 'node:crypto';
import { done, faultOf, retry, unknown, type AttachedFile, type ErpFile, type Outcome } from '@vouchflow/connector-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PostgresAttachmentStore } from '@vouchflow/flow-store';
import { claimFiles } from '../../testing/claim-files.js';
import { demoRuntime, type DemoRuntime } from '../../testing/demo-runtime.js';
import { scriptedErp } from '../../testing/scripted-erp.js';
import { ConnectionGate } from '../connection-gate.js';

describe('a file of which nobody knows whether the ERP has it', () => {
  let demo: DemoRuntime;
  let erp: ReturnType<typeof scriptedErp>;
  let worker: ReturnType<typeof erp.fileWorker>;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());
  beforeEach(async () => {
    erp = scriptedErp(demo);
    await erp.connection({ sends_files: true });
    worker = erp.fileWorker();
  });

  const query = async <T>(text: string, values: unknown[] = []): Promise<T[]> => (await demo.pool.query(text, values)).rows as T[];
  const { upload, confirmed, rows, round } = claimFiles(() => ({ demo, erp, worker }));

  it('a lost answer: looked for by its name, and there; sent once', async () => {
    let name = '';
    erp.script.attach = [
      (file) => {
        name = file.name;
        return unknown('ANSWER_LOST', faultOf('ANSWER_LOST'));
      },
    ];
    erp.script.attached = [
      () =>
        done([
          { id: 'other', name: 'a.pdf' },
          { id: 'F-3', name: name.toUpperCase() },
        ]),
    ];
    const posting = await confirmed(await upload('a.pdf'));
    expect(await round(posting)).toMatchObject([{ status: 'waiting', attempt: 1, cause: 'network', code: 'ANSWER_LOST', wait: 1 }]);
    expect(await round(posting)).toMatchObject([{ status: 'sent', erp_id: 'F-3', attempt: 2, code: null }]);
    expect(erp.said).toEqual(['attach:unknown', 'attached:done']);
  });

  it('a lost answer that is not found counts past the horizon only, and then it is sent once more', async () => {
    erp.script.attach = [() => unknown('ANSWER_LOST', faultOf('ANSWER_LOST')), (file) => done({ id: 'F-4', name: file.name })];
    const posting = await confirmed(await upload('a.pdf'));
    await round(posting);
    expect(await round(posting, 5_000)).toMatchObject([{ status: 'waiting', attempt: 2 }]);
    expect(await round(posting, 20_000)).toMatchObject([{ status: 'waiting', attempt: 3 }]);
    expect(await round(posting, 10_000)).toMatchObject([{ status: 'sent', erp_id: 'F-4', attempt: 4 }]);
    expect(erp.said).toEqual(['attach:unknown', 'attached:done', 'attached:done', 'attached:done', 'attach:done']);
  });

  it('a worker that died between sending and writing: the next one waits for its lease, looks, and sends nothing twice', async () => {
    let name = '';
    let arrived = (): void => undefined;
    const sent = new Promise<void>((resolve) => (arrived = resolve));
    let release = (): void => undefined;
    const stalled = new Promise<void>((resolve) => (release = resolve));
    erp.script.attach = [
      async (file) => {
        name = file.name;
        arrived();
        await stalled;
        return done({ id: 'F-5', name: file.name });
      },
    ];
    erp.script.attached = [() => done([{ id: 'F-5', name }])];
    const posting = await confirmed(await upload('a.pdf'));
    await worker.sweep();
    await sent;
    const second = erp.fileWorker(new ConnectionGate({ pool: demo.pool, most: 4, now: () => Date.now(), takeUp: () => undefined }));
    expect(await round(posting, 0, second), 'under a lease that holds it is nobody else’s').toMatchObject([{ status: 'waiting', attempt: 1 }]);
    await query(`UPDATE posting_file SET lease_until = clock_timestamp() - interval '1 second' WHERE posting_id = $1`, [posting]);
    expect(await round(posting, 0, second)).toMatchObject([{ status: 'sent', erp_id: 'F-5', attempt: 2 }]);
    const kept = await rows(posting);
    release();
    await worker.close();
    expect(await rows(posting), 'what the first one says now is too late').toEqual(kept);
    expect(erp.said.filter((one) => one.startsWith('attach:'))).toHaveLength(1);
  });

  it('a worker that died, and the ERP does not list it: sent again past the horizon, which counts from the end of its lease', async () => {
    const posting = await confirmed(await upload('a.pdf'));
    await query(
      `UPDATE posting_file SET tried_at = clock_timestamp(), attempt = 1, epoch = 1, lease_until = clock_timestamp() - interval '1 second' WHERE posting_id = $1`,
      [posting],
    );
    expect(await round(posting)).toMatchObject([{ status: 'waiting', attempt: 2 }]);
    expect(await round(posting, 31_000)).toMatchObject([{ status: 'sent', attempt: 3 }]);
    expect(erp.said).toEqual(['attached:done', 'attached:done', 'attach:done']);
  });

  it.each([
    ['file.leased', ['attached:done', 'attached:done', 'attach:done']],
    ['file.half-sent', ['attached:done', 'attached:done', 'attach:done']],
    ['file.called', ['attach:done', 'attached:done']],
  ] as const)('a worker that dies at %s: another one looks, and the ERP holds the file once, whole', async (point, said) => {
    const kept: string[] = [];
    erp.script.attach = [
      async (file) => {
        const whole = createHash('sha256');
        for await (const piece of file.bytes()) whole.update(piece);
        expect(whole.digest('hex')).toBe(file.sha256);
        kept.push(file.name);
        return done({ id: `F-${kept.length}`, name: file.name });
      },
    ];
    erp.script.attached = [() => done(kept.map((name, n) => ({ id: `F-${n + 1}`, name })))];
    const posting = await confirmed(await upload('a.pdf'));
    // Who is dead writes nothing any more.
    let isDead = false;
    const pool = new Proxy(demo.pool, {
      get: (of, name) => (name === 'query' && isDead ? () => Promise.reject(new Error('dead')) : (Reflect.get(of, name) as unknown)),
    });
    const dying = erp.fileWorker(new ConnectionGate({ pool, most: 4, now: () => Date.now(), takeUp: () => undefined }), {
      pool,
      files: new PostgresAttachmentStore(pool),
      reach: (reached) => {
        if (reached !== point) return;
        isDead = true;
        throw new Error(point);
      },
    });
    expect(await round(posting, 0, dying)).toMatchObject([{ status: 'waiting', attempt: 1, code: null, exchanges: [] }]);
    expect(isDead).toBe(true);
    await query(`UPDATE posting_file SET lease_until = clock_timestamp() - interval '1 second' WHERE posting_id = $1`, [posting]);
    await round(posting);
    expect(await round(posting, 31_000)).toMatchObject([{ status: 'sent', erp_id: 'F-1' }]);
    expect(kept).toHaveLength(1);
    expect(erp.said).toEqual(said);
  });

  it('nobody knows since the first answer that was lost, however often it is sent again; until it is seen, or surely not taken', async () => {
    const since = async (): Promise<{ first: Date | null; last: Date | null }> =>
      (await query<{ first: Date | null; last: Date | null }>('SELECT unknown_since AS first, unsure_since AS last FROM posting_file'))[0]!;
    let name = '';
    const lost = (file: ErpFile): Outcome<AttachedFile> => ((name = file.name), unknown('ANSWER_LOST', faultOf('ANSWER_LOST')));
    erp.script.attach = [lost, lost, () => retry('BUSY'), lost];
    const posting = await confirmed(await upload('a.pdf'));
    expect(await since()).toEqual({ first: null, last: null });
    await round(posting);
    const { first } = await since();
    expect(first).not.toBeNull();
    await round(posting, 31_000);
    const again = await since();
    expect([again.first, again.last! > first!]).toEqual([first, true]);
    await round(posting, 31_000);
    expect(await since(), 'surely not taken').toEqual({ first: null, last: null });
    await round(posting);
    expect((await since()).first! > first!).toBe(true);
    erp.script.attached = [() => done([{ id: 'F-1', name }])];
    expect(await round(posting)).toMatchObject([{ status: 'sent' }]);
    expect(await since()).toEqual({ first: null, last: null });
  });
});
