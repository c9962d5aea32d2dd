import { contractDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { yonyou } from '../yonyou.connector.js';
import { startYonyouSandbox } from '../testing/yonyou-sandbox.js';

describe('T+, beyond the contract', () => {
  const house = sandboxHouse(yonyou, () => startYonyouSandbox('tplus'));
  const { connect, call, exchanges } = house;

  it.each([
    ['text', /^记-\d+$/],
    ['object', /^记-\d+$/],
    ['null', /^[0-9A-Z]{16}$/],
  ])('a good answer as %s', async (answerAs, number) => {
    await house.sandbox.switches({ answerAs });
    expect(await connect().post(contractDocument(), call)).toMatchObject({
      kind: 'done',
      value: { documentNumber: expect.stringMatching(number), readBack: null },
    });
  });

  it.each([200, 400])('a refusal with HTTP %i is one', async (refusedWith) => {
    await house.sandbox.switches({ refusedWith });
    const document = contractDocument();
    document.lines[0] = { ...document.lines[0]!, account: '6601' };
    expect(await connect().post(document, call)).toMatchObject({ kind: 'refused', fault: { code: 'ACCOUNT_NOT_POSTABLE' } });
  });

  it('sends each auxiliary under its name, the key as ExternalCode', async () => {
    const document = contractDocument();
    await connect().post(document, call);
    expect(JSON.parse(exchanges[0]?.request ?? '')).toMatchObject({
      dto: {
        ExternalCode: document.externalKey,
        DocType: { Code: '记' },
        AttachedVoucherNum: 2,
        Entrys: [
          { AmountDr: 1200, AuxInfos: [{ AuxAccDepartment: { Code: 'SALES' } }] },
          {},
          { AuxInfos: [{ AuxAccDepartment: { Code: 'SALES' }, AuxAccProject: { Code: 'PRJ-CU-01' } }] },
          {},
          { AmountCr: 1825, Currency: { Code: 'RMB' } },
        ],
      },
    });
  });

  it('a repeated ExternalCode that T+ refuses is a duplicate', async () => {
    await house.sandbox.switches({ sameExternalCode: 'refuses' });
    const [port, document] = [connect(), contractDocument()];
    await port.post(document, call);
    expect(await port.post(document, call)).toMatchObject({ kind: 'refused', fault: { cause: 'duplicate' } });
  });

  it('an open token that ended is an admin’s to replace', async () => {
    await house.sandbox.switches({ openToken: 'another' });
    expect(await connect().post(contractDocument(), call)).toMatchObject({ kind: 'refused', fault: { cause: 'auth' } });
  });
});
