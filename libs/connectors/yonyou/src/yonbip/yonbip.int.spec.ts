import { contractDocument, redDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { yonyou } from '../yonyou.connector.js';
import { startYonyouSandbox } from '../testing/yonyou-sandbox.js';

describe('YonBIP, beyond the contract', () => {
  const house = sandboxHouse(yonyou, () => startYonyouSandbox('yonbip'));
  const { connect, call, exchanges } = house;
  const operations = (): string[] => exchanges.map(({ operation }) => operation);

  it('asks where the tenant’s gateway is, signs for a token once, and reads back what it saved', async () => {
    const port = connect();
    for (let times = 0; times < 2; times += 1)
      expect(await port.post(contractDocument(), call)).toMatchObject({
        kind: 'done',
        value: { state: 'saved', documentNumber: expect.stringMatching(/^记-\d+$/) },
      });
    expect(operations()).toEqual(['getGatewayAddress', 'getAccessToken', 'addVoucher', 'queryVoucherById', 'addVoucher', 'queryVoucherById']);
    expect(JSON.stringify(exchanges)).not.toMatch(/access_token=[^*]|signature=[^*]/);
  });

  it('goes to the gateway of the settings without asking', async () => {
    const { origin } = house.sandbox;
    expect(await connect({ tenantId: '', gatewayUrl: `${origin}/iuap-api-gateway/`, tokenUrl: `${origin}/iuap-api-auth` }).check(call)).toMatchObject({
      kind: 'done',
    });
    expect(operations()).toEqual(['getAccessToken', 'queryVouchers']);
  });

  it('sends the mapped auxiliaries by the tenant’s codes', async () => {
    const document = contractDocument();
    await connect().post(document, call);
    const [books] = await house.sandbox.documents(document.externalKey);
    expect(books?.lines).toMatchObject([
      { dimensions: { '0001': 'SALES' } },
      { dimensions: {} },
      { dimensions: { '0001': 'SALES', '0002': 'PRJ-CU-01' } },
      {},
      { dimensions: { '0003': 'sales@ht01.test' } },
    ]);
  });

  it('refuses a dimension that has no auxiliary before anything is sent', async () => {
    const before = exchanges.length;
    expect(await connect({ dimension: {} }).post(contractDocument(), call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'MAPPING_MISSING', vendorText: 'dimension / person' },
    });
    expect(exchanges).toHaveLength(before);
  });

  it.each([
    ['externalSourceDataId', 'the field of the external source'],
    ['description', 'the end of the header’s text'],
  ])('finds the key where only %s shows it: %s', async (keyShownIn) => {
    await house.sandbox.switches({ keyShownIn });
    const port = connect();
    const document = contractDocument();
    const posted = await port.post(document, call);
    expect(posted).toMatchObject({ kind: 'done', value: { differences: [], readBack: { externalKey: document.externalKey } } });
    expect(await port.find(document, call)).toEqual(posted);
  });

  it('does with codes that are numbers, and with the bare words of a token that is none', async () => {
    await house.sandbox.switches({ codeAs: 'number', badTokenAs: 'text' });
    const port = connect();
    await port.check(call);
    await house.sandbox.fault('auth-expired', 1);
    expect(await port.post(contractDocument(), call)).toMatchObject({ kind: 'done', value: { differences: [] } });
  });

  it.each([
    ['makes-another', { kind: 'refused', code: 'ERP_HOLDS_SEVERAL' }, 2],
    ['returns-first', { kind: 'done', value: { differences: [] } }, 1],
    ['refuses', { kind: 'done', value: { differences: [] } }, 1],
  ] as const)('a repeated businessId that %s: seen for what it is', async (sameBusinessId, expected, held) => {
    await house.sandbox.switches({ sameBusinessId });
    const port = connect();
    const document = contractDocument();
    await port.post(document, call);
    await port.post(document, call);
    expect(await port.find(document, call)).toMatchObject(expected);
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(held);
  });

  it('names an account above the lowest level, an unknown department and a closed period', async () => {
    const [line, ...others] = contractDocument().lines;
    const of = (change: object) => contractDocument({ lines: [{ ...line!, ...change }, ...others] });
    expect(await connect().post(of({ account: '6601' }), call)).toMatchObject({ kind: 'refused', fault: { code: 'ACCOUNT_NOT_POSTABLE' } });
    expect(await connect().post(of({ dimensions: { department: 'NOWHERE' } }), call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'MASTER_DATA_MISSING', vendorText: expect.stringContaining('NOWHERE') },
    });
    expect(await connect().post(of({ debit: 1 }), call)).toMatchObject({ kind: 'refused', fault: { code: 'UNBALANCED' } });
    await house.sandbox.switches({ closedPeriods: ['2026-11'] });
    expect(await connect().post(contractDocument(), call)).toMatchObject({ kind: 'refused', fault: { code: 'PERIOD_CLOSED' } });
  });

  it('posts a red voucher with sides swapped where the settings say so, and reads it back as it was', async () => {
    const port = connect({ red: 'swapped' });
    const red = redDocument(contractDocument(), '记-1');
    expect(await port.post(red, call)).toMatchObject({ kind: 'done', value: { differences: [] } });
    const [books] = await house.sandbox.documents(red.externalKey);
    expect(books?.lines[0]).toMatchObject({ debit: '0.00', credit: '1200.00' });
  });

  it('names a tenant that is none, and an app that is none', async () => {
    expect(await connect({ tenantId: 'nobody' }).check(call)).toMatchObject({ kind: 'refused', fault: { cause: 'auth' } });
    expect(await connect({ appKey: 'nobody' }).check(call)).toMatchObject({
      kind: 'refused',
      fault: { cause: 'auth', vendorText: expect.stringContaining('10018') },
    });
  });
});
