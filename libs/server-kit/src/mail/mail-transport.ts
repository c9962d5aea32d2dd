import { createTransport } from 'nodemailer';

export interface Mail {
  from: string;
  to: string[];
  subject: string;
  text: string;
  /** The same for the same content, so that a mail that went out twice is known by it. */
  messageId: string;
}

export interface MailAnswer {
  /** Whom the mail server did not take it for. */
  rejected: string[];
  /** What it answered, word for word: `250 2.0.0 Ok: queued as 4F1`, and why it did not take it for somebody. */
  said: string;
}

/** Hands a mail to the mail server. Throws a `MailFault` where it takes it for nobody. */
export type SendMail = (mail: Mail) => Promise<MailAnswer>;

/** Why a mail server took nothing. Its words hold no password. */
export class MailFault extends Error {
  constructor(
    message: string,
    /** The transport's own: `ECONNECTION`, `EDNS`, `ETIMEDOUT`, `EAUTH`, `ETLS`, `EENVELOPE`, `EMESSAGE`, …; empty where it has none. */
    readonly code: string,
    /** Whether the mail server itself answered; else it was not reached. */
    readonly isAnswer: boolean,
  ) {
    super(message);
    this.name = 'MailFault';
  }
}

interface SmtpError extends Error {
  code?: string;
  response?: string;
  rejectedErrors?: SmtpError[];
}

/** The way out by SMTP, kept for all mails; null where no address is set. A mail server that hangs is given up. */
export function mailTransport(smtpUrl: string | undefined): SendMail | null {
  if (smtpUrl === undefined) return null;
  const mailer = createTransport(smtpUrl, { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 20_000 } as object);
  const mask = maskOf(smtpUrl);
  return async (mail) => {
    try {
      const sent = (await mailer.sendMail(mail)) as { rejected?: (string | { address: string })[]; response?: string; rejectedErrors?: SmtpError[] };
      return {
        rejected: (sent.rejected ?? []).map((one) => (typeof one === 'string' ? one : one.address)),
        said: mask(sayAll(sent.response, sent.rejectedErrors)),
      };
    } catch (thrown) {
      const error = thrown as SmtpError;
      throw new MailFault(mask(sayAll(error.message, error.rejectedErrors)), error.code ?? '', typeof error.response === 'string');
    }
  };
}

const sayAll = (first: string | undefined, rejected: readonly SmtpError[] = []): string =>
  [...new Set([first ?? '', ...rejected.map((error) => error.response ?? error.message)])].filter((words) => words !== '').join('\n');

/** A server that says back what it was told says no password of ours: as it is, and in the two shapes in which SMTP carries it. */
function maskOf(smtpUrl: string): (text: string) => string {
  const { username, password } = new URL(smtpUrl);
  if (password === '') return (text) => text;
  const [user, plain] = [decodeURIComponent(username), decodeURIComponent(password)];
  const base64 = (text: string): string => Buffer.from(text).toString('base64');
  // The longest first: a shorter one may stand in it.
  const shapes = [base64(`\0${user}\0${plain}`), base64(plain), password, plain];
  return (text) => shapes.reduce((masked, shape) => masked.split(shape).join('***'), text);
}
