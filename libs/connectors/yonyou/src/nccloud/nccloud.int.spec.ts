import { contractDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { yonyou } from '../yonyou.connector.js';
import { startYonyouSandbox } from '../testing/yonyou-sandbox.js';

describe('NC Cloud, beyond the contract', () => {
  const house = sandboxHouse(yonyou, () => startYonyouSandbox('nccloud'));
  const { connect, call, exchanges } = house;

  it.each([
    ['2005', { release: '2005', mgf1: 'sha1' }],
    ['2005-mgf1-sha256', { release: '2005', mgf1: 'sha256' }],
    ['before-2005', { release: 'before-2005' }],
  ])('signs in as release %s wants it, and its secret is in no exchange', async (nccRelease, switches) => {
    await house.sandbox.switches(switches);
    expect(await connect({ nccRelease }).post(contractDocument(), call)).toMatchObject({ kind: 'done' });
    expect(exchanges.map(({ operation }) => operation)).toEqual(['accesstoken', 'voucher/insert']);
    expect(exchanges[0]?.url).toMatch(/client_secret=\*\*\*&biz_center=01&signature=\*\*\*$/);
  });

  it('is refused where the release is another one', async () => {
    await house.sandbox.switches({ release: 'before-2005' });
    expect(await connect().check(call)).toMatchObject({ kind: 'refused', fault: { cause: 'auth' } });
  });

  it.each([
    ['object', /^记-\d+$/],
    ['key', /^1001A/],
    ['bare', /^[0-9A-Z]{16}$/],
  ])('a good answer as %s: done, with the number or what there is', async (answerAs, number) => {
    await house.sandbox.switches({ answerAs });
    expect(await connect().post(contractDocument(), call)).toMatchObject({
      kind: 'done',
      value: { documentNumber: expect.stringMatching(number), readBack: null },
    });
  });

  it('a token that ended, said by HTTP 401', async () => {
    await house.sandbox.switches({ badTokenAs: '401' });
    const port = connect();
    await port.check(call);
    await house.sandbox.fault('auth-expired', 1);
    expect(await port.post(contractDocument(), call)).toMatchObject({ kind: 'done' });
  });

  it('asks for the repeat check with its key: a second call is refused, where the platform keeps it', async () => {
    const [port, document] = [connect(), contractDocument()];
    await port.post(document, call);
    expect(await port.post(document, call)).toMatchObject({ kind: 'refused', fault: { cause: 'duplicate' } });
    await house.sandbox.switches({ repeated: 'makes-another' });
    expect(await port.post(document, call)).toMatchObject({ kind: 'done' });
  });

  it('wants the platform’s key in its settings', () => {
    expect(() => connect({ publicKey: 'no key' })).toThrow('publicKey');
    expect(() => connect({ publicKey: '' })).toThrow('publicKey');
  });
});
