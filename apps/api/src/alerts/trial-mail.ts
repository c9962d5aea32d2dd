import { randomUUID } from 'node:crypto';
import { keepableText } from '@vouchflow/kernel';
import { MailFault, type Mail, type SendMail } from '@vouchflow/server-kit';
import { z } from 'zod';

/** What became of a trial mail. `refused`: the mail server answered and took it for nobody; `failed`: it was not reached. */
export const trialMailAnswer = z.object({
  outcome: z.enum(['taken', 'partly', 'refused', 'failed']),
  to: z.array(z.string()),
  rejected: z.array(z.string()),
  /** The mail server's own words, or why it was not reached. */
  said: z.string(),
  /** The transport's own code, as `EAUTH`; null where it was taken. */
  code: z.string().nullable(),
  ms: z.int(),
});
export type TrialMailAnswer = z.infer<typeof trialMailAnswer>;

const longest = 500;

/** Sends a mail that says that it is a trial, and tells what the mail server made of it. Never throws for what the world does. */
export async function sendTrialMail(
  send: SendMail,
  { from, to, publicUrl, by }: { from: string; to: string[]; publicUrl: string; by: string },
): Promise<TrialMailAnswer> {
  const mail: Mail = {
    from,
    to,
    subject: 'Vouchflow: 测试邮件 · Test mail',
    text: `这是一封测试邮件，由 ${by} 发出。收到它，说明提醒也能收到。\nThis is a test mail, sent by ${by}. Whoever receives it receives alerts too.\n\n${publicUrl}/alerts\n`,
    messageId: `<trial.${randomUUID()}@vouchflow>`,
  };
  const began = performance.now();
  const ms = (): number => Math.round(performance.now() - began);
  try {
    const { rejected, said } = await send(mail);
    return { outcome: rejected.length === 0 ? 'taken' : 'partly', to, rejected, said: keepableText(said.slice(0, longest)), code: null, ms: ms() };
  } catch (thrown) {
    if (!(thrown instanceof MailFault)) throw thrown;
    return {
      outcome: thrown.isAnswer ? 'refused' : 'failed',
      to,
      rejected: thrown.isAnswer ? to : [],
      said: keepableText(thrown.message.slice(0, longest)),
      code: thrown.code === '' ? null : thrown.code,
      ms: ms(),
    };
  }
}
