import type { ClaimView } from '@vouchflow/flow-model';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLogs } from '../check/check-logs.js';
import { ApiClient } from '../stack/api.client.js';
import { changeConnection } from '../stack/change-connection.js';
import { databaseUrlOf, openDatabase } from '../stack/database.js';
import { ErpSandboxClient } from '../stack/erp-sandbox.client.js';
import { expense } from '../stack/facts.js';
import { isLong } from '../stack/is-long.js';
import { MailServer } from '../stack/mail-server.js';
import { pause, until } from '../stack/pause.js';
import { startStack, type RunningStack } from '../stack/start-stack.js';
import { Story } from '../stack/story.js';
import { expectAllHolds } from '../stack/the-stack.js';
import { WebhookReceiver } from '../stack/webhook-receiver.js';
import { desktop, openStudio } from './open-studio.js';

interface OpenAlert {
  id: string;
  kind: string;
}

/** Set up and tried on the page; in the long form the ERP breaks then: who must know is told by every way, once, and what cannot be told is seen on the page. */
describe('alerts reach who must know, once', () => {
  const mail = new MailServer();
  const receiver = new WebhookReceiver();
  let stack: RunningStack;
  let story: Story;
  const studio = openStudio(() => stack.baseUrl);
  const broken: ClaimView[] = [];

  beforeAll(async () => {
    await mail.start();
    await receiver.start();
    stack = await startStack({ egressAllow: [receiver.origin], env: { SMTP_URL: mail.url, MAIL_FROM: 'vouchflow@house.test' } });
    story = new Story(new ApiClient(stack.baseUrl), new ErpSandboxClient(stack.erpSandboxUrl));
  }, 240_000);
  afterAll(async () => {
    await stack?.stop();
    await mail.stop();
    receiver.stop();
  });

  const alerts = async (): Promise<OpenAlert[]> => (await story.as('finance').get<{ items: OpenAlert[] }>('/sync/alerts')).body.items;
  const notices = async (): Promise<unknown[]> =>
    (await story.as('finance').get<{ items: { code: string }[] }>('/notices')).body.items.filter(({ code }) => code === 'alert.opened');
  const events = (type: string) => receiver.taken.filter((event) => event.type === type);
  const inDatabase = async <T>(sql: string): Promise<T[]> => {
    const client = await openDatabase(databaseUrlOf(stack.home));
    try {
      return (await client.query(sql)).rows as T[];
    } finally {
      await client.end();
    }
  };
  /** Approved up to the last, which sends it. */
  const almost = async (amount: string): Promise<ClaimView> => story.decide(await story.submit('employee', expense(amount)));

  it('an administrator says on the page whom they reach; a test mail arrives, and a test reaches the receiver, signed', async () => {
    const admin = await studio.signIn('admin', desktop('en'));
    const { page } = admin;
    await page.goto('/alerts');
    await page.getByLabel('Mail goes to').fill('ops@house.test');
    await page.getByLabel('Mail goes to').press('Enter');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved').waitFor();
    await page.getByRole('button', { name: 'Send a test mail' }).click();
    await page.getByText('The mail server accepted it for ops@house.test').waitFor();
    expect(mail.mails.splice(0)).toMatchObject([{ to: ['ops@house.test'], from: 'vouchflow@house.test' }]);

    await page.getByRole('button', { name: 'New webhook' }).click();
    await page.getByLabel('Address').fill(`${receiver.origin}/hook`);
    await page.getByRole('button', { name: 'Make it' }).click();
    receiver.secret = await page.locator('.vf-webhook-secret').innerText();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('button', { name: `${receiver.origin}/hook` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send a test' }).click();
    await page.getByRole('dialog').getByText('Delivered').waitFor();
    expect(events('webhook.test')).toHaveLength(1);
    expect(admin.faults).toEqual([]);
  }, 60_000);

  it.runIf(isLong)(
    'the ERP hangs: one mail, one webhook, one notice, however many vouchers wait and however long',
    async () => {
      broken.push(...(await Promise.all(Array.from({ length: 8 }, (_, n) => almost(`9${n}.00`)))));
      await story.erp.setFault('hang', { count: 1000, delayMs: 7000 });
      await Promise.all(broken.map((claim) => story.decide(claim)));
      await until('the breaker is an alert', async () => (await alerts()).some(({ kind }) => kind === 'breaker-open') && true, 60_000);
      const toldOnce = async (): Promise<void> => {
        expect(await alerts()).toMatchObject([{ kind: 'breaker-open' }]);
        expect(events('alert.opened')).toMatchObject([{ path: '/hook', data: { kind: 'breaker-open' } }]);
        expect(mail.mails).toHaveLength(1);
        expect(await notices()).toHaveLength(1);
      };
      await until('all have been told', async () => mail.mails.length > 0 && events('alert.opened').length > 0 && (await notices()).length > 0, 30_000);
      await toldOnce();
      expect(mail.mails[0]).toMatchObject({
        to: ['ops@house.test'],
        from: 'vouchflow@house.test',
        subject: expect.stringContaining('ERP 没有应答 · The ERP does not answer') as string,
        text: expect.stringMatching(/http:\/\/\S+\/sync\n$/) as string,
      });

      const finance = await studio.signIn('finance', desktop('en'));
      await finance.page.getByRole('button', { name: /^Notices/ }).click();
      await finance.page.getByRole('link', { name: /does not answer; nothing is sent/ }).click();
      await finance.page.getByRole('alert').filter({ hasText: 'does not answer' }).waitFor();
      // Two rounds more of everything that tells.
      await pause(25_000);
      await toldOnce();
      expect(finance.faults).toEqual([]);
    },
    180_000,
  );

  it.runIf(isLong)(
    'it is back: the webhook is told that it is over, and every voucher is in the ERP once',
    async () => {
      await story.erp.endFaults();
      // The dry check of every few minutes is due now.
      await inDatabase(`UPDATE connection_health SET checked_at = clock_timestamp() - interval '1 hour'`);
      await until('it is over', async () => events('alert.closed').length > 0, 60_000);
      expect(events('alert.closed').map(({ data }) => data.id)).toEqual(events('alert.opened').map(({ data }) => data.id));
      expect(await alerts()).toEqual([]);
      for (const claim of broken) expect(await story.documents(await story.voucher(await story.waitForStatus(claim.id, 'completed', 120_000)))).toHaveLength(1);
      expect([mail.mails.length, (await notices()).length]).toEqual([1, 1]);
    },
    240_000,
  );

  it.runIf(isLong)(
    'a mail server that is gone, a webhook that refuses and one that hangs are seen on the page, without a storm; nothing is lost',
    async () => {
      await mail.stop();
      receiver.status = 503;
      receiver.asked.length = 0;
      await changeConnection(story, 'kingdee', { closedPeriod: 'ask' });
      expect((await story.as('admin').post('/webhooks', { url: `${receiver.origin}/hang` })).status).toBe(201);
      const claim = await almost('99.00');
      await story.erp.setFault('closed-period');
      await story.decide(claim);
      await story.waitForStatus(claim.id, 'parked');

      const admin = await studio.signIn('admin', desktop('zh'));
      const { page } = admin;
      await page.goto('/alerts');
      await page.getByText('邮件没有发出').waitFor({ timeout: 60_000 });
      await page.getByText(/ECONNREFUSED/).waitFor();
      await page
        .getByRole('row', { name: /\/hook/ })
        .getByText(/1 条没有接收 · HTTP 503/)
        .waitFor({ timeout: 60_000 });
      await page
        .getByRole('row', { name: /\/hang/ })
        .getByText(/1 条没有接收 · .*timeout/i)
        .waitFor({ timeout: 60_000 });
      await pause(20_000);
      const asked = (path: string): number => receiver.asked.filter((one) => one === path).length;
      expect(asked('/hook')).toBeLessThanOrEqual(3);
      expect(asked('/hang')).toBeLessThanOrEqual(3);
      expect((await inDatabase<{ fails: number }>('SELECT fails FROM alert_mail'))[0]?.fails).toBeLessThanOrEqual(2);

      await mail.start();
      receiver.status = 204;
      await page.getByRole('button', { name: '保存' }).click();
      await until('the mail and the webhook came', async () => mail.mails.length === 2 && events('alert.opened').length === 2, 150_000);
      expect(mail.mails[1]).toMatchObject({
        subject: expect.stringContaining('凭证没有入账') as string,
        text: expect.stringContaining('修法 · Mend:') as string,
      });
      expect(events('alert.opened')[1]?.data.kind).toBe('posting-failed');
      const { body } = await story.as('finance').get<{ items: { id: string }[] }>(`/postings?claim=${claim.id}`);
      expect((await story.as('finance').post(`/postings/${body.items[0]?.id}/period`, { period: 'next', reason: 'The month is closed' })).status).toBe(200);
      await story.waitForStatus(claim.id, 'completed');
      await until('that is over too', async () => events('alert.closed').length === 2, 60_000);
      expect(mail.mails).toHaveLength(2);
      expect(admin.faults).toEqual([]);
    },
    400_000,
  );

  it('and all along everything held, and no secret stands in a log', async () => {
    await expectAllHolds(story, stack.home);
    expect(checkLogs(stack.home)).toEqual([]);
  });
});
