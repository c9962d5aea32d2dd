import { createHash, timingSafeEqual } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext, type Connection, type Server } from 'ssh2';
import { serveFiles, type Cut } from './serve-files.js';

export interface SftpDoor {
  port: number;
  /** As `ssh-keygen -l` prints it. */
  hostKey: string;
  user: string;
  password: string;
  /** The private key that is let in beside the password. */
  privateKey: string;
}

export interface SftpSwitches {
  /** At which step the connection is cut, once: while a file is written, before or after it gets its name. */
  cut: Cut;
  /** By the protocol a rename over a file that is there is refused; some servers do it. */
  renameOverwrites: boolean;
}

const user = 'vouchflow';
const password = 'sftp-password';
const comment = 'sandbox';

/**
 * A file server over SSH for the sandbox's folder `file`, so that vouchers come by SFTP too. Its keys are made when it is opened, so that none
 * lies about; whoever asks for it on the control path is told them.
 */
export class SftpServer {
  private server: Server | null = null;
  private door: SftpDoor | null = null;
  private readonly connections = new Set<Connection>();
  readonly switches: SftpSwitches = { cut: 'none', renameOverwrites: false };

  constructor(private readonly root: string) {}

  async open(): Promise<SftpDoor> {
    if (this.door) return this.door;
    const [host, guest] = [ssh2.utils.generateKeyPairSync('ed25519', { comment }), ssh2.utils.generateKeyPairSync('ed25519', { comment })];
    const allowed = keyOf(guest.public);
    const server = new ssh2.Server({ hostKeys: [host.private] }, (connection) => this.serve(connection, allowed));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.door = {
      port: (server.address() as AddressInfo).port,
      hostKey: `SHA256:${createHash('sha256').update(keyOf(host.public).getPublicSSH()).digest('base64').replace(/=+$/, '')}`,
      user,
      password,
      privateKey: guest.private,
    };
    return this.door;
  }

  /** Ends every connection; the door stays open, as of a server that was started again. */
  drop(): void {
    for (const connection of this.connections) connection.end();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }

  private serve(connection: Connection, allowed: ssh2.ParsedKey): void {
    this.connections.add(connection);
    connection.on('authentication', (context) => (mayEnter(context, allowed) ? context.accept() : context.reject(['password', 'publickey'])));
    connection.on('close', () => this.connections.delete(connection)).on('error', () => undefined);
    connection.on('session', (accept) => accept().on('sftp', (acceptSftp) => serveFiles(acceptSftp(), this.root, this.switches, () => connection.end())));
  }
}

function keyOf(text: string): ssh2.ParsedKey {
  const key = ssh2.utils.parseKey(text);
  if (key instanceof Error) throw key;
  return key;
}

const equal = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

function mayEnter(context: AuthContext, allowed: ssh2.ParsedKey): boolean {
  if (context.username !== user) return false;
  if (context.method === 'password') return equal(Buffer.from(context.password), Buffer.from(password));
  if (context.method !== 'publickey' || context.key.algo !== allowed.type || !equal(context.key.data, allowed.getPublicSSH())) return false;
  return !context.signature || !context.blob || allowed.verify(context.blob, context.signature, context.hashAlgo) === true;
}
