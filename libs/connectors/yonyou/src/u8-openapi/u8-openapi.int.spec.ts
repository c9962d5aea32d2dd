import { contractDocument, foreignDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { yonyou } from '../yonyou.connector.js';
import { startYonyouSandbox } from '../testing/yonyou-sandbox.js';

describe('U8 by the open platform, beyond the contract', () => {
  const house = sandboxHouse(yonyou, () => startYonyouSandbox('u8-openapi'));
  const { connect, call, exchanges } = house;

  it('sends a line in its own currency by the name that the settings give it; one that they do not name goes in the book’s, and its text tells', async () => {
    const [named, unnamed] = [foreignDocument(), foreignDocument()];
    expect(await connect().post(named, call)).toMatchObject({ kind: 'done', value: { differences: [], readBack: { originals: 'amounts and rates' } } });
    const sent = exchanges.find(({ operation }) => operation === 'voucher_ex/add')?.request ?? '';
    expect(JSON.parse(sent).voucher.entry[0]).toMatchObject({
      currency: '美元',
      exchange_rate2: 7.1035,
      primary_debit_amount: 100.01,
      natural_debit_currency: 710.42,
    });
    const posted = await connect({ currency: { CNY: '人民币' } }).post(unnamed, call);
    expect(posted).toMatchObject({ kind: 'done', value: { differences: [] } });
    const [books] = await house.sandbox.documents(unnamed.externalKey);
    expect(books?.lines.map(({ original }) => original)).toEqual([undefined, undefined, undefined]);
    const told = exchanges.filter(({ operation }) => operation === 'voucher_ex/add').at(-1)?.request ?? '';
    expect(JSON.parse(told).voucher.entry[2]).toMatchObject({ currency: '人民币', abstract: expect.stringMatching(/200\.02 USD × 7\.1035$/) });
  });

  it('sends its key as biz_id and as the external number, synchronously, and reads the entries back', async () => {
    const document = contractDocument();
    expect(await connect().post(document, call)).toMatchObject({ kind: 'done', value: { documentNumber: expect.stringMatching(/^记-\d+$/), differences: [] } });
    expect(exchanges.map(({ operation }) => operation)).toEqual(['token', 'voucher_ex/add', 'voucherdetails/batch_get']);
    expect(exchanges[1]?.url).toContain(`biz_id=${document.externalKey}&ds_sequence=1&sync=1`);
    expect(exchanges[1]?.request).toContain(`"voucher_making_system":"CDM","reserve2":"${document.externalKey}"`);
    const [books] = await house.sandbox.documents(document.externalKey);
    expect(books?.lines[2]).toMatchObject({ dimensions: { dept_id: 'SALES', item_id: 'PRJ-CU-01' } });
  });

  it('handed in again makes one voucher only', async () => {
    const port = connect();
    const document = contractDocument();
    const [first, second] = [await port.post(document, call), await port.post(document, call)];
    expect(second).toEqual(first);
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(1);
  });

  it.each([{ emptyAs: 'words' }, { listNamed: 'data' }])('does with %j', async (switches) => {
    await house.sandbox.switches(switches);
    const port = connect();
    const document = contractDocument();
    expect(await port.check(call)).toMatchObject({ kind: 'done' });
    expect(await port.find(document, call)).toEqual({ kind: 'done', value: null });
    expect(await port.post(document, call)).toMatchObject({ kind: 'done', value: { differences: [] } });
  });

  it('asynchronous: taken up, asked, and there', async () => {
    const port = connect({ asynchronous: true });
    const document = contractDocument();
    const taken = await port.post(document, call);
    expect(taken).toEqual({ kind: 'pending', ticket: document.externalKey, reason: 'TAKEN_UP' });
    expect(await port.poll?.(document.externalKey, document, call)).toMatchObject({ kind: 'pending' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await port.poll?.(document.externalKey, document, call)).toMatchObject({ kind: 'done', value: { differences: [] } });
  });

  it('asynchronous and refused: said where the settings name a path of results, pending where they do not', async () => {
    const document = contractDocument();
    document.lines[0] = { ...document.lines[0]!, account: '999999' };
    const blind = connect({ asynchronous: true });
    await blind.post(document, call);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await blind.poll?.(document.externalKey, document, call)).toMatchObject({ kind: 'pending' });
    const told = connect({ asynchronous: true, resultPath: '/api/voucher/result' });
    expect(await told.poll?.(document.externalKey, document, call)).toMatchObject({ kind: 'refused', fault: { code: 'MASTER_DATA_MISSING' } });
  });

  it('names a provider that is none and a maker who is none', async () => {
    expect(await connect({ toAccount: 'nobody' }).post(contractDocument(), call)).toMatchObject({ kind: 'refused', fault: { cause: 'master-data' } });
    expect(await connect({ maker: 'nobody' }).post(contractDocument(), call)).toMatchObject({
      kind: 'refused',
      fault: { vendorText: expect.stringContaining('nobody') },
    });
  });
});
