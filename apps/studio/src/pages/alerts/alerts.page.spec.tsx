// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { drawPage, Fault, meWith } from '../../testing/draw-page.js';
import { Component as AlertsPage } from './alerts.page.js';

const settings = {
  unknownMinutes: 15,
  lagMinutes: 10,
  quietMinutes: 30,
  mailTo: ['ops@ht01.test'],
  noticeKinds: [],
  mailKinds: [],
  mails: true,
  mail: { sentAt: null, triedAt: null, fails: 0, error: null, nextAt: null },
  updatedBy: null,
  updatedAt: null,
};
const webhook = {
  id: 'w1',
  url: 'https://ops.ht01.test/hook',
  events: ['alert.opened'],
  enabled: true,
  madeBy: 'admin@demo.test',
  madeAt: '2026-11-20T01:00:00.000Z',
  deliveredAt: null,
  untaken: 0,
  error: null,
};
const mayAll = meWith('postings.read', 'connections.read', 'connections.write', 'postings.settle');
const page = (answers: object, options?: Parameters<typeof drawPage>[2]) =>
  drawPage(<AlertsPage />, { 'GET /me': mayAll, 'GET /alert-settings': settings, 'GET /webhooks': { items: [webhook] }, ...answers }, options);
const trialMail = (answer: object) => ({ to: ['ops@ht01.test'], rejected: [], said: '', code: null, ms: 312, ...answer });

describe('a trial mail', () => {
  it.each([
    [
      trialMail({ outcome: 'taken', said: '250 2.0.0 Ok: queued as 4F1' }),
      ['The mail server accepted it for ops@ht01.test', 'check the inbox', '250 2.0.0 Ok: queued as 4F1', 'in 0.3 s'],
    ],
    [
      trialMail({ outcome: 'partly', rejected: ['ops@ht01.test'], said: '550 no such user' }),
      ['did not accept it for ops@ht01.test', 'check the inbox', '550 no such user'],
    ],
    [trialMail({ outcome: 'refused', code: 'EAUTH', said: 'Invalid login: 535 5.7.8' }), ['rejected it; nobody received it', 'User or password', '535 5.7.8']],
    [trialMail({ outcome: 'failed', code: 'ESOCKET', said: 'connect ECONNREFUSED' }), ['could not be reached', 'host, port and encryption', 'ECONNREFUSED']],
    [trialMail({ outcome: 'refused', said: '421 try later' }), ['rejected it; nobody received itThe mail server answered', '421 try later']],
    [trialMail({ outcome: 'failed', code: 'ELATER', said: 'of a later release' }), ['could not be reached; nothing was sentWhy', 'of a later release']],
  ])('shows what the mail server answered: %o', async (answer, words) => {
    const { asked } = await page({ 'POST /alert-settings/trial-mail': answer });
    fireEvent.click(await screen.findByRole('button', { name: 'Send a test mail' }));
    const note = await screen.findByRole('alert');
    for (const word of words) expect(note.textContent).toContain(word);
    expect(asked.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/alert-settings/trial-mail']);
  });

  it('goes to whom alerts go, so not before changed addresses are saved, nor to nobody', async () => {
    await page({});
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Send a test mail' });
    expect(button.disabled).toBe(false);
    fireEvent.change(screen.getByLabelText('Mail goes to'), { target: { value: 'new@ht01.test,' } });
    expect(button.disabled).toBe(true);
    screen.getByText('The addresses have changed: save them first');
  });

  it('too often says when it may be sent again, in Chinese too', async () => {
    await page({ 'POST /alert-settings/trial-mail': new Fault(429, 'RATE_LIMITED', '请求过于频繁', { 'retry-after': '12' }) }, { language: 'zh' });
    fireEvent.click(await screen.findByRole('button', { name: '发送测试邮件' }));
    const note = await screen.findByRole('alert');
    for (const word of ['12 秒后可以再试', 'RATE_LIMITED']) expect(note.textContent).toContain(word);
  });

  it('is offered to nobody who may not change the settings', async () => {
    await page({ 'GET /me': meWith('postings.read') });
    await screen.findByText('Mail goes to');
    expect(screen.queryByRole('button', { name: 'Send a test mail' })).toBeNull();
  });

  it('is offered in no house without a mail server', async () => {
    await page({ 'GET /alert-settings': { ...settings, mails: false } });
    await screen.findByRole('button', { name: 'Save' });
    expect(screen.queryByRole('button', { name: 'Send a test mail' })).toBeNull();
  });
});

describe('a trial of a webhook', () => {
  const trial = (answer: object) => ({
    id: 'd1',
    event: 'webhook.test',
    attempts: 1,
    madeAt: '',
    nextAt: '',
    doneAt: '',
    body: {},
    said: '',
    ms: 40,
    ...answer,
  });

  it.each([
    [trial({ status: 'delivered', responseStatus: 202, error: null, said: 'thank you' }), ['The receiver took it: HTTP 202', 'thank you']],
    [trial({ status: 'failed', responseStatus: 503, error: 'HTTP 503', said: 'closed' }), ['did not take it: HTTP 503', 'not tried again', 'closed']],
    [
      trial({ status: 'failed', responseStatus: null, error: 'dns: getaddrinfo ENOTFOUND ops.ht01.test' }),
      ['did not answer: No such host', 'ENOTFOUND', 'not tried again'],
    ],
  ])('shows what the receiver answered: %o', async (answer, words) => {
    await page({ 'POST /webhooks/w1/test': answer });
    fireEvent.click(within(await screen.findByRole('table', { name: 'Webhooks' })).getByRole('button', { name: 'Send a test' }));
    const note = await screen.findByRole('alert');
    for (const word of words) expect(note.textContent).toContain(word);
  });

  it('is not offered for one that is switched off', async () => {
    await page({ 'GET /webhooks': { items: [{ ...webhook, enabled: false }] } });
    expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Send a test' })).disabled).toBe(true);
  });
});
