import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SandboxFixture, model } from '../testing/sandbox.fixture.js';

const LOST = '会话信息已丢失，请重新登录';

describe('signing in to Kingdee', () => {
  let sandbox: SandboxFixture;
  beforeEach(async () => void (sandbox = await SandboxFixture.start()));
  afterEach(() => sandbox.stop());

  const rows = (headers: Record<string, string> = {}) =>
    sandbox.post('DynamicFormService.ExecuteBillQuery', { data: { FormId: 'BD_Currency', FieldKeys: 'FNumber' } }, headers);

  it('by LoginBySign opens a session that travels as a header or as a cookie', async () => {
    const id = await sandbox.signIn();
    expect((await rows()).json).toEqual([['PRE001'], ['PRE007']]);
    sandbox.session = '';
    expect((await rows({ cookie: `a=b; kdservice-sessionid=${id}` })).json).toEqual([['PRE001'], ['PRE007']]);
  });

  it.each([
    ['AuthService.LoginByAppSecret', { parameters: ['acct01', 'demo', 'app01', 'sec01', 2052] }],
    ['AuthService.ValidateUser', { parameters: ['acct01', 'demo', 'demo-password', 2052] }],
    ['AuthService.ValidateUser', { acctID: 'acct01', username: 'demo', password: 'demo-password', lcid: 2052 }],
  ])('by %s', async (service, body) => {
    const answer = await sandbox.post(service, body);
    expect(answer.json).toMatchObject({ LoginResultType: 1, IsSuccessByAPI: true });
    expect(answer.json.KDSVCSessionId).toBe(answer.json.Context.SessionId);
  });

  it.each([
    ['AuthService.LoginByAppSecret', ['acct01', 'demo', 'app01', 'wrong', 2052]],
    ['AuthService.LoginByAppSecret', ['acct02', 'demo', 'app01', 'sec01', 2052]],
    ['AuthService.ValidateUser', ['acct01', 'demo', '', 2052]],
    ['AuthService.LoginBySign', ['acct01', 'demo', 'app01', String(Math.floor(Date.now() / 1000)), 'f'.repeat(64), 2052]],
    ['AuthService.LoginBySign', []],
  ])('is refused: %s %j', async (service, parameters) => {
    const answer = await sandbox.post(service, { parameters });
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ LoginResultType: 0, KDSVCSessionId: null });
  });

  it('refuses a right signature out of its time', async () => {
    const sign = '091ebb5177ac1404049f9af296468837092900291a286ffd790cbf08dfaefbe8';
    const answer = await sandbox.post('AuthService.LoginBySign', { parameters: ['acct01', 'demo', 'app01', 1700000000, sign, 2052] });
    expect(answer.json).toMatchObject({ LoginResultType: 0, Message: '时间戳已过期' });
  });

  it('answers a call without a session with HTTP 200, as JSON or as text, and keeps nothing', async () => {
    const save = await sandbox.form('Save', { Model: model() });
    expect(save.status).toBe(200);
    expect(save.json.Result.ResponseStatus).toMatchObject({ IsSuccess: false, Errors: [{ Message: LOST }] });
    expect((await rows()).json).toEqual([[expect.objectContaining({ Result: expect.anything() })]]);

    await sandbox.control('POST', '/__settings', { system: 'kingdee', lostSessionAs: 'text' });
    expect(await sandbox.form('Save', { Model: model() })).toMatchObject({ status: 200, text: `response_error:${LOST}` });
    expect(await sandbox.journal()).toEqual([]);
  });

  it.each(['DynamicFormService.Push', 'AuthService.Nope', 'Nope'])('does not know the service %s', async (service) => {
    await sandbox.signIn();
    expect((await sandbox.post(service, {})).status).toBe(404);
  });

  it('loses a session that was idle for too long', async () => {
    let at = Date.now();
    const own = await SandboxFixture.start({ now: () => new Date(at) });
    await own.signIn();
    at += 21 * 60_000;
    expect(await own.query('FVOUCHERID', '')).toEqual([[expect.objectContaining({ Result: expect.anything() })]]);
    await own.stop();
  });
});

describe('signed headers to Kingdee', () => {
  const path = '/K3Cloud/Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.ExecuteBillQuery.common.kdsvc';
  const golden = {
    'X-Api-ClientID': '123456',
    'X-Api-Auth-Version': '2.0',
    'x-api-timestamp': '1700000000',
    'x-api-nonce': '1700000000',
    'x-api-signheaders': 'x-api-timestamp,x-api-nonce',
    'X-Api-Signature': 'MjNhMzg5MmZiMWE1MTQ1ZGE5NWFkYmZiZWYxYzhlY2NjNzcwM2ZjNDJlZTczMzBhNzkxOTk1ODhjNDZkMTEzYw==',
    'X-Kd-Appkey': '123456_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4',
    'X-Kd-Appdata': 'ZGNpZC0xLHVzZXItMSwyMDUyLDEwMA==',
    'X-Kd-Signature': 'NjI5MzRiZGVhNGJhOWY2N2Y2YzQ2MzQ5ODA3N2JiZTRiMDRmOTUwNjI3YWIzODU1ODBkZDdhNzgwMzdmMDgxMg==',
  };
  const ask = async (headers: Record<string, string>, seconds = 1_700_000_000) => {
    const sandbox = await SandboxFixture.start({ now: () => new Date(seconds * 1000) });
    await sandbox.control('POST', '/__settings', { system: 'kingdee', gateway519: true });
    const payload = { data: { FormId: 'BD_Currency', FieldKeys: 'FNumber' } };
    const answer = await sandbox.app.inject({ method: 'POST', url: path, headers, payload });
    await sandbox.stop();
    return { status: answer.statusCode, json: answer.json() };
  };

  it('let the golden call in', async () => expect(await ask(golden)).toEqual({ status: 200, json: [['PRE001'], ['PRE007']] }));

  it('turn away a stale one with 519 and 4006', async () => expect(await ask(golden, 1_700_000_301)).toMatchObject({ status: 519, json: { errcode: 4006 } }));

  it.each([{ 'X-Api-Signature': 'x' }, { 'X-Kd-Signature': 'x' }, { 'x-api-nonce': '1' }, { 'X-Kd-Appdata': 'eA==' }, { 'X-Kd-Appkey': '' }])(
    'turn away a changed one: %j',
    async (change) => expect(await ask({ ...golden, ...change })).toMatchObject({ status: 519, json: { errcode: 4002 } }),
  );
});
