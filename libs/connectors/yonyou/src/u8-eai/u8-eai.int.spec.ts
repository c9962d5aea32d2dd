import { contractDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { yonyou } from '../yonyou.connector.js';
import { startYonyouSandbox } from '../testing/yonyou-sandbox.js';

describe('U8 EAI, beyond the contract', () => {
  const house = sandboxHouse(yonyou, () => startYonyouSandbox('u8-eai'));
  const { connect, call, exchanges } = house;

  it('takes succeed="0" for success, and the key closes the first summary', async () => {
    const document = contractDocument();
    expect(await connect().post(document, call)).toMatchObject({ kind: 'done', value: { documentNumber: expect.stringMatching(/^记-\d+$/), readBack: null } });
    expect(exchanges[0]?.response).toContain('succeed="0"');
    expect(exchanges[0]?.request).toContain(`${document.lines[0]?.summary} [${document.externalKey}]</abstract>`);
  });

  it('reads an answer in GB 2312', async () => {
    await house.sandbox.switches({ charset: 'gb2312' });
    expect(await connect().post(contractDocument(), call)).toMatchObject({ kind: 'done', value: { documentNumber: expect.stringMatching(/^记-\d+$/) } });
  });

  it('a person who says "post it again" of one that is there: two, or refused as a duplicate', async () => {
    const [port, document] = [connect(), contractDocument()];
    for (let times = 0; times < 2; times += 1) await port.post(document, call);
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(2);
    await house.sandbox.switches({ sameId: 'refuses' });
    expect(await port.post(document, call)).toMatchObject({ kind: 'refused', fault: { cause: 'duplicate' } });
  });

  it('names the address where there is no EAI', async () => {
    expect(await connect({ xmlPath: '/u8eai/nowhere.asp' }).check(call)).toMatchObject({ kind: 'refused', fault: { code: 'ENDPOINT_WRONG' } });
  });

  it('sends the auxiliaries by name', async () => {
    const document = contractDocument();
    await connect().post(document, call);
    expect(exchanges[0]?.request).toContain('<item name="dept_id">SALES</item><item name="item_id">PRJ-CU-01</item>');
  });
});
