import { createHash, timingSafeEqual } from 'node:crypto';
import { connect, type LookupFunction } from 'node:net';
import type { Client, ConnectConfig, SFTPWrapper } from 'ssh2';
import type { FileNotSent, FolderAccess } from './file-store.port.js';

/** A file server and how it is reached; `lookup` checks every address that its name has. */
export interface SftpServer {
  host: string;
  port: number;
  access: FolderAccess;
  lookup: LookupFunction;
  connectTimeoutMs: number;
}

/** There is no session: nothing of what was to be done was done. */
export class SftpFault extends Error {
  constructor(
    readonly reason: FileNotSent['reason'],
    message: string,
  ) {
    super(message);
  }
}

interface Open {
  client: Client;
  sftp: SFTPWrapper;
  /** Rejects when the connection is gone: the library leaves what is asked of it after that without an answer. */
  gone: Promise<never>;
}

const readyMs = 15_000;
const workMs = 30_000;
const idleMs = 30_000;

/**
 * One signed-in connection to a file server, opened when it is needed, shared by all who work there and ended when nobody has for a while.
 * The server's key is compared before anything of the sign-in is sent: a server that is not the one named gets no password.
 */
export class SftpSession {
  private opening: Promise<Open> | null = null;
  private idle: NodeJS.Timeout | null = null;
  private working = 0;

  constructor(private readonly server: SftpServer) {}

  /** Does a piece of work there. Throws `SftpFault` where none could begin; where the connection is lost on the way, what the library throws, which has no status as its `code`. */
  async run<T>(work: (sftp: SFTPWrapper) => Promise<T>): Promise<T> {
    this.stay();
    this.working += 1;
    let timer: NodeJS.Timeout | undefined;
    try {
      const { client, sftp, gone } = await (this.opening ??= this.open());
      // A server that says nothing loses its connection, and with it everything that waits.
      timer = setTimeout(() => client.destroy(), workMs);
      return await Promise.race([work(sftp), gone]);
    } finally {
      clearTimeout(timer);
      this.working -= 1;
      if (this.working === 0) this.idle = setTimeout(() => this.end(), idleMs).unref();
    }
  }

  end(): void {
    this.stay();
    const opening = this.opening;
    this.opening = null;
    opening?.then(
      ({ client }) => client.end(),
      () => undefined,
    );
  }

  private stay(): void {
    if (this.idle) clearTimeout(this.idle);
    this.idle = null;
  }

  private async open(): Promise<Open> {
    const { host, port, access, lookup, connectTimeoutMs } = this.server;
    // Read in only where somebody works by SFTP; a CommonJS package, whose names come by its default.
    const { default: ssh2 } = await import('ssh2');
    return new Promise<Open>((resolve, reject) => {
      const client = new ssh2.Client();
      const sock = connect({ host, port, lookup, autoSelectFamily: false });
      const slow = setTimeout(() => sock.destroy(new Error(`no connection within ${connectTimeoutMs} ms`)), connectTimeoutMs);
      let stranger: string | null = null;
      let end: (error: Error) => void = () => undefined;
      const gone = new Promise<never>((_, rejectGone) => (end = rejectGone));
      gone.catch(() => undefined);
      const lost = (error?: Error & { level?: string; code?: string }): void => {
        clearTimeout(slow);
        this.opening = null;
        client.destroy();
        const fault = stranger ? new SftpFault('host-key', `the server has the key ${stranger}`) : faultOf(error);
        reject(fault);
        end(new Error(fault.message));
      };
      sock.once('connect', () => clearTimeout(slow));
      client.on('error', lost).on('close', () => lost());
      client.on('ready', () =>
        client.sftp((error, sftp) => {
          if (error) return lost(error);
          sftp.on('close', () => lost());
          resolve({ client, sftp, gone });
        }),
      );
      const verify = (key: Buffer): boolean => {
        const print = fingerprint(key);
        const known = access.hostKeys.some((trusted) => same(trusted, print));
        if (!known) stranger = print;
        return known;
      };
      try {
        client.connect({ ...signIn(access), sock, readyTimeout: readyMs, keepaliveInterval: 10_000, keepaliveCountMax: 2, hostVerifier: verify });
      } catch (error) {
        // A key that is none, or one that its passphrase does not open.
        clearTimeout(slow);
        sock.destroy();
        this.opening = null;
        reject(new SftpFault('no-entry', (error as Error).message));
      }
    });
  }
}

const signIn = ({ user, password, privateKey, passphrase }: FolderAccess): ConnectConfig => ({
  username: user,
  ...(password ? { password } : {}),
  ...(privateKey ? { privateKey } : {}),
  ...(privateKey && passphrase ? { passphrase } : {}),
});

/** As `ssh-keygen -l` prints it. */
export const fingerprint = (key: Buffer): string => `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

function faultOf(error: (Error & { level?: string; code?: string }) | undefined): SftpFault {
  if (error?.level === 'client-authentication') return new SftpFault('no-entry', error.message);
  if (error?.code === 'EGRESS_ADDRESS_FORBIDDEN') return new SftpFault('not-allowed', error.message);
  return new SftpFault('io', error ? error.message : 'the connection was closed');
}
