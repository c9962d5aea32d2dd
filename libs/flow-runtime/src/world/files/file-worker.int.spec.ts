import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { done, faultOf, refused, retry, unknown, type AttachedFile, type ErpFile, type Outcome } from '@vouchflow/connector-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../../testing/demo-runtime.js';
import { claimFiles } from '../../testing/claim-files.js';
import { held, scriptedErp } from '../../testing/scripted-erp.js';
import { ConnectionGate } from '../connection-gate.js';
import { queueFiles } from './queue-files.js';

describe('the way of a file into the ERP', () => {
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
  const listing =
    (...files: AttachedFile[]) =>
    () =>
      done(files);

  it('is made in the transaction that confirms the posting, and sent with its bytes under a name that begins with its hash', async () => {
    const content = randomBytes(700_000);
    const taken: { file: ErpFile; bytes: Buffer; to: unknown }[] = [];
    erp.script.attach = [
      async (file, to) => {
        const pieces: Uint8Array[] = [];
        for await (const piece of file.bytes()) pieces.push(piece);
        taken.push({ file, bytes: Buffer.concat(pieces), to });
        return done({ id: 'F-9', name: file.name });
      },
    ];
    const posting = await confirmed(await upload('发票.pdf', content));
    expect(await rows(posting)).toMatchObject([{ status: 'waiting', attempt: 0, erp_id: null }]);
    expect(await round(posting)).toMatchObject([{ status: 'sent', erp_id: 'F-9', attempt: 1, code: null, exchanges: [{ operation: 'attach' }] }]);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(taken).toMatchObject([
      { file: { name: `${sha256.slice(0, 12)}-发票.pdf`, sha256, size: 700_000, type: 'application/pdf' }, to: { internalId: '7', documentNumber: '记-1' } },
    ]);
    expect(taken[0]?.bytes.equals(content)).toBe(true);
    await round(posting);
    expect(erp.said, 'sent is sent').toEqual(['attach:done']);
  });

  it('is there for the claim’s own files and for those of its lines, electronic originals too, the same bytes once; a voucher keeps its state', async () => {
    const content = Buffer.from('<EInvoice/>');
    const [head, line, original, twin] = await Promise.all([upload('a.pdf'), upload('b.png'), upload('发票.xml', content), upload('again.xml', content)]);
    const posting = await erp.posting((facts) => {
      facts['attachments'] = [head];
      const lines = facts['lines'] as Record<string, unknown>[];
      lines[0] = { ...lines[0], attachments: [line, original, twin] };
    });
    await erp.tries(posting);
    const made = (await rows(posting)).map(({ name }) => name);
    // Two rows stand for three files of the line: which of the two with the same bytes, nobody minds.
    expect([made[0], made.length, made.includes('b.png'), made.filter((name) => name.endsWith('.xml')).length]).toEqual(['a.pdf', 3, true, 1]);
    erp.script.attach = [() => refused(faultOf('FILE_TOO_LARGE', '20 MB'))];
    for (let n = 0; n < 2; n += 1) await round(posting);
    expect(await erp.row(posting)).toMatchObject({ status: 'confirmed', voucher_status: 'posted' });
    await demo.pool.query(queueFiles(posting));
    expect(await rows(posting), 'made again, nothing is added or changed').toMatchObject(made.map(() => ({ status: 'refused', attempt: 1 })));
  });

  it('is there for no file that the voucher does not stand for: none of a line that is not in it, of a red voucher, or where the connection sends none', async () => {
    const [mine, other] = await Promise.all([upload('mine.pdf'), upload('other.pdf')]);
    const posting = await erp.posting((facts) => void (facts['attachments'] = [mine]));
    // As if another line of the claim stood in another voucher.
    await query(`UPDATE attachment SET instance_id = (SELECT instance_id FROM posting WHERE id = $1), loose_since = NULL WHERE id = $2`, [posting, other]);
    await query(
      `UPDATE instance SET facts = jsonb_set(facts::jsonb, '{lines,9}', jsonb_build_object('attachments', jsonb_build_array(jsonb_build_object('id', $2::text, 'sha256', 'x')))) WHERE id = (SELECT instance_id FROM posting WHERE id = $1)`,
      [posting, other],
    );
    await erp.tries(posting);
    expect((await rows(posting)).map(({ name }) => name)).toEqual(['mine.pdf']);

    await erp.connection({ sends_files: false });
    expect(await rows(await confirmed(await upload('none.pdf')))).toEqual([]);

    await erp.connection({ sends_files: true });
    const red = await confirmed(await upload('red.pdf'));
    await query('DELETE FROM posting_file WHERE posting_id = $1', [red]);
    await query('UPDATE voucher SET attachments = 0 WHERE id = (SELECT voucher_id FROM posting WHERE id = $1)', [red]);
    await demo.pool.query(queueFiles(red));
    expect(await rows(red)).toEqual([]);
  });

  it('surely not taken: again with growing waits, as long as the ERP asks, and no horizon', async () => {
    erp.script.attach = [
      ...Array.from({ length: 5 }, () => () => retry('BUSY', { fault: faultOf('BUSY') })),
      () => retry('BUSY', { afterMs: 90_000 }),
      (file) => done({ id: 'F', name: file.name }),
    ];
    const posting = await confirmed(await upload('a.pdf'));
    const seen: (number | null)[] = [];
    for (let n = 0; n < 6; n += 1) seen.push((await round(posting))[0]?.wait ?? null);
    expect(seen).toEqual([1, 2, 5, 15, 30, 90]);
    expect(await round(posting)).toMatchObject([{ status: 'sent', attempt: 7 }]);
  });

  it('refused: with cause, code and the ERP’s words, not tried again by itself', async () => {
    erp.script.attach = [() => refused(faultOf('FILE_REFUSED', 'MIME type image/png is not permitted'))];
    const posting = await confirmed(await upload('a.png'));
    expect(await round(posting)).toMatchObject([
      { status: 'refused', cause: 'unknown', code: 'FILE_REFUSED', message: 'MIME type image/png is not permitted' },
    ]);
    await round(posting);
    expect(erp.said).toEqual(['attach:refused']);
  });

  it('a lost answer stays one when the look-up is refused: sent again by hand, it is not sent before the horizon', async () => {
    erp.script.attach = [() => unknown('ANSWER_LOST', faultOf('ANSWER_LOST')), (file) => done({ id: 'F-6', name: file.name })];
    erp.script.attached = [() => refused(faultOf('NO_RIGHTS', 'BOS_Attachment')), () => done([])];
    const posting = await confirmed(await upload('a.pdf'));
    await round(posting);
    expect(await round(posting)).toMatchObject([{ status: 'refused', code: 'NO_RIGHTS' }]);
    await query(`UPDATE posting_file SET status = 'waiting' WHERE posting_id = $1`, [posting]);
    expect(await round(posting, 10_000)).toMatchObject([{ status: 'waiting', attempt: 3 }]);
    expect(await round(posting, 25_000)).toMatchObject([{ status: 'sent', erp_id: 'F-6', attempt: 4 }]);
  });

  it('where the connection cannot, or the voucher is not there: refused, with what mends it', async () => {
    const posting = await confirmed(await upload('a.pdf'));
    await query('UPDATE posting SET internal_id = NULL WHERE id = $1', [posting]);
    expect(await round(posting)).toMatchObject([{ status: 'refused', code: 'FILE_WITHOUT_VOUCHER' }]);
    await query(`UPDATE posting_file SET status = 'waiting' WHERE posting_id = $1`, [posting]);
    erp.script.find = [(document) => done({ ...held(document), internalId: '77' })];
    let asked = '';
    erp.script.attach = [(file, to) => ((asked = to.internalId), done({ id: 'F', name: file.name }))];
    expect(await round(posting), 'one that a person stated to be there is asked for').toMatchObject([{ status: 'sent' }]);
    expect(asked).toBe('77');
  });

  describe('an ERP that does not answer', () => {
    it('opens the breaker for vouchers and files alike; while it is open no file is tried', async () => {
      erp.script.attach = [() => unknown('ANSWER_LOST', faultOf('ANSWER_LOST'))];
      erp.script.attached = [() => retry('NOT_REACHABLE', { fault: faultOf('NOT_REACHABLE') })];
      const posting = await confirmed(await upload('a.pdf'));
      for (let n = 0; n < 7; n += 1) await round(posting);
      expect(erp.said).toHaveLength(5);
      expect(await query('SELECT fails, open_until IS NOT NULL AS open FROM connection_health')).toEqual([{ fails: 5, open: true }]);
      await query('UPDATE connection_health SET open_until = NULL, opened_at = NULL, fails = 0');
      erp.script.attached = [listing()];
      expect(await round(posting), 'and an hour is nothing to a file').toMatchObject([{ status: 'waiting', attempt: 6 }]);
    });

    it('holds up no file of another one', async () => {
      const [slow, quick] = [await confirmed(await upload('slow.pdf')), await confirmed(await upload('quick.pdf'))];
      const other = randomUUID();
      await query(`INSERT INTO connection (id, system, name, config, sends_files) VALUES ($1, 'scripted', 'Other', '{"url":"y"}', true)`, [other]);
      await query('UPDATE posting_file SET connection_id = $2 WHERE posting_id = $1', [quick, other]);
      let release = (): void => undefined;
      const stalled = new Promise<Outcome<AttachedFile>>((resolve) => (release = () => resolve(unknown('ANSWER_LOST'))));
      erp.script.attach = [() => stalled, (file) => done({ id: 'F', name: file.name })];
      await query(`UPDATE posting_file SET next_at = clock_timestamp() + interval '1 hour' WHERE posting_id = $1`, [quick]);
      await worker.sweep();
      await vi.waitFor(async () => expect(await rows(slow)).toMatchObject([{ attempt: 1 }]));
      await query(`UPDATE posting_file SET next_at = NULL WHERE posting_id = $1`, [quick]);
      await worker.sweep();
      await vi.waitFor(async () => expect(await rows(quick)).toMatchObject([{ status: 'sent' }]));
      expect(await rows(slow)).toMatchObject([{ status: 'waiting' }]);
      release();
      await worker.close();
    });
  });

  it('two workers at once: each file is sent by one of them', async () => {
    const posting = await confirmed(...(await Promise.all(Array.from({ length: 8 }, (_, n) => upload(`${n}.pdf`)))));
    const sent: string[] = [];
    erp.script.attach = [
      async (file) => {
        sent.push(file.name);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return done({ id: file.name, name: file.name });
      },
    ];
    const second = erp.fileWorker(new ConnectionGate({ pool: demo.pool, most: 8, now: () => Date.now(), takeUp: () => undefined }));
    while ((await rows(posting)).some(({ status }) => status === 'waiting')) {
      await Promise.all([worker.sweep(), second.sweep()]);
      await Promise.all([worker.close(), second.close()]);
    }
    expect(new Set(sent).size).toBe(8);
    expect(sent).toHaveLength(8);
  });

  it('leaves half of the places of its connection to vouchers', async () => {
    await erp.connection({ sends_files: true, max_concurrent: 4 });
    const posting = await confirmed(...(await Promise.all(Array.from({ length: 4 }, (_, n) => upload(`${n}.pdf`)))));
    let release = (): void => undefined;
    const stalled = new Promise<void>((resolve) => (release = resolve));
    erp.script.attach = [async (file) => (await stalled, done({ id: 'F', name: file.name }))];
    expect(await worker.sweep()).toBe(2);
    expect(await worker.sweep()).toBe(0);
    expect(await erp.tries(await erp.posting())).toMatchObject({ status: 'confirmed' });
    release();
    await worker.close();
    expect(await worker.sweep()).toBe(2);
    await worker.close();
    expect((await rows(posting)).every(({ status }) => status === 'sent')).toBe(true);
  });

  it('that waits when files are no longer sent on stays here, and goes when they are again', async () => {
    const posting = await confirmed(await upload('a.pdf'));
    await query('UPDATE connection SET sends_files = false');
    expect(await round(posting)).toMatchObject([{ status: 'waiting', attempt: 0 }]);
    await query('UPDATE connection SET sends_files = true');
    expect(await round(posting)).toMatchObject([{ status: 'sent' }]);
  });

  it('goes within the limits of its connection, and never before a voucher that waits', async () => {
    await erp.connection({ sends_files: true, max_concurrent: 1 });
    const posting = await confirmed(await upload('a.pdf'), await upload('b.pdf'));
    let release = (): void => undefined;
    const stalled = new Promise<void>((resolve) => (release = resolve));
    erp.script.attach = [async (file) => (await stalled, done({ id: 'F', name: file.name }))];
    expect(await worker.sweep(), 'one at a time').toBe(1);
    const next = await erp.posting();
    const trying = erp.tries(next);
    await trying;
    expect(await erp.row(next), 'the voucher waits for the lane').toMatchObject({ status: 'intent' });
    expect(await worker.sweep()).toBe(0);
    release();
    await worker.close();
    await vi.waitFor(async () => expect(await erp.row(next)).toMatchObject({ status: 'confirmed' }));
    expect(
      (await rows(posting)).filter(({ status }) => status === 'sent'),
      'and goes before the second file',
    ).toHaveLength(1);
    await erp.worker.close();
    await vi.waitFor(async () => expect(await worker.sweep()).toBe(1));
    await worker.close();
    expect((await rows(posting)).map(({ status }) => status)).toEqual(['sent', 'sent']);
  });
});
