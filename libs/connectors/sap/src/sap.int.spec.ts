import { isNamedFor, type ErpDocument } from '@vouchflow/connector-kit';
import { contractDocument, contractFile, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { sap } from './sap.connector.js';
import { startSapSandbox } from './testing/sap-sandbox.js';

describe('SAP S/4HANA, beyond the contract', () => {
  const house = sandboxHouse(sap, () => startSapSandbox());
  const { connect, call } = house;
  const payable = (partner = '100001'): ErpDocument =>
    contractDocument({
      lines: [
        { account: '660101', debit: 50_000, dimensions: { department: 'SALES' }, summary: '差旅' },
        { account: '224101', kind: 'creditor', partner, credit: 40_000, dimensions: { person: 'P7' }, summary: '报销款' },
        { account: '122101', kind: 'debtor', partner: '200001', credit: 10_000, dimensions: {}, summary: '冲借款' },
      ],
    });

  it('posts what is owed to a person as an item of his business partner, and reads it back as one', async () => {
    const document = payable();
    expect(await connect().post(document, call)).toMatchObject({
      kind: 'done',
      value: {
        differences: [],
        readBack: {
          lines: [{ account: '660101' }, { kind: 'creditor', partner: '100001', credit: 40_000 }, { kind: 'debtor', partner: '200001', credit: 10_000 }],
        },
      },
    });
    expect(await house.sandbox.documents(document.externalKey)).toMatchObject([
      { lines: [{ account: '660101' }, { type: 'K', partner: '100001', credit: '400.00', assignment: 'P7' }, { type: 'D', partner: '200001' }] },
    ]);
  });

  it('names the partner, the cost centre and the balance that SAP does not take', async () => {
    const vendor = await connect().post(payable('999'), call);
    expect(vendor).toMatchObject({ kind: 'refused', fault: { cause: 'master-data', vendorText: expect.stringContaining('Vendor 999') } });
    const [line, ...others] = contractDocument().lines;
    const centre = contractDocument({ lines: [{ ...line!, dimensions: { department: 'NOWHERE' } }, ...others] });
    expect(await connect().post(centre, call)).toMatchObject({
      kind: 'refused',
      fault: { cause: 'master-data', vendorText: expect.stringContaining('NOWHERE') },
    });
    const unequal = contractDocument({ lines: [{ ...line!, debit: 1 }, ...others] });
    expect(await connect().post(unequal, call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'UNBALANCED', vendorText: expect.stringContaining('016(FINS_FI_POSTING_IF)') },
    });
  });

  it('is told of a closed period by F5 201', async () => {
    await house.sandbox.switches({ closedThrough: { '1000': '2026-11' } });
    expect(await connect().post(contractDocument(), call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'PERIOD_CLOSED', vendorText: expect.stringContaining('201(F5)') },
    });
  });

  it('tries a document without making it, and says every fault', async () => {
    const port = connect();
    const document = payable('999');
    document.lines[0] = { ...document.lines[0]!, account: '999999' };
    expect(await port.checkDocument?.(payable(), call)).toEqual({ kind: 'done', value: [] });
    expect(await port.checkDocument?.(document, call)).toMatchObject({
      kind: 'done',
      value: [{ vendorText: expect.stringContaining('999999') }, { vendorText: expect.stringContaining('999') }],
    });
    expect(await house.sandbox.documents(document.externalKey)).toEqual([]);
    expect(await connect({ testRun: false }).checkDocument?.(document, call)).toMatchObject({ kind: 'refused', fault: { cause: 'mapping' } });
  });

  it('says so where a dry run posted after all', async () => {
    await house.sandbox.switches({ honoursTestData: false });
    const document = payable();
    expect(await connect().checkDocument?.(document, call)).toMatchObject({
      kind: 'done',
      value: [{ code: 'ERP_HOLDS_IT', vendorText: expect.stringContaining('was posted') }],
    });
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(1);
  });

  it('finds a document by Reference1InDocumentHeader where the settings put the key there', async () => {
    const port = connect({ keyField: 'Reference1InDocumentHeader' });
    const document = contractDocument();
    expect(await port.post(document, call)).toMatchObject({ kind: 'done', value: { differences: [] } });
    expect(await connect().find(document, call)).toEqual({ kind: 'done', value: null });
  });

  it('takes a wrong SOAPAction, answered as a SOAP fault, for no answer at all, and holds no document', async () => {
    const document = contractDocument();
    expect(await connect({ soapAction: 'wrong' }).post(document, call)).toMatchObject({
      kind: 'unknown',
      fault: { vendorText: expect.stringContaining('Web service processing error') },
    });
    expect(await house.sandbox.documents(document.externalKey)).toEqual([]);
  });

  it('names an address where there is no such service, and posts nothing', async () => {
    expect(await connect({ odataPath: '/sap/opu/odata/sap/NO_SUCH_SRV' }).check(call)).toMatchObject({ kind: 'retry', fault: { code: 'ENDPOINT_WRONG' } });
    expect(await connect({ soapPath: '/sap/bc/srt/scs_ext/sap/nosuch' }).post(contractDocument(), call)).toMatchObject({
      kind: 'unknown',
      fault: { code: 'ENDPOINT_WRONG' },
    });
  });

  it('sends a file on where SAP keeps its name as the header had it, too, and says what SAP says of one it does not take', async () => {
    await house.sandbox.switches({ slugAs: 'raw', blockedMimeTypes: ['image/png'] });
    const port = connect();
    const document = contractDocument();
    const posted = await port.post(document, call);
    if (posted.kind !== 'done') throw new Error(JSON.stringify(posted));
    const to = { externalKey: document.externalKey, documentNumber: posted.value.documentNumber, internalId: posted.value.internalId ?? '' };
    const file = contractFile(100, '发票.pdf');
    expect(await port.attach?.(file, to, call)).toMatchObject({ kind: 'done' });
    const listed = await port.attached?.(to, call);
    expect(listed?.kind === 'done' && listed.value.filter((one) => isNamedFor(file, one))).toHaveLength(1);
    expect(await port.attach?.({ ...contractFile(), type: 'image/png' }, to, call)).toMatchObject({
      kind: 'refused',
      code: 'FILE_REFUSED',
      fault: { vendorText: 'MIME type image/png is not permitted' },
    });
    const nowhere = connect({ attachmentPath: '/sap/opu/odata/sap/NO_SUCH_SRV' });
    expect(await nowhere.attach?.(file, to, call)).toMatchObject({ kind: 'refused', code: 'FILES_NOT_TAKEN' });
    expect(await nowhere.attached?.(to, call)).toMatchObject({ kind: 'refused', code: 'FILES_NOT_TAKEN' });
  });

  it('refuses to guess between two documents with one key', async () => {
    const port = connect();
    const document = contractDocument();
    for (let times = 0; times < 2; times += 1) await port.post(document, call);
    expect(await port.find(document, call)).toMatchObject({ kind: 'refused', code: 'ERP_HOLDS_SEVERAL' });
  });
});
