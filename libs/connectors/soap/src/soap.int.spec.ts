import type { ErpExchange } from '@vouchflow/connector-kit';
import { contractDocument, redDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { soap } from './soap.connector.js';
import { startSoapSandbox } from './testing/soap-sandbox.js';

describe('SOAP, beyond the contract', () => {
  const house = sandboxHouse(soap, () => startSoapSandbox());
  const { connect, call } = house;

  it.each([
    ['text', 'wss-text'],
    ['basic', 'basic'],
  ])('signs in by %s', async (auth, ours) => {
    await house.sandbox.switches({ auth });
    const seen: ErpExchange[] = [];
    expect(await connect({ auth: ours }).post(contractDocument(), { ...call, record: (exchange) => void seen.push(exchange) })).toMatchObject({
      kind: 'done',
      value: { differences: [] },
    });
    expect(JSON.stringify(seen)).not.toContain('soap-password');
    expect(await connect({ auth: ours, password: 'wrong' }).post(contractDocument(), call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'LOGIN_REFUSED' },
    });
  });

  it('speaks SOAP 1.2', async () => {
    await house.sandbox.switches({ version: '1.2', refusesAs: 'fault' });
    expect(await connect({ version: '1.2' }).post(contractDocument(), call)).toMatchObject({ kind: 'done', value: { differences: [] } });
    const [line, ...others] = contractDocument().lines;
    expect(await connect({ version: '1.2' }).post(contractDocument({ lines: [{ ...line!, debit: 1 }, ...others] }), call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'ERP_REFUSED', vendorText: '借贷不平' },
    });
    expect(await connect({ version: '1.2', password: 'wrong' }).check(call)).toMatchObject({ kind: 'refused', fault: { code: 'LOGIN_REFUSED' } });
  });

  it.each(['result', 'fault'])('reads a refusal as a %s', async (refusesAs) => {
    await house.sandbox.switches({ refusesAs, closedPeriods: ['2026-11'] });
    expect(await connect().post(contractDocument(), call)).toMatchObject({
      kind: 'refused',
      fault: { code: 'PERIOD_CLOSED', vendorText: expect.stringContaining('已结账') },
    });
  });

  it('leaves the outcome open where the fault is not said to be ours', async () => {
    await house.sandbox.switches({ refusesAs: 'fault', closedPeriods: ['2026-11'] });
    expect(await connect({ refusedFaults: [] }).post(contractDocument(), call)).toMatchObject({ kind: 'unknown' });
  });

  it('writes red vouchers with sides swapped where the settings say so', async () => {
    const red = redDocument(contractDocument(), 'any');
    expect(await connect({ red: 'swapped' }).post(red, call)).toMatchObject({ kind: 'done', value: { differences: [] } });
    expect(await house.sandbox.documents(red.externalKey)).toMatchObject([{ lines: [{ debit: '0.00', credit: '1200.00' }, {}, {}, {}, { debit: '1825.00' }] }]);
  });

  it('never takes another service’s answer for "not there"', async () => {
    expect(await connect({ foundItems: 'OtherResponse/voucher' }).find(contractDocument(), call)).toMatchObject({ kind: 'retry' });
    expect(await connect({ findEndpoint: `${house.sandbox.origin}/soap-erp/none` }).check(call)).toMatchObject({ kind: 'retry' });
  });
});
