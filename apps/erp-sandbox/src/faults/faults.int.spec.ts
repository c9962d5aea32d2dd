import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SandboxFixture, model } from '../testing/sandbox.fixture.js';

const LOST = '会话信息已丢失，请重新登录';

let sandbox: SandboxFixture;
beforeEach(async () => {
  sandbox = await SandboxFixture.start({ socket: true });
  await sandbox.signIn();
});
afterEach(() => sandbox.stop());

const save = (more: Record<string, unknown> = {}) => sandbox.form('Save', { Model: model(more) });
/** Fetch rejects with the socket's error when the connection is reset. */
const resetCode = async (call: Promise<unknown>): Promise<string> => {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason as { cause?: { code?: string } },
  );
  return error?.cause?.code ?? 'answered';
};
const keys = async () => (await sandbox.journal()).map((one) => one.externalKey);

describe('the fault dial', () => {
  it('error-before: 500, nothing kept, and as often as counted', async () => {
    await sandbox.fault('error-before', 2);
    expect([(await save()).status, (await save()).status]).toEqual([500, 500]);
    expect(await keys()).toEqual([]);
    expect((await save()).json.Result.ResponseStatus.IsSuccess).toBe(true);
  });

  it('error-after-commit: kept, then the connection is reset', async () => {
    await sandbox.fault('error-after-commit');
    expect(await resetCode(save())).toBe('ECONNRESET');
    expect(await keys()).toEqual(['K000000000000001']);
  });

  it('hang: nothing kept, no answer for the delay, then reset', async () => {
    await sandbox.fault('hang', 1, 150);
    const started = performance.now();
    expect(await resetCode(save())).toBe('ECONNRESET');
    expect(performance.now() - started).toBeGreaterThan(140);
    expect(await keys()).toEqual([]);
  });

  it('hang: ending the faults releases it', async () => {
    await sandbox.fault('hang');
    const call = resetCode(save());
    await vi.waitFor(async () => expect((await sandbox.control('GET', '/__faults')).json).toEqual([]));
    expect((await sandbox.control('DELETE', '/__faults')).json).toEqual({ ended: 0, released: 1 });
    expect(await call).toBe('ECONNRESET');
    expect(await keys()).toEqual([]);
  });

  it('late-commit: 504 at once, kept later', async () => {
    await sandbox.fault('late-commit', 1, 200);
    expect((await save()).status).toBe(504);
    expect(await keys()).toEqual([]);
    await vi.waitFor(async () => expect(await keys()).toEqual(['K000000000000001']), 2_000);
  });

  it('late-commit: an orderly stop keeps what is still due', async () => {
    await sandbox.fault('late-commit', 1, 60_000);
    await save();
    await sandbox.restart();
    expect(await keys()).toEqual(['K000000000000001']);
  });

  it('closed-period: the book’s own refusal', async () => {
    await sandbox.fault('closed-period');
    expect((await save()).json.Result.ResponseStatus).toMatchObject({
      IsSuccess: false,
      Errors: [{ FieldName: 'FDate', Message: '会计期间2026年第11期已结账，不允许新增凭证', DIndex: 0 }],
    });
    expect(await keys()).toEqual([]);
  });

  it('auth-expired: every session is lost, look-ups meet it, and a save does as often as counted', async () => {
    await sandbox.fault('auth-expired');
    expect(await sandbox.queryError('FVOUCHERID', '')).toMatchObject({ Errors: [{ Message: LOST }] });
    await sandbox.signIn();
    expect(await sandbox.query('FVOUCHERID', '')).toEqual([]);
    expect((await save()).json.Result.ResponseStatus).toMatchObject({ IsSuccess: false, Errors: [{ Message: LOST }] });
    expect((await save()).json.Result.ResponseStatus).toMatchObject({ IsSuccess: false, Errors: [{ Message: LOST }] });
    await sandbox.signIn();
    expect((await save()).json.Result.ResponseStatus.IsSuccess).toBe(true);
    expect(await keys()).toEqual(['K000000000000001']);
  });

  it('duplicate-reply: the same key gets the same answer and makes nothing, until the faults end', async () => {
    await sandbox.fault('duplicate-reply');
    const first = await save();
    const again = await save();
    expect(again.text).toBe(first.text);
    await save({ FSourceBillKey: 'K000000000000002' });
    expect(await keys()).toEqual(['K000000000000001', 'K000000000000002']);
    await sandbox.control('DELETE', '/__faults');
    await save();
    expect(await keys()).toHaveLength(3);
  });

  it('counts only what would make a document', async () => {
    await sandbox.fault('error-before');
    await sandbox.query('FVOUCHERID', '');
    await sandbox.signIn();
    expect((await save({ FDate: 'x' })).json.Result.ResponseStatus.IsSuccess).toBe(false);
    await sandbox.form('Submit', { Ids: '1' });
    expect((await save()).status).toBe(500);
  });

  it('plays several faults in the order they were set', async () => {
    await sandbox.fault('closed-period');
    await sandbox.fault('error-before');
    expect([(await save()).status, (await save()).status, (await save()).status]).toEqual([200, 500, 200]);
    expect(await keys()).toHaveLength(1);
  });

  it.each([
    [{ system: 'unheard-of', kind: 'hang', count: 1 }, 'system'],
    [{ system: 'kingdee', kind: 'sleepy', count: 1 }, 'kind'],
    [{ system: 'kingdee', kind: 'hang', count: 0 }, 'count'],
    [{ system: 'kingdee', kind: 'hang' }, 'count'],
    [{ system: 'kingdee', kind: 'hang', count: 1, delayMs: -1 }, 'delayMs'],
  ])('refuses %j', async (body, path) => {
    expect(await sandbox.control('POST', '/__faults', body)).toMatchObject({ status: 422, json: { errors: [{ path }] } });
  });
});
