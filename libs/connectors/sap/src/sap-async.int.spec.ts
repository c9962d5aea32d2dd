import { parseConfig, type ErpDocument, type ErpPort } from '@vouchflow/connector-kit';
import { contractDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it, vi } from 'vitest';
import { sap } from './sap.connector.js';
import { startSapTaken } from './testing/sap-sandbox.js';

describe.each(['s4-soap-async', 'idoc'] as const)('SAP that only takes up: %s', (variant) => {
  const house = sandboxHouse(sap, () => startSapTaken(variant));
  const { connect, call } = house;
  const takenUp = async (port: ErpPort, document: ErpDocument): Promise<string> => {
    const outcome = await port.post(document, call);
    if (outcome.kind !== 'pending') throw new Error(`not taken up: ${JSON.stringify(outcome)}`);
    return outcome.ticket;
  };

  it('waits until the document is posted', async () => {
    await house.sandbox.switches({ asyncMs: 300 });
    const [port, document] = [connect(), contractDocument()];
    let ticket = await takenUp(port, document);
    expect(await port.find(document, call)).toEqual({ kind: 'done', value: null });
    const first = await port.poll!(ticket, document, call);
    expect(first).toMatchObject({ kind: 'pending', afterMs: 1_000 });
    ticket = first.kind === 'pending' ? first.ticket : ticket;
    await vi.waitFor(async () => expect(await port.poll!(ticket, document, call)).toMatchObject({ kind: 'done', value: { differences: [] } }), {
      timeout: 3_000,
      interval: 50,
    });
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(1);
  });

  it('leaves what never appears to a person, with where to look, and never sends it again by itself', async () => {
    await house.sandbox.switches({ closedThrough: { '1000': '2026-11' } });
    const [port, document] = [connect(), contractDocument()];
    const ticket = (await takenUp(port, document)).replace(/\+0$/, '+48');
    expect(await port.poll!(ticket, document, call)).toMatchObject({
      kind: 'unknown',
      fault: { code: 'TICKET_REFUSED', vendorText: expect.stringContaining('is not posted') },
    });
    const config = parseConfig(sap, house.sandbox.settings({}));
    expect(config.ok && sap.horizonMs(config.value)).toBeNull();
  });

  it('posts what is owed to a person as an item of his business partner', async () => {
    const [port, document] = [
      connect(),
      contractDocument({
        lines: [
          { account: '660101', debit: 500_00, dimensions: { department: 'SALES' }, summary: '差旅' },
          { account: '224101', kind: 'creditor', partner: '100001', credit: 500_00, dimensions: {}, summary: '报销款' },
        ],
      }),
    ];
    expect(await port.poll!(await takenUp(port, document), document, call)).toMatchObject({
      kind: 'done',
      value: { differences: [], readBack: { lines: [{}, { kind: 'creditor', partner: '100001' }] } },
    });
  });

  it.runIf(variant === 's4-soap-async')('sends the same message under the same ID, which SAP takes once; where it does not, two are seen', async () => {
    const [port, document] = [connect(), contractDocument()];
    await takenUp(port, document);
    await takenUp(port, document);
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(1);
    await house.sandbox.switches({ refusesSameMessageId: false });
    await takenUp(port, document);
    expect(await port.find(document, call)).toMatchObject({ kind: 'refused', code: 'ERP_HOLDS_SEVERAL' });
  });

  it.runIf(variant === 's4-soap-async')('has the root element as a setting, as no WSDL of it was seen', async () => {
    await house.sandbox.switches({ asyncRoot: 'JournalEntryBulkCreationRequest' });
    expect(await connect().post(contractDocument(), call)).toMatchObject({
      kind: 'unknown',
      fault: { vendorText: expect.stringContaining('Web service processing error') },
    });
    await takenUp(connect({ asyncRoot: 'JournalEntryBulkCreationRequest' }), contractDocument());
  });

  it.runIf(variant === 'idoc')('knows an IDoc as taken up by its number alone, in whatever words', async () => {
    await house.sandbox.switches({ idocReplyAs: 'text' });
    expect(await takenUp(connect(), contractDocument())).toMatch(/^\d{16}\+0$/);
  });
});
