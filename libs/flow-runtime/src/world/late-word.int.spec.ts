import { done, faultOf, pending, refused, retry, unknown, type CallContext, type ErpDocument } from '@vouchflow/connector-kit';
import type { QueryConfig } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { demoRuntime, type DemoRuntime } from '../testing/demo-runtime.js';
import { held, scriptedErp } from '../testing/scripted-erp.js';
import { hearRefusal } from './hear-word.js';
import { leaseEffects, type LeasedEffect } from './lease-effects.js';
import type { PostingTry } from './posting-end.js';
import { settlePosting } from './settle-posting.js';

describe('a posting that its ERP refused and then says by itself to have posted', () => {
  let demo: DemoRuntime;
  let erp: ReturnType<typeof scriptedErp>;
  beforeAll(async () => void (demo = await demoRuntime()), 60_000);
  afterAll(() => demo.dispose());
  beforeEach(async () => {
    erp = scriptedErp(demo);
    await erp.connection();
  });

  const refusedOne = async (): Promise<string> => {
    erp.script.post = [() => refused(faultOf('MASTER_DATA_MISSING', '660202'))];
    const id = await erp.posting();
    expect(await erp.tries(id)).toMatchObject({ status: 'refused' });
    erp.said.length = 0;
    return id;
  };
  const hears = async (id: string): Promise<void> => {
    const { rows } = await demo.pool.query<{ instance: string; voucher: string }>(
      'SELECT instance_id AS instance, voucher_id AS voucher FROM posting WHERE id = $1',
      [id],
    );
    await demo.instances.settle(rows[0]?.instance ?? '', { type: 'HearOfEffect', effect: 0, voucher: rows[0]?.voucher ?? '' });
  };

  it('keeps the ticket it was refused under, by which the ERP may speak of it, also while it is looked for; and is in flight from then on', async () => {
    erp.script.post = [() => pending('job-3', 'submitted')];
    erp.script.poll = [() => refused(faultOf('MASTER_DATA_MISSING', '660202'))];
    const id = await erp.posting();
    await erp.tries(id);
    expect(await erp.tries(id)).toMatchObject({ status: 'refused', ticket: 'job-3' });
    await hears(id);
    expect(await erp.row(id)).toMatchObject({ status: 'unknown', ticket: 'job-3' });
    erp.script.find = [() => retry('BUSY'), (document) => done(held(document))];
    expect(await erp.tries(id)).toMatchObject({ status: 'unknown', ticket: 'job-3', sends: 1 });
    expect(await erp.tries(id)).toMatchObject({ status: 'confirmed', sends: 1 });
  });
  it('looked for, found as it was sent: confirmed, and not sent again', async () => {
    const id = await refusedOne();
    erp.script.find = [(document) => done(held(document, '记-8'))];
    await hears(id);
    expect(await erp.tries(id)).toMatchObject({ status: 'confirmed', document_number: '记-8', voucher_status: 'posted', sends: 1, code: null });
    expect(erp.said).toEqual(['find:done']);
  });
  it('not there: it waits for a person as one that the ERP may have; heard twice it is looked for once, and a worker that died over it sends nothing', async () => {
    const id = await refusedOne();
    await hears(id);
    await hears(id);
    const { rows } = await demo.pool.query<{ effect_id: string }>('SELECT effect_id FROM posting WHERE id = $1', [id]);
    await leaseEffects(demo.pool, 'one that dies', [rows[0]?.effect_id ?? '']);
    expect(await erp.row(id)).toMatchObject({ status: 'unknown', sends: 1 });
    await demo.pool.query('UPDATE effect_run SET lease_until = NULL WHERE effect_id = $1', [rows[0]?.effect_id]);
    expect(await erp.tries(id, 600_000)).toMatchObject({ status: 'unknown', code: 'SAID_POSTED', parked: 'parked.posting', sends: 1 });
    expect(erp.said).toEqual(['find:done']);
  });
  it('not there, and two people say so: an intent again, looked up and then sent', async () => {
    const id = await refusedOne();
    await hears(id);
    await erp.tries(id);
    // As their statement writes it.
    await demo.pool.query(`UPDATE posting SET status = 'intent', epoch = epoch + 1 WHERE id = $1`, [id]);
    const { rows } = await demo.pool.query<{ instance_id: string; n: number }>(
      'SELECT p.instance_id, e.n FROM posting p JOIN effect e ON e.id = p.effect_id WHERE p.id = $1',
      [id],
    );
    await demo.instances.act(rows[0]?.instance_id ?? '', 'finance@demo.test', { type: 'RetryEffect', effect: rows[0]?.n ?? 0, by: 'finance@demo.test' });
    erp.script.post = [(document) => done(held(document, '记-9'))];
    expect(await erp.tries(id)).toMatchObject({ status: 'confirmed', document_number: '记-9', sends: 2 });
    expect(erp.said).toEqual(['find:done', 'find:done', 'post:done']);
  });
  it('said while the refusal was on its way to us: found nothing that waited then, and is looked for all the same', async () => {
    erp.script.post = [() => pending('job-5', 'submitted')];
    erp.script.poll = [() => refused(faultOf('MASTER_DATA_MISSING', '660202'))];
    erp.script.find = [(document) => done(held(document, '记-8'))];
    const id = await erp.posting();
    await erp.tries(id);
    await demo.pool.query(
      `INSERT INTO erp_word (id, connection_id, name, says, message) SELECT gen_random_uuid(), connection_id, ticket, 'posted', '' FROM posting WHERE id = $1`,
      [id],
    );
    await hears(id);
    expect(await erp.tries(id)).toMatchObject({ status: 'unknown', ticket: 'job-5' });
    expect(await erp.tries(id)).toMatchObject({ status: 'confirmed', document_number: '记-8', sends: 1 });
  });
  it('a try of an effect that is over writes nothing on the posting that was asked for anew, though the epochs are alike', async () => {
    const id = await erp.posting();
    const { rows } = await demo.pool.query<{ effect_id: string }>('SELECT effect_id FROM posting WHERE id = $1', [id]);
    const [stalled] = await leaseEffects(demo.pool, 'one that stalls', [rows[0]?.effect_id ?? '']);
    await demo.pool.query(`UPDATE posting SET effect_id = gen_random_uuid() WHERE id = $1`, [id]);
    const at = new Date().toISOString();
    const rest: Omit<PostingTry, 'end'> = {
      step: 'post',
      startedAt: at,
      endedAt: at,
      payloadHash: null,
      mappingVersion: null,
      connectionId: null,
      exchanges: [],
    };
    const [row] = settlePosting(stalled as LeasedEffect, {
      ...rest,
      end: { kind: 'unknown', reason: 'late', afterMs: 1, requestEnded: true },
    });
    await expect(demo.pool.query(row as QueryConfig)).rejects.toThrow('a posting under this lease');
  });
  it('pushed again, and the worker dies over it: what was said of the message before is not said of this one', async () => {
    const id = await refusedOne();
    const posting = await erp.row(id);
    const says = (name: string) =>
      demo.pool.query(
        `INSERT INTO erp_word (id, connection_id, name, external_key, says, fault, message) VALUES (gen_random_uuid(), $1, $2, $3, 'refused', $4, '')`,
        [posting['connection_id'], name, posting['external_key'], JSON.stringify(faultOf('MASTER_DATA_MISSING', '660202'))],
      );
    const heard = () =>
      hearRefusal(demo.pool, String(posting['connection_id']), id, { externalKey: posting['external_key'] } as ErpDocument, null, {
        record: () => undefined,
      } as unknown as CallContext);
    await says('the first');
    expect(await heard()).toMatchObject({ kind: 'refused' });
    await demo.instances.act(String(posting['instance_id']), 'finance@demo.test', { type: 'RetryEffect', effect: 0, by: 'finance@demo.test' });
    await leaseEffects(demo.pool, 'one that dies', [String((await erp.row(id))['effect_id'])]);
    expect(await erp.row(id)).toMatchObject({ status: 'sent', sends: 2 });
    expect(await heard()).toBeNull();
    await says('the second');
    expect(await heard()).toMatchObject({ kind: 'refused' });
  });
  it('without a connection it waits for a person, and is never taken for unsent', async () => {
    const id = await refusedOne();
    await demo.pool.query('UPDATE connection SET enabled = false');
    await hears(id);
    expect(await erp.tries(id)).toMatchObject({ status: 'unknown', code: 'NO_CONNECTION', parked: 'parked.posting', sends: 1 });
    expect(erp.said).toEqual([]);
  });
  it('there with other amounts: parked with the differences', async () => {
    const id = await refusedOne();
    erp.script.find = [(document) => done({ ...held(document), differences: [{ field: 'lines', where: '660202 debit', sent: '300.00', readBack: '300.01' }] })];
    await hears(id);
    expect(await erp.tries(id)).toMatchObject({ status: 'unknown', code: 'MISMATCH', parked: 'parked.posting' });
    expect(erp.said).toEqual(['find:done']);
  });
  it('while the ERP cannot be asked it is asked again, and nothing is sent', async () => {
    const id = await refusedOne();
    erp.script.find = [() => retry('BUSY'), () => unknown('ANSWER_LOST', faultOf('ANSWER_LOST')), (document) => done(held(document))];
    await hears(id);
    await erp.tries(id);
    await erp.tries(id);
    expect(await erp.tries(id)).toMatchObject({ status: 'confirmed', sends: 1 });
    expect(erp.said).toEqual(['find:retry', 'find:unknown', 'find:done']);
  });
});
