import type { ClaimView } from '@vouchflow/flow-model';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addCompany } from '../stack/add-company.js';
import { expense, line, today } from '../stack/facts.js';
import { tellStory } from '../stack/the-stack.js';

/** One flow, one house of two companies: HT01 keeps its books in Kingdee, HT02 in SAP. Both ERPs are simulators over HTTP, nothing between is scripted. */
describe('claims of one flow post to two ERPs, by legal entity', () => {
  const story = tellStory();
  const ofHt02 = (amount: string) => expense(amount, { legalEntity: 'HT02', department: 'RD2', lines: [line('travel', amount)] });
  const approved = async (facts: object): Promise<ClaimView> => (await story.approveAll(await story.submit('employee', facts))).claim;
  const documents = async (claim: ClaimView) => {
    const key = (await story.voucher(claim)).posting?.externalKey;
    const [kingdee, sap] = [await story.erp.journal(key, 'kingdee'), await story.erp.journal(key, 'sap')];
    return { kingdee, sap };
  };

  beforeAll(async () => {
    await addCompany(story, 'HT02', 'RD2', { horizonMs: 2000 });
  });
  afterEach(() => story.erp.endFaults());

  it('each journal has exactly its own document, under its own company and number', async () => {
    const both = await Promise.all([approved(expense('610.00')), approved(ofHt02('620.00'))]);
    const [one, two] = (await Promise.all(both.map((claim) => story.waitForStatus(claim.id, 'completed')))) as [ClaimView, ClaimView];
    const [inKingdee, inSap] = [await documents(one), await documents(two)];
    expect([inKingdee.kingdee.length, inKingdee.sap.length, inSap.kingdee.length, inSap.sap.length]).toEqual([1, 0, 0, 1]);
    expect(inKingdee.kingdee[0]).toMatchObject({ company: 'HT01', documentNumber: one.vouchers[0]?.documentNumber });
    expect(inSap.sap[0]).toMatchObject({
      company: 'HT02',
      date: today(),
      documentNumber: two.vouchers[0]?.documentNumber,
      lines: [
        { account: '660201', debit: '620.00' },
        { account: '224101', credit: '620.00' },
      ],
    });
    expect([one.vouchers[0]?.number.slice(0, 5), two.vouchers[0]?.number.slice(0, 5)]).toEqual(['HT01-', 'HT02-']);
  });

  it('while one hangs, the other books at once; what hung is looked up, and stands once', async () => {
    await story.erp.setFault('hang', { system: 'sap', count: 3, delayMs: 60_000 });
    const hanging = await approved(ofHt02('630.00'));
    const began = Date.now();
    const others = await Promise.all(
      ['641.00', '642.00', '643.00'].map(async (amount) => story.waitForStatus((await approved(expense(amount))).id, 'completed', 10_000)),
    );
    expect(Date.now() - began, 'three claims of the living ERP').toBeLessThan(10_000);
    expect((await story.claim(hanging.id)).status, 'the dead one’s claim waits').toBe('running');
    for (const claim of others) expect((await documents(claim)).kingdee).toHaveLength(1);
    await story.erp.endFaults();
    const done = await story.waitForStatus(hanging.id, 'completed', 60_000);
    expect((await documents(done)).sap).toHaveLength(1);
    expect((await documents(done)).kingdee).toEqual([]);
  });
});
