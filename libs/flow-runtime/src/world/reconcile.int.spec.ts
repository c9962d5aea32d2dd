import { done, faultOf, refused, retry, unknown, type Outcome } from '@vouchflow/connector-kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { held, scriptedErp } from '../testing/scripted-erp.js';
import { beginReconciliation, reconcile } from './reconcile.js';

describe('reconciliation of a ledger’s period', () => {
  let demo: DemoRuntime;
  let erp: ReturnType<typeof scriptedErp>;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());
  beforeEach(async () => {
    erp = scriptedErp(demo);
    await erp.connection();
  });

  const run = async () => {
    const { rows } = await demo.pool.query<{ period: string }>('SELECT DISTINCT period FROM voucher ORDER BY 1 LIMIT 1');
    const target = { ledger: 'HT01-CAS', period: rows[0]?.period ?? '' };
    const id = await beginReconciliation(demo.pool, { ...target, by: 'finance@demo.test' });
    if (id === null) throw new Error('one is running');
    await reconcile({ pool: demo.pool, ports: erp.ports }, { id, ...target });
    const run = (await demo.pool.query('SELECT * FROM reconciliation WHERE id = $1', [id])).rows[0] as Record<string, unknown>;
    const items = (await demo.pool.query('SELECT voucher_id, kind, detail, owner, first_seen FROM reconciliation_item WHERE reconciliation_id = $1', [id]))
      .rows as { voucher_id: string; kind: string; first_seen: Date }[];
    return { run, items };
  };

  it('finds nothing where every document is there and equal; two runs that saw the same have one hash', async () => {
    await erp.tries(await erp.posting());
    await erp.tries(await erp.posting());
    erp.script.find = [(document) => done(held(document))];
    const [first, second] = [await run(), await run()];
    expect(first.run).toMatchObject({ status: 'done', vouchers: 2, equal: 2, differences: 0 });
    expect(first.items).toEqual([]);
    expect(first.run['hash']).toMatch(/^[0-9a-f]{64}$/);
    expect(second.run['hash']).toBe(first.run['hash']);
    expect(Number(first.run['debit_minor'])).toBeGreaterThan(0);
  });

  it.each<[string, (document: Parameters<typeof held>[0]) => Outcome<ReturnType<typeof held> | null>, string]>([
    ['a document that is gone', () => done(null), 'missing-in-erp'],
    ['one that differs', (document) => done({ ...held(document), differences: [{ field: 'lines', sent: '1.00', readBack: '2.00' }] }), 'differs'],
    ['two under one key', () => refused(faultOf('ERP_HOLDS_SEVERAL')), 'several-in-erp'],
    ['another number', (document) => done(held(document, '记-777')), 'number-differs'],
    ['an ERP that cannot be read', () => retry('NOT_REACHABLE'), 'not-read'],
  ])('names %s', { timeout: 20_000 }, async (_, find, kind) => {
    erp.script.find = [find];
    const { run: made, items } = await run();
    expect(made).toMatchObject({ status: 'done', equal: 0, differences: 2 });
    expect(new Set(items.map((item) => item.kind))).toEqual(new Set([kind]));
  });

  it('a voucher that never reached the ERP; a difference keeps the day it was first seen', async () => {
    erp.script.find = [(document) => done(held(document))];
    erp.script.post = [() => unknown('ANSWER_LOST')];
    const id = await erp.posting();
    await erp.tries(id);
    erp.script.find = [() => done(null)];
    const first = (await run()).items.find((item) => item.kind === 'not-posted');
    const again = (await run()).items.find((item) => item.kind === 'not-posted');
    expect(first).toBeDefined();
    expect(again?.first_seen).toEqual(first?.first_seen);
  });

  it('a claim that ended without a voucher, which grows older too', async () => {
    erp.script.find = [(document) => done(held(document))];
    const { rows } = await demo.pool.query<{ period: string }>('SELECT DISTINCT period FROM voucher ORDER BY 1 LIMIT 1');
    await demo.pool.query(
      `INSERT INTO instance SELECT (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', 'EXP-ORPHAN', 'status', 'completed', 'ended_at', ($1 || '-15T04:00:00Z')))).* FROM instance i LIMIT 1`,
      [rows[0]?.period],
    );
    const first = (await run()).items.find((item) => item.kind === 'claim-without-voucher');
    const again = (await run()).items.find((item) => item.kind === 'claim-without-voucher');
    expect(first).toMatchObject({ detail: { claim: 'EXP-ORPHAN' }, owner: 'finance' });
    expect(again?.first_seen).toEqual(first?.first_seen);
  });

  it('runs once at a time', async () => {
    const target = { ledger: 'HT01-CAS', period: '2020-01', by: 'finance@demo.test' };
    const id = await beginReconciliation(demo.pool, target);
    expect(id).not.toBeNull();
    expect(await beginReconciliation(demo.pool, target)).toBeNull();
  });
});
