import { done, faultOf, pending, refused, retry, unknown } from '@vouchflow/connector-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { held, scriptedErp } from '../testing/scripted-erp.js';

describe('the way of a posting', () => {
  let demo: DemoRuntime;
  let erp: ReturnType<typeof scriptedErp>;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());
  beforeEach(async () => {
    erp = scriptedErp(demo);
    await erp.connection();
  });

  it('confirmed: the hashes of what was sent and of what was read back are one', async () => {
    const posting = await erp.tries(await erp.posting());
    expect(posting).toMatchObject({ status: 'confirmed', document_number: '记-1', erp_state: 'posted', voucher_status: 'posted', cause: null });
    expect(posting['payload_hash']).toMatch(/^[0-9a-f]{64}$/);
    expect(posting['read_back_hash']).toBe(posting['payload_hash']);
    expect(posting['read_back']).toMatchObject({ ledger: 'HT01-CAS' });
  });

  it('taken up under a ticket: polled until the ERP answers, and never sent again', async () => {
    erp.script.post = [() => pending('job-1', 'submitted')];
    erp.script.poll = [() => pending('job-1', 'running'), () => retry('BUSY'), (document) => done(held(document))];
    const id = await erp.posting();
    expect(await erp.tries(id)).toMatchObject({ status: 'sent', ticket: 'job-1' });
    expect(await erp.tries(id)).toMatchObject({ status: 'sent', ticket: 'job-1', message: 'running' });
    expect(await erp.tries(id)).toMatchObject({ status: 'sent', ticket: 'job-1' });
    expect(await erp.tries(id)).toMatchObject({ status: 'confirmed', ticket: null, sends: 1 });
    expect(erp.said).toEqual(['post:pending', 'poll:pending', 'poll:retry', 'poll:done']);
  });

  it('a ticket that is refused, or no longer known: refused, or looked up', async () => {
    erp.script.post = [() => pending('job-2', 'submitted')];
    erp.script.poll = [() => refused(faultOf('MASTER_DATA_MISSING', '660202'))];
    expect(await erp.tries(await erp.posting().then(async (id) => (await erp.tries(id), id)))).toMatchObject({
      status: 'refused',
      cause: 'master-data',
      code: 'MASTER_DATA_MISSING',
    });
    erp.script.poll = [() => unknown('GONE')];
    erp.script.find = [(document) => done(held(document))];
    const lost = await erp.posting();
    await erp.tries(lost);
    expect(await erp.tries(lost)).toMatchObject({ status: 'unknown', ticket: null });
    expect(await erp.tries(lost)).toMatchObject({ status: 'confirmed', sends: 1 });
  });

  it('a lost answer: looked up, absent counts past the horizon only, then sent once more', async () => {
    erp.script.post = [() => unknown('ANSWER_LOST', faultOf('ANSWER_LOST')), (document) => done(held(document, '记-9'))];
    erp.script.find = [() => done(null)];
    const id = await erp.posting();
    expect(await erp.tries(id)).toMatchObject({ status: 'unknown', sends: 1, cause: 'network' });
    expect(await erp.tries(id, 5_000)).toMatchObject({ status: 'unknown', sends: 1 });
    expect(await erp.tries(id, 40_000)).toMatchObject({ status: 'confirmed', sends: 2, document_number: '记-9' });
  });

  describe('how long it waits before the next try', () => {
    /** Whole seconds, and a little less for the way to the database. */
    const waits = async (id: string): Promise<number> => {
      const { rows } = await demo.pool.query<{ s: number }>(
        `SELECT ceil(extract(epoch FROM next_at - clock_timestamp()))::int AS s FROM effect_run WHERE effect_id = (SELECT effect_id FROM posting WHERE id = $1)`,
        [id],
      );
      return rows[0]?.s ?? 0;
    };
    /** One try after each of these times past the end of the last request. */
    const each = async (id: string, laterMs: readonly number[]): Promise<number[]> => {
      const seconds: number[] = [];
      for (const ms of laterMs) {
        await demo.pool.query(`UPDATE posting SET request_ended_at = request_ended_at - $2 * interval '1 millisecond' WHERE id = $1`, [id, ms]);
        await erp.tries(id);
        seconds.push(await waits(id));
      }
      return seconds;
    };

    it('grows while nothing is known of one send, and begins anew with the next; a step further from the third on', async () => {
      const lost = () => unknown('ANSWER_LOST', faultOf('ANSWER_LOST'));
      erp.script.post = [lost];
      erp.script.find = [() => done(null)];
      const id = await erp.posting();
      expect(await each(id, [0, 1000, 1000, 2000, 4000])).toEqual([1, 1, 2, 4, 8]);
      expect(await each(id, [40_000, 1000, 1000]), 'sent a second time').toEqual([1, 1, 2]);
      expect(await each(id, [40_000, 1000, 1000]), 'sent a third time').toEqual([1, 2, 4]);
      expect(await erp.row(id)).toMatchObject({ sends: 3, status: 'unknown' });
    });

    it('what was waited for a job says nothing of a look-up, nor of an ERP that then is busy', async () => {
      erp.script.post = [() => pending('job-1', 'submitted')];
      erp.script.poll = [...Array.from({ length: 6 }, () => () => pending('job-1', 'running')), () => unknown('GONE')];
      erp.script.find = [() => retry('BUSY'), () => done(null)];
      const id = await erp.posting();
      expect(await each(id, [0, 0, 0, 0, 0, 0, 0])).toEqual([1, 1, 2, 5, 10, 30, 60]);
      expect(await each(id, [0, 0]), 'the ticket is no longer known; the look-up finds it busy').toEqual([1, 2]);
      erp.script.post = [() => retry('BUSY')];
      expect(await each(id, [0, 40_000, 0, 0]), 'absent, and surely not taken: not sent once more before a while').toEqual([4, 1, 2, 5]);
    });

    it('every try is kept as proof, also those of a second push', async () => {
      erp.script.post = [() => refused(faultOf('MASTER_DATA_MISSING', '660202')), (document) => done(held(document))];
      const id = await erp.posting();
      await erp.tries(id);
      const { rows: claim } = await demo.pool.query<{ instance_id: string }>('SELECT instance_id FROM posting WHERE id = $1', [id]);
      await demo.instances.act(claim[0]?.instance_id ?? '', 'finance@demo.test', { type: 'RetryEffect', effect: 0, by: 'finance@demo.test', reason: 'mended' });
      await erp.tries(id);
      const { rows } = await demo.pool.query('SELECT n, step, outcome FROM posting_attempt WHERE posting_id = $1 ORDER BY n', [id]);
      expect(rows).toEqual([
        { n: 1, step: 'post', outcome: 'refused' },
        { n: 2, step: 'post-again', outcome: 'confirmed' },
      ]);
    });
  });

  it('another document under our key: parked with the differences', async () => {
    erp.script.post = [(document) => done({ ...held(document), differences: [{ field: 'lines', where: '660202 debit', sent: '300.00', readBack: '300.01' }] })];
    expect(await erp.tries(await erp.posting())).toMatchObject({
      status: 'unknown',
      code: 'MISMATCH',
      cause: 'duplicate',
      parked: 'parked.posting',
      differences: [{ sent: '300.00', readBack: '300.01' }],
    });
  });

  describe('tried again by one person (ADR 0011)', () => {
    const again = async (id: string): Promise<void> => {
      const { rows } = await demo.pool.query<{ instance_id: string; n: number; status: string }>(
        'SELECT p.instance_id, e.n, p.status FROM posting p JOIN effect e ON e.id = p.effect_id WHERE p.id = $1',
        [id],
      );
      const [row] = rows;
      await demo.instances.act(row?.instance_id ?? '', 'finance@demo.test', {
        type: 'RetryEffect',
        effect: row?.status === 'refused' ? 0 : (row?.n ?? 0),
        by: 'finance@demo.test',
        reason: 'looked at it',
      });
    };

    it('parked with its end unknown: looked up, never sent before that says it is absent', async () => {
      erp.script.post = [
        (document) => done({ ...held(document), differences: [{ field: 'lines', where: '660202 debit', sent: '300.00', readBack: '300.01' }] }),
      ];
      erp.script.find = [
        (document) => done({ ...held(document), differences: [{ field: 'lines', where: '660202 debit', sent: '300.00', readBack: '300.01' }] }),
        (document) => done(held(document)),
      ];
      const id = await erp.posting();
      expect(await erp.tries(id)).toMatchObject({ status: 'unknown', parked: 'parked.posting', sends: 1 });
      await again(id);
      expect(await erp.tries(id), 'still another document').toMatchObject({ status: 'unknown', parked: 'parked.posting', sends: 1 });
      await again(id);
      expect(await erp.tries(id), 'mended in the ERP').toMatchObject({ status: 'confirmed', sends: 1 });
      expect(erp.said).toEqual(['post:done', 'find:done', 'find:done']);
    });
    it('refused, and there after all: looked up first, and not sent again', async () => {
      erp.script.post = [() => refused(faultOf('MASTER_DATA_MISSING', '660202'))];
      erp.script.find = [(document) => done(held(document, '记-8'))];
      const id = await erp.posting();
      await erp.tries(id);
      await again(id);
      expect(await erp.tries(id)).toMatchObject({ status: 'confirmed', document_number: '记-8' });
      expect(erp.said).toEqual(['post:refused', 'find:done']);
    });
    it('refused, and there with other lines: parked with the differences, not sent again', async () => {
      erp.script.post = [() => refused(faultOf('MASTER_DATA_MISSING', '660202'))];
      erp.script.find = [
        (document) => done({ ...held(document), differences: [{ field: 'lines', where: '660202 debit', sent: '300.00', readBack: '300.01' }] }),
      ];
      const id = await erp.posting();
      await erp.tries(id);
      await again(id);
      expect(await erp.tries(id)).toMatchObject({ status: 'unknown', code: 'MISMATCH', parked: 'parked.posting' });
      expect(erp.said).toEqual(['post:refused', 'find:done']);
    });
    it('refused, and the ERP cannot be asked: nothing is sent until it can', async () => {
      erp.script.post = [() => refused(faultOf('MASTER_DATA_MISSING', '660202')), (document) => done(held(document))];
      erp.script.find = [() => unknown('ANSWER_LOST', faultOf('ANSWER_LOST')), () => retry('BUSY'), () => done(null)];
      const id = await erp.posting();
      await erp.tries(id);
      await again(id);
      expect(await erp.tries(id)).toMatchObject({ status: 'intent' });
      expect(await erp.tries(id)).toMatchObject({ status: 'intent' });
      expect(await erp.tries(id)).toMatchObject({ status: 'confirmed' });
      expect(erp.said).toEqual(['post:refused', 'find:unknown', 'find:retry', 'find:done', 'post:done']);
    });
    it('refused: looked up, and since the ERP has nothing the same voucher goes out under the same key', async () => {
      erp.script.post = [() => refused(faultOf('MASTER_DATA_MISSING', '660202')), (document) => done(held(document, '记-7'))];
      const id = await erp.posting();
      const before = await erp.tries(id);
      expect(before).toMatchObject({ status: 'refused', sends: 1 });
      await again(id);
      expect(await erp.tries(id)).toMatchObject({
        status: 'confirmed',
        sends: 2,
        voucher_id: before['voucher_id'],
        external_key: before['external_key'],
        document_number: '记-7',
      });
      expect(erp.said).toEqual(['post:refused', 'find:done', 'post:done']);
    });
  });

  describe('a closed period', () => {
    beforeEach(() => void (erp.script.post = [() => refused(faultOf('PERIOD_CLOSED'))]));

    it('next: the voucher is made anew in the next open one', async () => {
      const row = await erp.tries(await erp.posting());
      expect(row).toMatchObject({ voucher_status: 'void', status: 'cancelled' });
      const { rows } = await demo.pool.query(
        `SELECT v.period, o.period AS before FROM voucher o JOIN voucher v ON v.instance_id = o.instance_id AND v.id <> o.id WHERE o.id = $1`,
        [row['voucher_id']],
      );
      expect(rows[0].period > rows[0].before).toBe(true);
    });

    it('hold: surely nothing was made, tried again in an hour', async () => {
      await erp.connection({ closed_period: 'hold' });
      const id = await erp.posting();
      expect(await erp.tries(id)).toMatchObject({ status: 'intent', cause: 'closed-period', parked: null, voucher_status: 'made' });
      const { rows } = await demo.pool.query(
        `SELECT next_at - clock_timestamp() > interval '50 minutes' AS later FROM effect_run WHERE effect_id = (SELECT effect_id FROM posting WHERE id = $1)`,
        [id],
      );
      expect(rows[0].later).toBe(true);
    });

    it('ask: parked for finance, as an intent', async () => {
      await erp.connection({ closed_period: 'ask' });
      expect(await erp.tries(await erp.posting())).toMatchObject({ status: 'intent', code: 'PERIOD_CLOSED', parked: 'parked.posting', voucher_status: 'made' });
    });
  });

  it('whatever the ERP says can be kept: a NUL, or a character cut in two', async () => {
    const words = `${'科'.repeat(499)}𠮷`;
    erp.script.post = [
      () => refused(faultOf('VOUCHER_INVALID', words)),
      () => unknown('a\u0000b', faultOf('ANSWER_UNREADABLE', 'a\u0000b')),
      (document) => done(held(document, '记\u0000-1')),
    ];
    expect(await erp.tries(await erp.posting())).toMatchObject({ status: 'refused', message: `${'科'.repeat(499)}\ufffd…` });
    expect(await erp.tries(await erp.posting())).toMatchObject({ status: 'unknown', message: 'a\ufffdb' });
    expect(await erp.tries(await erp.posting())).toMatchObject({ status: 'confirmed', document_number: '记\ufffd-1' });
  });

  it('a line of the year before is asked of finance before anything is sent', async () => {
    const id = await erp.posting();
    await demo.pool.query(`ALTER TABLE voucher_line DISABLE TRIGGER lines_never_change`);
    await demo.pool.query(
      `UPDATE voucher_line SET expense_date = '2020-12-31' WHERE voucher_id = (SELECT voucher_id FROM posting WHERE id = $1) AND debit_minor IS NOT NULL`,
      [id],
    );
    await demo.pool.query(`ALTER TABLE voucher_line ENABLE TRIGGER lines_never_change`);
    expect(await erp.tries(id)).toMatchObject({ status: 'intent', sends: 0, code: 'CROSS_YEAR', parked: 'parked.posting' });
    expect(erp.said).toEqual([]);
    await demo.pool.query(`UPDATE posting SET cross_year_by = 'finance@demo.test' WHERE id = $1`, [id]);
    await demo.pool.query(`UPDATE effect_run SET parked = NULL WHERE effect_id = (SELECT effect_id FROM posting WHERE id = $1)`, [id]);
    expect(await erp.tries(id)).toMatchObject({ status: 'confirmed', sends: 1 });
  });

  it('the date of the expense is kept beside the date of the voucher', async () => {
    const id = await erp.posting();
    const { rows } = await demo.pool.query(
      `SELECT count(*) FILTER (WHERE expense_date IS NOT NULL)::int AS dated, count(*) FILTER (WHERE claim_line IS NOT NULL)::int AS lines FROM voucher_line WHERE voucher_id = (SELECT voucher_id FROM posting WHERE id = $1)`,
      [id],
    );
    expect(rows[0].dated).toBe(rows[0].lines);
    expect(rows[0].dated).toBeGreaterThan(0);
  });

  describe('an ERP that does not answer', () => {
    it('opens the breaker after five tries; one probe goes through when its time is up, and an answer closes it', async () => {
      erp.script.post = [() => retry('NOT_REACHABLE', { fault: faultOf('NOT_REACHABLE') })];
      const ids = await Promise.all(Array.from({ length: 7 }, () => erp.posting()));
      for (const id of ids) await erp.tries(id);
      expect(erp.said).toHaveLength(5);
      expect(await erp.row(ids[6] ?? '')).toMatchObject({ status: 'intent', sends: 0 });
      await demo.pool.query(`UPDATE connection_health SET open_until = clock_timestamp() - interval '1 second'`);
      erp.script.post = [(document) => done(held(document))];
      const effects = (await demo.pool.query<{ effect_id: string }>('SELECT effect_id FROM posting WHERE id = ANY ($1)', [ids])).rows.map(
        (row) => row.effect_id,
      );
      await demo.pool.query('UPDATE effect_run SET next_at = NULL WHERE effect_id = ANY ($1)', [effects]);
      await erp.worker.handle(effects);
      expect(erp.said.filter((what) => what === 'post:done')).toHaveLength(1);
      await erp.worker.handle(effects);
      await erp.worker.handle(effects);
      await erp.worker.close();
      expect((await demo.pool.query('SELECT fails, open_until FROM connection_health')).rows).toEqual([{ fails: 0, open_until: null }]);
      expect(erp.said.filter((what) => what === 'post:done').length).toBeGreaterThan(1);
    });

    it('a connection that takes one at a time gets the next when the first has ended', async () => {
      await erp.connection({ max_concurrent: 1 });
      let release = (): void => undefined;
      const held1 = new Promise<void>((resolve) => (release = resolve));
      const order: string[] = [];
      const ids = [await erp.posting(), await erp.posting()];
      const effects = (await demo.pool.query<{ effect_id: string }>('SELECT effect_id FROM posting WHERE id = ANY ($1) ORDER BY id', [ids])).rows.map(
        (row) => row.effect_id,
      );
      erp.script.post = [
        async (document) => {
          order.push(document.externalKey);
          if (order.length === 1) await held1;
          return done(held(document));
        },
      ];
      const begun = erp.worker.handle(effects);
      await vi.waitFor(() => expect(order).toHaveLength(1));
      expect((await Promise.all(ids.map((id) => erp.row(id)))).map((row) => row['status']).sort()).toEqual(['intent', 'sent']);
      release();
      await begun;
      // The second waited for the lane, and was taken up when the first left it.
      await vi.waitFor(() => expect(order).toHaveLength(2));
      await erp.worker.close();
    });
  });
});
