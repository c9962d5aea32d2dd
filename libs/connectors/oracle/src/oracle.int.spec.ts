import type { ErpDocument, ErpExchange, ErpPort, Outcome, PostedDocument } from '@vouchflow/connector-kit';
import { contractDocument, redDocument, sandboxHouse } from '@vouchflow/connector-kit/testing';
import { describe, expect, it } from 'vitest';
import { oracle } from './oracle.connector.js';
import { startOracleSandbox } from './testing/oracle-sandbox.js';

describe('Oracle Fusion, beyond the contract', () => {
  const house = sandboxHouse(oracle, () => startOracleSandbox());
  const { connect, call } = house;
  const ticketOf = (outcome: Outcome<PostedDocument>): string => {
    if (outcome.kind !== 'pending') throw new Error(`not pending: ${JSON.stringify(outcome)}`);
    return outcome.ticket;
  };
  /** Posts, and asks until there is an answer; every reason of a wait on the way. */
  const through = async (port: ErpPort, document: ErpDocument): Promise<{ outcome: Outcome<PostedDocument>; waits: string[] }> => {
    let outcome = await port.post(document, call);
    const waits: string[] = [];
    while (outcome.kind === 'pending' && waits.length < 100) {
      waits.push(outcome.reason);
      await new Promise((resolve) => setTimeout(resolve, 40));
      outcome = await port.poll!(outcome.ticket, document, call);
    }
    return { outcome, waits };
  };

  it('waits for a job through all of its stages, and holds one journal', async () => {
    await house.sandbox.switches({ jobMs: 400 });
    const document = contractDocument();
    const { outcome, waits } = await through(connect(), document);
    expect(outcome).toMatchObject({ kind: 'done', value: { state: 'imported', differences: [] } });
    expect(waits.join()).toMatch(/WAIT.*READY.*RUNNING/);
    expect(await house.sandbox.documents(document.externalKey)).toHaveLength(1);
  });

  it('does not take the success of the parent for a journal: waits for the child', async () => {
    await house.sandbox.switches({ childLagMs: 200 });
    const document = contractDocument();
    const { outcome, waits } = await through(connect(), document);
    expect(outcome).toMatchObject({ kind: 'done', value: { differences: [] } });
    expect(waits.join()).toContain('SUCCEEDED, no journal yet');
  });

  it('never says "done" of a job that picked up nothing, and names GL_INTERFACE when it gives up', async () => {
    await house.sandbox.switches({ picksUpNothing: true });
    const document = contractDocument();
    const port = connect();
    const ticket = ticketOf(await port.post(document, call));
    expect(await port.poll!(ticket, document, call)).toMatchObject({ kind: 'pending', ticket: `${ticket}+1` });
    expect(await port.poll!(`${ticket}+15`, document, call)).toMatchObject({
      kind: 'refused',
      code: 'TICKET_REFUSED',
      fault: { vendorText: expect.stringContaining('GL_INTERFACE') },
    });
  });

  it.each(['SUCCEEDED', 'WARNING', 'ERROR'])('reads why an import made nothing, whatever its job says of itself: %s', async (importErrorsAs) => {
    await house.sandbox.switches({ importErrorsAs, closedThrough: '2026-11' });
    const document = contractDocument();
    expect((await through(connect(), document)).outcome).toMatchObject({
      kind: 'refused',
      fault: { cause: 'closed-period', vendorText: expect.stringContaining('EP01') },
    });
    expect(await house.sandbox.documents(document.externalKey)).toEqual([]);
  });

  it('names a department that is not in the chart, and an unbalanced voucher', async () => {
    const [line, ...others] = contractDocument().lines;
    const nowhere = contractDocument({ lines: [{ ...line!, dimensions: { department: 'NOWHERE' } }, ...others] });
    expect((await through(connect(), nowhere)).outcome).toMatchObject({
      kind: 'refused',
      fault: { code: 'MASTER_DATA_MISSING', vendorText: expect.stringContaining('101.660101.NOWHERE.00000') },
    });
    const unequal = contractDocument({ lines: [{ ...line!, debit: 1 }, ...others] });
    expect((await through(connect(), unequal)).outcome).toMatchObject({ kind: 'refused', fault: { code: 'UNBALANCED' } });
  });

  it.each([{ requestIdAs: 'number' }, { expandedAs: 'collection' }, { pageSize: 2 }])('reads what Fusion leaves open either way: %j', async (switches) => {
    await house.sandbox.switches(switches);
    expect((await through(connect(), contractDocument())).outcome).toMatchObject({
      kind: 'done',
      value: { differences: [], readBack: { lines: { length: 5 } } },
    });
  });

  it('names ledgers in the argument list where a tenant wants names', async () => {
    await house.sandbox.switches({ argumentsAre: 'names' });
    const document = contractDocument();
    expect(await connect().post(document, call)).toMatchObject({ kind: 'refused', fault: { vendorText: expect.stringContaining('data access set') } });
    const byName = connect({ parameterList: '{{ledgerName}},{{source}},{{ledgerName}},{{group}},N,N,N', ledgerName: { 'HT01-CAS': 'HT01 CAS' } });
    expect((await through(byName, document)).outcome).toMatchObject({ kind: 'done', value: { differences: [] } });
  });

  it('waits until Fusion has posted the journal where the settings ask for that', async () => {
    const port = connect({ goesTo: 'posted' });
    const document = contractDocument();
    const ticket = ticketOf(await port.post(document, call));
    expect(await port.poll!(ticket, document, call)).toMatchObject({ kind: 'pending', ticket, reason: expect.stringContaining('imported') });
    expect(await port.find(document, call)).toMatchObject({ kind: 'done', value: { reached: false, differences: [] } });
    await house.sandbox.switches({ autoPost: true });
    expect(await port.poll!(ticket, document, call)).toMatchObject({ kind: 'done', value: { state: 'posted', reached: true } });
  });

  it('writes red vouchers with sides swapped where negative amounts are not taken', async () => {
    await house.sandbox.switches({ takesNegative: false });
    const red = redDocument(contractDocument(), 'any');
    expect((await through(connect(), red)).outcome).toMatchObject({ kind: 'refused' });
    expect((await through(connect({ red: 'swapped' }), red)).outcome).toMatchObject({ kind: 'done', value: { differences: [] } });
  });

  it('asks again where another user submitted the job, and looks up where nobody knows it', async () => {
    const document = contractDocument();
    const ticket = ticketOf(await connect().post(document, call));
    expect(await connect({ user: 'other.user', password: 'other-password' }).poll!(ticket, document, call)).toMatchObject({
      kind: 'retry',
      fault: { vendorText: expect.stringContaining('FND_CMN_SYS_ERR') },
    });
    expect(await connect().poll!('99', document, call)).toMatchObject({ kind: 'unknown' });
    expect(await connect().poll!('no ticket', document, call)).toMatchObject({ kind: 'unknown' });
  });

  it('refuses to guess between two journals with one key', async () => {
    const document = contractDocument();
    for (let times = 0; times < 2; times += 1) await connect().post(document, call);
    expect(await connect().find(document, call)).toMatchObject({ kind: 'refused', code: 'ERP_HOLDS_SEVERAL' });
  });

  it('shows the file in the proof as it was, not packed', async () => {
    const seen: ErpExchange[] = [];
    const document = contractDocument();
    await connect().post(document, { ...call, record: (exchange) => void seen.push(exchange) });
    expect(seen.find(({ operation }) => operation === 'importBulkData')?.request).toContain(`,${document.externalKey},`);
  });

  it('names an address where there is no such service', async () => {
    expect(await connect({ apiPath: '/fscmRestApi/resources/10' }).check(call)).toMatchObject({ kind: 'retry', fault: { code: 'ENDPOINT_WRONG' } });
  });
});
