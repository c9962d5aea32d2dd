import { createEgress, parseConfig, type CallContext, type Egress, type ErpExchange, type ErpPort } from '@vouchflow/connector-kit';
import { contractDocument, redDocument, type Sandbox } from '@vouchflow/connector-kit/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { soap } from './soap.connector.js';
import { startSoapSandbox } from './testing/soap-sandbox.js';

describe('SOAP, beyond the contract', () => {
  let sandbox: Sandbox;
  let egress: Egress;
  const call: CallContext = { renewLease: () => Promise.resolve(true), record: () => undefined };
  beforeAll(async () => {
    sandbox = await startSoapSandbox();
    egress = createEgress({ allow: [sandbox.origin] });
  });
  afterEach(() => sandbox.resetSwitches());
  afterAll(async () => {
    await egress?.close();
    await sandbox?.close();
  });
  const connect = (more: Record<string, unknown> = {}): ErpPort => {
    const config = parseConfig(soap, { ...sandbox.settings({}), ...more });
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    return soap.connect(config.value, egress);
  };

  it.each([['text', 'wss-text'], ['basic', 'basic']])('signs in by %s', async (auth, ours) => {
    await sandbox.switches({ auth });
    const seen: ErpExchange[] = [];
    expect(await connect({ auth: ours }).post(contractDocument(), { ...call, record: (exchange) => void seen.push(exchange) })).toMatchObject({ kind: 'done', value: { differences: [] } });
    expect(JSON.stringify(seen)).not.toContain('soap-password');
    expect(await connect({ auth: ours, password: 'wrong' }).post(contractDocument(), call)).toMatchObject({ kind: 'refused', fault: { code: 'LOGIN_REFUSED' } });
  });

  it('speaks SOAP 1.2', async () => {
    await sandbox.switches({ version: '1.2', refusesAs: 'fault' });
    expect(await connect({ version: '1.2' }).post(contractDocument(), call)).toMatchObject({ kind: 'done', value: { differences: [] } });
    const [line, ...others] = contractDocument().lines;
    expect(await connect({ version: '1.2' }).post(contractDocument({ lines: [{ ...line!, debit: 1 }, ...others] }), call)).toMatchObject({ kind: 'refused', fault: { code: 'ERP_REFUSED', vendorText: '借贷不平' } });
    expect(await connect({ version: '1.2', password: 'wrong' }).check(call)).toMatchObject({ kind: 'refused', fault: { code: 'LOGIN_REFUSED' } });
  });

  it.each(['result', 'fault'])('reads a refusal as a %s', async (refusesAs) => {
    await sandbox.switches({ refusesAs, closedPeriods: ['2026-11'] });
    expect(await connect().post(contractDocument(), call)).toMatchObject({ kind: 'refused', fault: { code: 'PERIOD_CLOSED', vendorText: expect.stringContaining('已结账') } });
  });

  it('leaves the outcome open where the fault is not said to be ours', async () => {
    await sandbox.switches({ refusesAs: 'fault', closedPeriods: ['2026-11'] });
    expect(await connect({ refusedFaults: [] }).post(contractDocument(), call)).toMatchObject({ kind: 'unknown' });
  });

  it('writes red vouchers with sides swapped where the settings say so', async () => {
    const red = redDocument(contractDocument(), 'any');
    expect(await connect({ red: 'swapped' }).post(red, call)).toMatchObject({ kind: 'done', value: { differences: [] } });
    expect(await sandbox.documents(red.externalKey)).toMatchObject([{ lines: [{ debit: '0.00', credit: '1200.00' }, {}, {}, {}, { debit: '1825.00' }] }]);
  });

  it('never takes another service’s answer for "not there"', async () => {
    expect(await connect({ foundItems: 'OtherResponse/voucher' }).find(contractDocument(), call)).toMatchObject({ kind: 'retry' });
    expect(await connect({ findEndpoint: `${sandbox.origin}/soap-erp/none` }).check(call)).toMatchObject({ kind: 'retry' });
  });
});
