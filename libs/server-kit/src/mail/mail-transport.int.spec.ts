import { describe, expect, it } from 'vitest';
import { scriptedMailServer } from '../testing/scripted-mail-server.js';
import { mailTransport, MailFault } from './mail-transport.js';

const mail = { from: 'a@ht01.test', to: ['b@ht01.test', 'c@ht01.test'], subject: 's', text: 't', messageId: '<1@x>' };

async function sent(url: string): Promise<unknown> {
  return mailTransport(url)?.(mail).catch((error: unknown) => error);
}

describe('a mail', () => {
  it('that is taken brings back what the mail server said, and whom it did not take it for', async () => {
    const server = await scriptedMailServer({
      data: '250 2.0.0 queued as 4F1',
      recipient: (address) => (address.startsWith('c') ? '550 5.1.1 no such user' : '250 ok'),
    });
    expect(await sent(server.url)).toEqual({ rejected: ['c@ht01.test'], said: '250 2.0.0 queued as 4F1\n550 5.1.1 no such user' });
    await server.close();
  });

  it.each([
    ['for nobody', { recipient: () => '554 5.7.1 relay access denied' }, 'EENVELOPE', /554 5.7.1 relay access denied/],
    ['by its content', { data: '552 5.3.4 too big' }, 'EMESSAGE', /552 5.3.4 too big/],
    ['by its password', { auth: (said: string) => `535 5.7.8 refused: ${said}` }, 'EAUTH', /535 5.7.8 refused: AUTH PLAIN \*\*\*/],
  ])('that is not taken, %s, is a fault with the mail server’s words and without the password', async (_how, script, code, words) => {
    const server = await scriptedMailServer(script);
    const fault = (await sent(server.url.replace('//', '//user:hunter2%21secret@'))) as MailFault;
    expect(fault).toBeInstanceOf(MailFault);
    expect([fault.code, fault.isAnswer]).toEqual([code, true]);
    expect(fault.message).toMatch(words);
    expect(JSON.stringify(fault, Object.getOwnPropertyNames(fault))).not.toMatch(/hunter2/);
    await server.close();
  });

  it('that reaches nobody is told from one that was refused', async () => {
    expect(await sent('smtp://127.0.0.1:1')).toMatchObject({ isAnswer: false, message: expect.stringMatching(/ECONNREFUSED/) as string });
  });
});
