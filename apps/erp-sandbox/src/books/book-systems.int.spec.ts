import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SandboxFixture } from '../testing/sandbox.fixture.js';

/** Each vendor's strictness, spoken to as its contract says, without any connector. */
let fixture: SandboxFixture;
beforeAll(async () => {
  fixture = await SandboxFixture.start();
});
afterAll(() => fixture.stop());

const send = async (method: 'GET' | 'POST', url: string, payload?: string | object, headers: Record<string, string> = {}) => {
  const answer = await fixture.app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.body, json: () => answer.json() as Record<string, unknown> & { data: Record<string, unknown> } };
};
const held = async (system: string) => (await fixture.journal(`?system=${system}`)).length;

describe('the simulated U8 open platform', () => {
  let token = '';
  beforeAll(async () => {
    token = ((await send('GET', '/system/token?from_account=vouchflow&app_key=u8-app-key&app_secret=u8-app-secret')).json()['token'] as { id: string }).id;
  });
  const entry = (id: number, account: string, side: string, amount: number) => ({
    entry_id: id,
    account_code: account,
    abstract: '差旅',
    [`natural_${side}_currency`]: amount,
  });
  const voucher = (more: object = {}) => ({
    voucher: {
      voucher_type: '记',
      fiscal_year: 2026,
      accounting_period: 11,
      date: '2026-11-21',
      enter: 'demo',
      entry: [entry(1, '660202', 'debit', 5), entry(2, '224101', 'credit', 5)],
      ...more,
    },
  });
  const add = (body: object, query = `biz_id=${Math.random()}`, path = 'voucher_ex/add') =>
    send('POST', `/api/${path}?from_account=vouchflow&to_account=ht01&app_key=u8-app-key&token=${token}&ds_sequence=1&sync=1&${query}`, body);

  it('makes one voucher of a biz_id, however often it comes', async () => {
    const before = await held('u8');
    const [first, second] = [(await add(voucher(), 'biz_id=A1')).json(), (await add(voucher(), 'biz_id=A1')).json()];
    expect([first, second]).toEqual([{ errcode: '0', errmsg: '', id: first['id'], tradeid: 'A1' }, first]);
    expect(await held('u8')).toBe(before + 1);
  });

  it('takes voucher/add with debits and credits apart', async () => {
    expect(
      (
        await add(
          {
            voucher: {
              ...voucher().voucher,
              entry: undefined,
              debit: { entry: [entry(1, '660202', 'debit', 5)] },
              credit: { entry: [entry(2, '224101', 'credit', 5)] },
            },
          },
          'biz_id=A2',
          'voucher/add',
        )
      ).json()['errcode'],
    ).toBe('0');
  });

  it.each<[string, object, string]>([
    ['CDM beside the external number', { reserve2: 'K' }, 'CDM'],
    ['a maker', { enter: 'nobody' }, '制单人nobody'],
    ['a field it knows', { vouchertype: '记' }, 'vouchertype'],
    ['a lowest account', { entry: [entry(1, '6602', 'debit', 5), entry(2, '224101', 'credit', 5)] }, '不是末级'],
    ['a balance', { entry: [entry(1, '660202', 'debit', 5), entry(2, '224101', 'credit', 6)] }, '借贷不平'],
  ])('needs %s', async (_what, change, words) => {
    expect((await add(voucher(change))).json()).toMatchObject({ errcode: expect.not.stringMatching(/^0$/), errmsg: expect.stringContaining(words) });
  });

  it('takes biz_id or tradeid, never both or none, and lets nobody in without a token', async () => {
    expect((await add(voucher(), 'biz_id=1&tradeid=2')).json()['errcode']).toBe('20001');
    expect((await add(voucher(), '')).json()['errcode']).toBe('20001');
    expect((await send('GET', '/api/voucherdetails/batch_get?from_account=vouchflow&to_account=ht01&app_key=u8-app-key&token=x')).json()['errcode']).toBe(
      '30002',
    );
  });
});

describe('the simulated U8 EAI', () => {
  const item = (id: number, account: string, debit: string, credit: string) =>
    `<entry><entry_id>${id}</entry_id><account_code>${account}</account_code><abstract>x</abstract><natural_debit_currency>${debit}</natural_debit_currency><natural_credit_currency>${credit}</natural_credit_currency></entry>`;
  const head =
    '<voucher_head><company>HT01</company><voucher_type>记</voucher_type><fiscal_year>2026</fiscal_year><accounting_period>11</accounting_period><date>2026-11-21</date><enter>demo</enter></voucher_head>';
  const document = (inside: string, sender = '004', proc = 'add') =>
    `<?xml version="1.0"?><ufinterface roottag="voucher" billtype="gl" docid="1" receiver="u8" sender="${sender}" proc="${proc}" codeexchanged="N">${inside}</ufinterface>`;
  const whole = `<voucher id="K1">${head}<voucher_body>${item(1, '660202', '5', '0')}${item(2, '224101', '0', '5')}</voucher_body></voucher>`;
  const post = async (xml: string) => (await send('POST', '/u8eai/import.asp', xml, { 'content-type': 'application/xml' })).body;

  it('says succeed="0" when it has done it, and another number when not', async () => {
    expect(await post(document(whole))).toContain('key="K1" succeed="0" dsc="" u8key="记-1"');
    expect((await send('GET', '/u8eai/import.asp')).body).toBe('正常');
  });

  it.each([
    ['a sender it knows', document(whole, '777'), '外部系统[777]未注册'],
    ['proc add', document(whole, '004', 'delete'), '暂不提供此项功能'],
    ['a voucher', document(''), '没有要交换的单据'],
    ['nodes it knows', document(whole.replace('<company>', '<corp>').replace('</company>', '</corp>')), '节点corp不存在'],
    ['entries in a row', document(whole.replace('<entry_id>2', '<entry_id>3')), 'entry_id不连续'],
    ['what is required', document(whole.replace('<enter>demo</enter>', '')), 'enter不能为空'],
    ['a balance', document(whole.replace('>5</natural_credit', '>6</natural_credit')), '借贷不平'],
    ['XML', '<ufinterface', 'XML格式错误'],
  ])('needs %s', async (_what, xml, words) => {
    const before = await held('u8-eai');
    const reply = await post(xml);
    expect(reply).toContain(words);
    expect(reply).not.toContain('succeed="0"');
    expect(await held('u8-eai')).toBe(before);
  });
});

describe('the simulated NC 6', () => {
  const line = (n: number, account: string, debit: string, credit: string) =>
    `<item><detailindex>${n}</detailindex><accsubjcode>${account}</accsubjcode><explanation>x</explanation><localdebitamount>${debit}</localdebitamount><localcreditamount>${credit}</localcreditamount><pk_currtype>CNY</pk_currtype></item>`;
  const voucher = (id: string) =>
    `<voucher id="${id}"><voucher_head><pk_vouchertype>01</pk_vouchertype><year>2026</year><pk_system>GL</pk_system><voucherkind>0</voucherkind><pk_accountingbook>HT01-0001</pk_accountingbook><discardflag>N</discardflag><period>11</period><prepareddate>2026-11-21 00:00:00</prepareddate><pk_prepared>demo</pk_prepared><pk_org>HT01</pk_org><details>${line(1, '660202', '5', '0')}${line(2, '224101', '0', '5')}</details></voucher_head></voucher>`;
  const document = (inside: string, more = '') =>
    `<ufinterface account="0001" billtype="vouchergl" filename="a.xml" groupcode="GRP" isexchange="Y" replace="N" roottag="" sender="VOUCHFLOW" ${more}>${inside}</ufinterface>`;
  const post = async (xml: string, query = 'account=0001&groupcode=GRP') =>
    (await send('POST', `/service/XChangeServlet?${query}`, xml, { 'content-type': 'text/xml' })).body;

  it('takes an id once', async () => {
    expect(await post(document(voucher('N1')))).toContain('<resultcode>1</resultcode>');
    expect(await post(document(voucher('N1')))).toContain('不允许重复导入');
    expect(await held('nc6')).toBe(1);
  });

  it.each([
    ['its set of books', document(voucher('N2')), 'account=0009&groupcode=GRP', '账套编码不存在'],
    ['a sender it knows', document(voucher('N2')).replace('sender="VOUCHFLOW"', 'sender="X"'), undefined, '未注册'],
    ['the time of a date', document(voucher('N2').replace(' 00:00:00', '')), undefined, 'prepareddate'],
    ['a system', document(voucher('N2').replace('>GL<', '>XX<')), undefined, '来源系统'],
    [
      'a known auxiliary',
      document(
        voucher('N2').replace(
          '<pk_currtype>CNY</pk_currtype></item><item>',
          '<pk_currtype>CNY</pk_currtype><ass><item><pk_Checktype>0099</pk_Checktype><pk_Checkvalue>RD</pk_Checkvalue></item></ass></item><item>',
        ),
      ),
      undefined,
      '辅助核算项[0099]',
    ],
    ['its bill type', document(voucher('N2')).replace('vouchergl', 'gl'), undefined, 'billtype'],
  ])('needs %s', async (_what, xml, query, words) => {
    const before = await held('nc6');
    const reply = await post(xml, query);
    expect(reply).toContain(words);
    expect(reply).toContain('successful="N"');
    expect(await held('nc6')).toBe(before);
  });
});

describe('the simulated NC Cloud', () => {
  it('lets nobody in whose secret is not encrypted, and takes no voucher without a signature over its body', async () => {
    expect(
      (
        await send('POST', '/nccloud/opm/accesstoken?grant_type=client_credentials&client_id=ncc-client&client_secret=ncc-secret&biz_center=01&signature=x')
      ).json(),
    ).toMatchObject({ success: false, message: expect.stringContaining('client_secret') });
    const signature = createHash('sha256').update('anything').digest('hex');
    expect(
      (
        await send('POST', '/nccloud/api/gl/voucher/insert', '{}', {
          'content-type': 'application/json',
          client_id: 'ncc-client',
          access_token: 'x',
          ucg_flag: 'y',
          signature,
        })
      ).json(),
    ).toMatchObject({ success: false, message: expect.stringContaining('access_token') });
    expect((await send('POST', '/nccloud/api/gl/voucher/insert', '{}', { 'content-type': 'application/json', client_id: 'ncc-client' })).json()).toMatchObject({
      success: false,
      message: expect.stringContaining('ucg_flag'),
    });
  });
});

describe('the simulated T+', () => {
  const headers = { appkey: 'tplus-key', appsecret: 'tplus-secret', opentoken: 'tplus-open-token' };
  const dto = (more: object = {}) => ({
    dto: {
      ExternalCode: 'T1',
      VoucherDate: '2026-11-21',
      DocType: { Code: '记' },
      Entrys: [
        { Summary: 'x', Account: { Code: '660202' }, Currency: { Code: 'RMB' }, AmountDr: 5 },
        { Summary: 'x', Account: { Code: '224101' }, Currency: { Code: 'RMB' }, AmountCr: 5 },
      ],
      ...more,
    },
  });

  it('answers Create with null and ReturnCodeCreate with the number', async () => {
    expect((await send('POST', '/tplus/api/v2/doc/Create', dto(), headers)).body).toBe('null');
    expect((await send('POST', '/tplus/api/v2/doc/ReturnCodeCreate', dto(), headers)).body).toBe('"记-2"');
  });

  it('needs its three headers, an external code and fields it knows', async () => {
    expect((await send('POST', '/tplus/api/v2/doc/Create', dto(), { ...headers, opentoken: 'x' })).status).toBe(401);
    expect(await send('POST', '/tplus/api/v2/doc/Create', dto({ ExternalCode: '' }), headers)).toMatchObject({ status: 400 });
    expect((await send('POST', '/tplus/api/v2/doc/Create', dto({ Entries: [] }), headers)).json()).toMatchObject({
      message: expect.stringContaining('Entries'),
    });
  });
});

describe('the simulated JDY', () => {
  const sign = (password: string) => send('GET', `/auth/user/access_token?username=demo&password=${password}&client_id=jdy-client&client_secret=jdy-secret`);
  const entry = (acctNo: string, dc: number, amount: number) => ({ acctNo, dc, exp: 'x', currency: 'RMB', rate: 1, amount });
  const voucher = (more: object = {}) => [
    { linkId: 'J1', groupName: '记', vchNumber: 0, date: '2026-11-21', yearPeriod: 202611, entries: [entry('660202', 1, 5), entry('224101', -1, 5)], ...more },
  ];
  let access = '';
  beforeAll(async () => {
    access = String((await sign('jdy-password')).json().data['access_token']);
  });
  const post = (path: string, body: unknown, query = '&mode=1') =>
    send('POST', `/jdyaccouting/${path}?access_token=${access}&dbId=7001&sId=9001${query}`, body as object, { 'x-gw-router-addr': 'http://idc.test' });

  it('saves an array of one and finds it by its linkId', async () => {
    expect((await post('voucher', voucher())).json()).toMatchObject({ code: 0, list: [{ code: 0, vchId: 880_001 }] });
    expect((await post('voucherlist', { fromPeriod: 202611, toPeriod: 202611, linkId: 'J1' })).json()).toMatchObject({
      code: 0,
      data: { rows: [{ vchId: 880_001, linkId: 'J1', entries: [{ dc: 1 }, { dc: -1 }] }] },
    });
    expect((await post('voucherlist', { fromPeriod: 202611, toPeriod: 202611, linkId: 'J9' })).json()['code']).toBe(46_002);
  });

  it.each<[string, unknown, string]>([
    ['an array', { linkId: 'J2' }, '数组'],
    ['a direction', voucher({ entries: [entry('660202', 2, 5), entry('224101', -1, 5)] }), 'dc必须'],
    ['fields it knows', voucher({ link: 'x' }), '字段link不存在'],
    ['a period of six digits', voucher({ yearPeriod: '2026-11' }), 'yearPeriod'],
    ['a balance', voucher({ entries: [entry('660202', 1, 5), entry('224101', -1, 6)] }), '借贷不平'],
  ])('needs %s', async (_what, body, words) => {
    expect((await post('voucher', body)).body).toContain(words);
    expect(await held('jdy')).toBe(1);
  });

  it('lets nobody in with another password, and knows the token, the router, the service and the books', async () => {
    expect((await sign('x')).json()['errcode']).toBe(1003);
    expect((await send('POST', `/jdyaccouting/voucherlist?access_token=x`, {})).json()['code']).toBe(4010);
    expect((await send('POST', `/jdyaccouting/voucherlist?access_token=${access}&dbId=7001&sId=9001`, {})).json()['code']).toBe(42_034);
  });
});

describe('the simulated Cosmic', () => {
  const ask = (more: object = {}) =>
    send('POST', '/kapi/oauth2/getToken', {
      client_id: 'cosmic-client',
      client_secret: 'cosmic-secret',
      username: 'demo',
      accountId: '1001',
      nonce: 'n',
      timestamp: new Date().toISOString(),
      ...more,
    });

  it('gives a token for a time stamp within five minutes, local or ISO, that says its life in milliseconds as text', async () => {
    expect((await ask()).json()).toMatchObject({ errorCode: '0', status: true, data: { expires_in: '7200000' } });
    const local = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
    expect((await ask({ timestamp: local })).json()['errorCode']).toBe('0');
  });

  it.each([
    [{ client_secret: 'x' }, '401'],
    [{ username: 'x' }, '603'],
    [{ accountId: 'x' }, '612'],
    [{ timestamp: '2020-01-01 00:00:00' }, '611'],
    [{ nonce: '' }, '611'],
  ])('refuses %j with %s', async (change, code) => {
    expect((await ask(change)).json()).toMatchObject({ errorCode: code, status: false });
  });

  it('takes no call without the token in its header, and knows its paths', async () => {
    expect((await send('POST', '/kapi/v2/gl/gl_voucher/voucherAdd', {})).status).toBe(401);
    expect((await send('POST', '/kapi/v2/gl/gl_voucher/other', {})).status).toBe(404);
  });
});

describe('all of them', () => {
  it('have their books again after a restart', async () => {
    const before = await fixture.journal('');
    await fixture.restart();
    expect(await fixture.journal('')).toEqual(before);
    expect(before.length).toBeGreaterThan(4);
  });
});
