import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { SandboxFixture } from '../testing/sandbox.fixture.js';

const line = (account: string, side: 'debit' | 'credit', amount: number, more: object = {}) => ({
  description: '差旅',
  accsubjectCode: account,
  [`${side}Original`]: amount,
  [`${side}Org`]: amount,
  ...more,
});
const voucher = (more: object = {}) => ({
  accbookCode: '001',
  voucherTypeCode: '01',
  makerEmail: 'finance@ht01.test',
  makeTime: '2026-11-21',
  externalSourceDataId: 'KEY-1',
  externalSourceDataType: 'voucher',
  bodies: [line('660202', 'debit', 12.5, { clientAuxiliaryList: [{ filedCode: '0001', valueCode: 'RD' }] }), line('224101', 'credit', 12.5)],
  ...more,
});

describe('the simulated YonBIP', () => {
  let fixture: SandboxFixture;
  let token = '';
  beforeAll(async () => {
    fixture = await SandboxFixture.start();
    token = ((await signedIn()).json.data as { access_token: string }).access_token;
  });
  afterAll(() => fixture.stop());
  afterEach(() => fixture.control('DELETE', '/__settings'));

  const ask = async (method: 'GET' | 'POST', url: string, payload?: object) => {
    const answer = await fixture.app.inject({ method, url, ...(payload ? { payload } : {}) });
    return {
      status: answer.statusCode,
      body: answer.body,
      json: (answer.headers['content-type']?.toString().includes('json') ? answer.json() : {}) as { code: unknown; message: string; data: unknown },
    };
  };
  const signedIn = (secret = 'yonbip-secret', timestamp = Date.now(), path = 'base/v1/getAccessToken') => {
    const signature = createHmac('sha256', secret).update(`appKeyapp-key-01timestamp${timestamp}`).digest('base64');
    return ask('GET', `/iuap-api-auth/open-auth/selfAppAuth/${path}?appKey=app-key-01&timestamp=${timestamp}&signature=${encodeURIComponent(signature)}`);
  };
  const api = (path: string, payload: object, access = token) =>
    ask('POST', `/iuap-api-gateway/yonbip/${path}?access_token=${encodeURIComponent(access)}`, payload);
  const add = (payload: object, access = token) => api('fi/ficloud/openapi/voucher/addVoucher', payload, access);
  const held = async () => (await fixture.journal('?system=yonbip')).length;

  it('tells a tenant where its gateway is, and nobody else', async () => {
    expect((await ask('GET', '/open-auth/dataCenter/getGatewayAddress?tenantId=tenant01')).json).toMatchObject({
      code: '00000',
      data: { gatewayUrl: expect.stringMatching(/\/iuap-api-gateway$/) },
    });
    expect(await ask('GET', '/open-auth/dataCenter/getGatewayAddress?tenantId=x')).toMatchObject({ status: 200, json: { code: '500' } });
  });

  it('gives a token for a signature in milliseconds or seconds, by both paths; not for a wrong one, an old one or an unknown app', async () => {
    expect((await signedIn()).json.code).toBe('00000');
    expect((await signedIn('yonbip-secret', Math.floor(Date.now() / 1000), 'getAccessToken')).json.code).toBe('00000');
    expect((await signedIn('other')).json.code).toBe('10003');
    expect((await signedIn('yonbip-secret', Date.now() - 3_600_000)).json.code).toBe('10003');
    expect((await ask('GET', '/iuap-api-auth/open-auth/selfAppAuth/getAccessToken?appKey=x&timestamp=1&signature=y')).json.code).toBe('10018');
  });

  it('saves, numbers in the period, and shows the voucher in the list and in the detail, each in its own spelling', async () => {
    const { json } = await add(voucher());
    expect(json).toMatchObject({ code: '200', data: { voucherStatus: '01', period: '2026-11', totalDebitOrg: 12.5, accbook: { code: '001' } } });
    const { voucherId } = json.data as { voucherId: string };
    const list = await api('fi/ficloud/openapi/voucher/queryVouchers', {
      accbookCode: '001',
      periodStart: '2026-11',
      periodEnd: '2026-11',
      pager: { pageIndex: 1, pageSize: 1000 },
    });
    expect(list.json.data).toMatchObject({
      recordList: [
        {
          header: { id: voucherId, displayname: '记-1', externalsourcedataid: 'KEY-1' },
          body: [{ accsubject: { code: '660202' }, debit_org: 12.5 }, { credit_org: 12.5 }],
        },
      ],
    });
    expect((await api('EFI/openapi/voucher/queryVoucherById', { voucherId })).json.data).toMatchObject({
      displayName: '记-1',
      bodies: [{ accSubjectObj: { code: '660202' }, debitOrg: 12.5 }, { creditOrg: 12.5 }],
    });
  });

  it.each<[string, object, string]>([
    ['a book', { accbookCode: '' }, '账簿code不能为空'],
    ['a voucher type', { voucherTypeCode: undefined }, '凭证类型code不能为空'],
    ['a maker', { makerEmail: '' }, '制单人'],
    ['a data type beside the data id', { externalSourceDataType: undefined }, '外部来源数据类型'],
    ['a code of 32', { code: 'x'.repeat(33) }, '32'],
    ['a date', { makeTime: '2026/11/21' }, 'yyyy-MM-dd'],
    ['lines', { bodies: [] }, '分录不能为空'],
    ['known fields', { accBookCode: '001' }, 'accBookCode'],
    ['both currencies', { bodies: [{ ...line('660202', 'debit', 1), debitOriginal: undefined }, line('224101', 'credit', 1)] }, '原币和本币'],
    ['a lowest account', { bodies: [line('6602', 'debit', 1), line('224101', 'credit', 1)] }, '不是末级科目'],
    ['a known book', { accbookCode: '009' }, '账簿[009]不存在'],
    ['one side', { bodies: [{ ...line('660202', 'debit', 1), creditOrg: 1, creditOriginal: 1 }, line('224101', 'credit', 1)] }, '借贷方金额'],
    ['a balance', { bodies: [line('660202', 'debit', 1), line('224101', 'credit', 2)] }, '借贷不平'],
    ['a currency it knows', { bodies: [line('660202', 'debit', 1, { currencyCode: 'QQQ' }), line('224101', 'credit', 1)] }, '币种[QQQ]不存在'],
    [
      'an original that its rate makes the book’s',
      { bodies: [line('660202', 'debit', 71.04, { currencyCode: 'USD', rateOrg: 7, debitOriginal: 10 }), line('224101', 'credit', 71.04)] },
      '汇率不一致',
    ],
    [
      'a known auxiliary',
      { bodies: [line('660202', 'debit', 1, { clientAuxiliaryList: [{ filedCode: '0009', valueCode: 'RD' }] }), line('224101', 'credit', 1)] },
      '辅助核算项[0009]',
    ],
  ])('needs %s: else HTTP 200, code "404", and nothing in the books', async (_what, change, words) => {
    const before = await held();
    expect(await add(voucher(change))).toMatchObject({ status: 200, json: { code: '404', message: expect.stringContaining(words), data: {} } });
    expect(await held()).toBe(before);
  });

  it('looks at the path before the token, and at the token before the body', async () => {
    expect(await ask('POST', '/iuap-api-gateway/yonbip/no/such', {})).toMatchObject({ status: 404, json: { code: '310404' } });
    expect(await add({}, 'false-token')).toMatchObject({ status: 200, json: { code: '310036' } });
    expect(await add({}, '')).toMatchObject({ status: 200, json: { code: '310001' } });
    await fixture.control('POST', '/__settings', { system: 'yonbip', badTokenAs: 'text' });
    expect((await add({}, 'false-token')).body).toBe('非法token');
  });

  it('has its books again after a restart', async () => {
    const before = await held();
    await fixture.restart();
    expect(await held()).toBe(before);
  });
});
