import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCompany, tellSap } from '../stack/add-company.js';
import { expense, line } from '../stack/facts.js';
import { until } from '../stack/pause.js';
import { baseUrl, tellStory } from '../stack/the-stack.js';

const secret = 'what only SAP and we know';

/** SAP takes a message up, posts it later, and says by itself what became of it: through the door that the connection has for it. */
describe('SAP confirms what it took up', () => {
  const story = tellStory();
  const claimOf = async (amount: string) =>
    (await story.approveAll(await story.submit('employee', expense(amount, { legalEntity: 'HT03', department: 'RD3', lines: [line('travel', amount)] }))))
      .claim;
  const postingOf = async (id: string) => (await story.voucher(await story.claim(id))).posting;

  beforeAll(async () => {
    const connection = await addCompany(story, 'HT03', 'RD3', { variant: 's4-soap-async', inboundSecret: secret });
    await tellSap('/__settings', {
      asyncMs: 300,
      confirmTo: `${baseUrl}/api/v1/connections/${connection}/confirmations`,
      confirmPassword: secret,
      confirmTimes: 3,
    });
  });
  afterAll(() => tellSap('/__settings', { asyncMs: 0, confirmTo: '' }));

  it('posted: found and read back, one document, however often it is said', async () => {
    const done = await story.waitForStatus((await claimOf('710.00')).id, 'completed', 20_000);
    expect(await story.documents(await story.voucher(done))).toMatchObject([
      { system: 'sap', company: 'HT03', documentNumber: done.vouchers[0]?.documentNumber },
    ]);
  });

  it('refused there: the posting is refused with SAP’s own cause, and goes again once that is mended', async () => {
    // A company code that SAP does not know: what it took up it refuses in AIF, hours before anybody would have looked.
    const claim = await story.submit('employee', expense('720.00', { legalEntity: 'HT03', department: 'RD3', lines: [line('travel', '720.00')] }));
    await tellSap('/__settings', { companyCodes: ['XXXX'] });
    const { claim: approved } = await story.approveAll(claim);
    const posting = await until(
      'the refusal is heard',
      async () => {
        const now = await postingOf(approved.id);
        if (now?.status !== 'refused') throw new Error(now?.status);
        return now;
      },
      20_000,
    );
    expect(posting).toMatchObject({ status: 'refused', cause: 'master-data' });
    const { body } = await story.as('finance').get<{ items: { id: string; externalKey: string; code: string }[] }>('/postings?limit=20');
    const listed = body.items.find(({ externalKey }) => externalKey === posting.externalKey);
    expect(listed?.code).toBe('MASTER_DATA_MISSING');
    expect(JSON.stringify((await story.as('finance').get(`/postings/${listed?.id}`)).body), 'what SAP said is in the proof').toContain('"confirmation"');
    expect(await story.erp.journal(posting.externalKey)).toEqual([]);
    await tellSap('/__settings', { companyCodes: ['HT03'] });
    const voucher = (await story.claim(approved.id)).vouchers[0];
    expect((await story.as('finance').post(`/vouchers/${voucher?.id}/repost`, { reason: 'SAP knows the company now' })).status).toBeLessThan(300);
    const done = await story.waitForStatus(approved.id, 'completed', 20_000);
    expect(await story.documents(await story.voucher(done))).toHaveLength(1);
  });
});
