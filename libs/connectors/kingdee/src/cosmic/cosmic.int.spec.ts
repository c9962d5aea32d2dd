import { contractDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { kingdee } from '../kingdee.connector.js';
import { startOtherSandbox } from '../testing/kingdee-sandbox.js';

describe('Cosmic, beyond the contract', () => {
  const house = sandboxHouse(kingdee, () => startOtherSandbox('cosmic'));
  const { connect, call, exchanges } = house;

  it('asks for a token, posts what the template says, and reads it back', async () => {
    const document = contractDocument();
    expect(await connect().post(document, call)).toMatchObject({ kind: 'done', value: { documentNumber: expect.stringMatching(/^记-\d+$/), differences: [] } });
    expect(exchanges.map(({ operation }) => operation)).toEqual(['getToken', 'voucherAdd', 'query']);
    const [books] = await house.sandbox.documents(document.externalKey);
    expect(books?.lines[2]).toMatchObject({ dimensions: { department: 'SALES', project: 'PRJ-CU-01' } });
    expect(JSON.stringify(exchanges)).not.toMatch(/"access_token":"[^*]/);
  });

  it.each([
    [{ timestamps: 'local' }, { timestamps: 'local' }],
    [{ timestamps: 'iso' }, { timestamps: 'iso' }],
    [{ tokenHeader: 'access_token' }, { tokenHeader: 'access_token' }],
  ])('where the tenant wants %j: with the setting %j', async (switches, settings) => {
    await house.sandbox.switches(switches);
    expect(await connect(settings).post(contractDocument(), call)).toMatchObject({ kind: 'done' });
  });

  it('a token that ended, said by HTTP 200 with a code', async () => {
    await house.sandbox.switches({ badTokenAs: 'code' });
    const port = connect();
    await port.check(call);
    await house.sandbox.fault('auth-expired', 1);
    expect(await port.post(contractDocument(), call)).toMatchObject({ kind: 'done' });
  });

  it('two with one key are seen; one, where Idempotency-Key is kept', async () => {
    const [port, document] = [connect(), contractDocument()];
    for (let times = 0; times < 2; times += 1) await port.post(document, call);
    expect(await port.find(document, call)).toMatchObject({ kind: 'refused', code: 'ERP_HOLDS_SEVERAL' });
    await house.sandbox.switches({ keepsIdempotencyKey: true });
    const another = contractDocument();
    for (let times = 0; times < 2; times += 1) await port.post(another, call);
    expect(await port.find(another, call)).toMatchObject({ kind: 'done', value: { differences: [] } });
  });

  it('names a path that the tenant has not, and refuses templates that would lose the key', async () => {
    expect(await connect({ postPath: '/kapi/v2/xfd6/gl/gl_voucher/PostingVoucher' }).post(contractDocument(), call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'ENDPOINT_WRONG' },
    });
    expect(() => connect({ postBody: '{}' })).toThrow('postBody');
    expect(() => connect({ findBody: '{{{externalKey}}}' })).toThrow('findBody');
    expect(await connect({ postBody: '{"x": {{externalKey}} }' }).post(contractDocument(), call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'MAPPING_MISSING' },
    });
  });
});
