import { contractDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { yonyou } from '../yonyou.connector.js';
import { startYonyouSandbox } from '../testing/yonyou-sandbox.js';

describe('NC 6 by the exchange platform, beyond the contract', () => {
  const house = sandboxHouse(yonyou, () => startYonyouSandbox('nc6-xml'));
  const { connect, call, exchanges } = house;

  it.each([
    ['number', /^记-\d+$/],
    ['key', /^1001A/],
    ['empty', /^1001A/],
  ])('content that holds the %s, with and without `successful`', async (contentAs, number) => {
    await house.sandbox.switches({ contentAs, rootSays: contentAs !== 'key' });
    expect(await connect().post(contractDocument(), call)).toMatchObject({
      kind: 'done',
      value: { documentNumber: expect.stringMatching(number), internalId: expect.stringMatching(/^1001A/), readBackHash: null },
    });
  });

  it('never overwrites: sent again it is refused as a duplicate, and there once', async () => {
    const [port, document] = [connect(), contractDocument()];
    await port.post(document, call);
    expect(await port.post(document, call)).toMatchObject({ kind: 'refused', fault: { code: 'ERP_HOLDS_IT' } });
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(1);
    expect(exchanges[0]?.request).toContain('replace="N"');
  });

  it('names the set of books, the group and the organisation, and the auxiliaries by their codes', async () => {
    await connect().post(contractDocument(), call);
    expect(exchanges[0]?.url).toMatch(/\/service\/XChangeServlet\?account=0001&groupcode=GRP$/);
    expect(exchanges[0]?.request).toContain('<pk_accountingbook>HT01-0001</pk_accountingbook>');
    expect(exchanges[0]?.request).toContain('<ass><item><pk_Checktype>0001</pk_Checktype><pk_Checkvalue>SALES</pk_Checkvalue></item>');
  });

  it('speaks as NC 5 and U8C want it', async () => {
    await connect({ ncRelease: 'nc5' }).check(call);
    expect(exchanges[0]?.url).toMatch(/\?account=0001&receiver=GRP$/);
    expect(exchanges[0]?.request).toContain('billtype="gl"');
  });

  it('refuses a dimension that has no auxiliary type before anything is sent', async () => {
    expect(await connect({ dimension: {} }).post(contractDocument(), call)).toMatchObject({ kind: 'refused', fault: { code: 'MAPPING_MISSING' } });
    expect(exchanges).toEqual([]);
  });
});
