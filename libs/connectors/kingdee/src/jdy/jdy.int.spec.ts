import { contractDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { kingdee } from '../kingdee.connector.js';
import { startOtherSandbox } from '../testing/kingdee-sandbox.js';

describe('JDY, beyond the contract', () => {
  const house = sandboxHouse(kingdee, () => startOtherSandbox('jdy'));
  const { connect, call, exchanges } = house;

  it('signs in by four secrets that no exchange shows, posts one voucher in an array under its linkId', async () => {
    const document = contractDocument();
    expect(await connect().post(document, call)).toMatchObject({
      kind: 'done',
      value: { documentNumber: expect.stringMatching(/^记-\d+$/), state: 'saved', differences: [] },
    });
    expect(exchanges.map(({ operation }) => operation)).toEqual(['access_token', 'voucher', 'voucherlist']);
    expect(exchanges[0]?.url).toMatch(/password=\*\*\*&client_id=jdy-client&client_secret=\*\*\*$/);
    expect(JSON.parse(exchanges[1]?.request ?? '')).toMatchObject([
      {
        linkId: document.externalKey,
        vchNumber: 0,
        yearPeriod: 202611,
        entries: [{ dc: 1, amount: 1200, deptNo: 'SALES' }, {}, { projectNo: 'PRJ-CU-01' }, {}, { dc: -1, empNo: 'sales@ht01.test' }],
      },
    ]);
  });

  it.each([{ listIn: 'list' }, { linesAs: 'sides' }, { emptyAs: 'list' }])('does with %j', async (switches) => {
    await house.sandbox.switches(switches);
    const [port, document] = [connect(), contractDocument()];
    expect(await port.check(call)).toMatchObject({ kind: 'done' });
    expect(await port.find(document, call)).toEqual({ kind: 'done', value: null });
    const posted = await port.post(document, call);
    expect(posted).toMatchObject({ kind: 'done', value: { differences: [] } });
    expect(await port.find(document, call)).toEqual(posted);
  });

  it.each([
    ['makes-another', { kind: 'refused', code: 'ERP_HOLDS_SEVERAL' }, 2],
    ['returns-first', { kind: 'done', value: { differences: [] } }, 1],
    ['refuses', { kind: 'done', value: { differences: [] } }, 1],
  ] as const)('a repeated linkId that %s', async (sameLinkId, expected, held) => {
    await house.sandbox.switches({ sameLinkId });
    const [port, document] = [connect(), contractDocument()];
    for (let times = 0; times < 2; times += 1) await port.post(document, call);
    expect(await port.find(document, call)).toMatchObject(expected);
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(held);
  });

  it('names a set of books that is none as a right that lacks, a service that is none as a setting', async () => {
    expect(await connect({ accountBook: { 'HT01-CAS': '7999' } }).check(call)).toMatchObject({ kind: 'refused', fault: { cause: 'auth' } });
    expect(await connect({ acctId: '1' }).check(call)).toMatchObject({ kind: 'refused', fault: { cause: 'mapping' } });
    expect(await connect({ auxiliary: { person: 'staff' } }).post(contractDocument(), call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'MAPPING_MISSING' },
    });
  });

  it('asks for what it needs in the settings', () => {
    expect(() => connect({ routerAddr: '' })).toThrow('routerAddr');
    expect(() => connect({ password: '' })).toThrow('password');
  });
});
