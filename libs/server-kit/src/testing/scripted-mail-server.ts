import { createServer, type AddressInfo, type Socket } from 'node:net';

interface Script {
  /** Answer to a recipient. */
  recipient?: (address: string) => string;
  /** Answer to the whole mail. */
  data?: string;
  /** Answer to a sign-in; absent: none is offered. Gets what the client said. */
  auth?: (said: string) => string;
}

export interface ScriptedMailServer {
  /** `smtp://127.0.0.1:41234` */
  url: string;
  /** What was taken, envelope and content as they came. */
  mails: { to: string[]; content: string }[];
  close(): Promise<void>;
}

/** A mail server on this machine that answers as it is told. Speaks as much of SMTP as a client of ours needs. */
export async function scriptedMailServer({ recipient = () => '250 ok', data = '250 ok', auth }: Script = {}): Promise<ScriptedMailServer> {
  const mails: ScriptedMailServer['mails'] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let [text, to, isData] = ['', [] as string[], false];
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    const take = (line: string): void => {
      const verb = line.slice(0, 4).toUpperCase();
      if (verb === 'EHLO') say(auth ? '250-here\r\n250 AUTH PLAIN' : '250 here');
      else if (verb === 'AUTH') say(auth?.(line) ?? '502 no');
      else if (verb === 'RCPT') {
        const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
        const answer = recipient(address);
        if (answer.startsWith('2')) to.push(address);
        say(answer);
      } else if (verb === 'DATA') {
        isData = true;
        say('354 go on');
      } else if (verb === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    };
    socket
      .on('error', () => undefined)
      .on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8');
        for (;;) {
          const end = isData ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
          if (end < 0) return;
          const part = text.slice(0, end);
          text = text.slice(end + (isData ? 5 : 2));
          if (!isData) {
            take(part);
            continue;
          }
          isData = false;
          if (data.startsWith('2')) mails.push({ to, content: part });
          to = [];
          say(data);
        }
      });
    say('220 here ESMTP');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
