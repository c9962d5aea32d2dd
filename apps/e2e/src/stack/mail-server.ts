import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  /** Of the envelope: whom it is really delivered to. */
  to: string[];
  from: string;
  subject: string;
  text: string;
}

/** A mail server that takes every mail, on this machine. It can be stopped and come back at the same address. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  private server: SMTPServer | undefined;
  private port = 0;

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        void buffer(stream)
          .then((bytes) => PostalMime.parse(bytes))
          .then(({ subject = '', text = '' }) => {
            const { mailFrom, rcptTo } = session.envelope;
            this.mails.push({ to: rcptTo.map((one) => one.address), from: mailFrom ? mailFrom.address : '', subject, text });
            done();
          }, done);
      },
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  stop = (): Promise<void> => new Promise((resolve) => (this.server ? this.server.close(resolve) : resolve()));
}
