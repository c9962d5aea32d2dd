import { randomBytes } from 'node:crypto';
import type { FileEntry, SFTPWrapper, Stats } from 'ssh2';
import { badName, fileLimits, isFileName, type FileNotSent, type FileStore } from './file-store.port.js';
import { SftpFault, type SftpSession } from './sftp-session.js';

/** What a server answers, by the numbers of the protocol (draft-ietf-secsh-filexfer-02). */
const status = { endOfFile: 1, noSuchFile: 2, noRight: 3 } as const;
const pieceBytes = 32 * 1024;

const asked = <T>(ask: (done: (error: Error | null | undefined, value?: T) => void) => unknown): Promise<T> =>
  new Promise((resolve, reject) => void ask((error, value) => (error ? reject(error) : resolve(value as T))));
/** A number where the server answered, undefined where it never did. */
const statusOf = (error: unknown): number | undefined =>
  typeof (error as { code?: unknown }).code === 'number' ? (error as { code: number }).code : undefined;

function failed(error: unknown): FileNotSent {
  if (error instanceof SftpFault) return { kind: 'not-sent', reason: error.reason, message: error.message };
  const code = statusOf(error);
  return {
    kind: 'not-sent',
    reason: code === status.noSuchFile ? 'no-folder' : code === status.noRight ? 'no-right' : 'io',
    message: (error as Error).message,
  };
}

/** Null where there is none of the name. */
async function look(sftp: SFTPWrapper, path: string): Promise<Stats | null> {
  try {
    return await asked<Stats>((done) => sftp.stat(path, done));
  } catch (error) {
    if (statusOf(error) === status.noSuchFile) return null;
    throw error;
  }
}

/** A folder of another machine by SFTP 3. `path` begins and ends with a slash. */
export class SftpFolder implements FileStore {
  constructor(
    private readonly session: SftpSession,
    private readonly path: string,
  ) {}

  async put(name: string, bytes: Uint8Array): ReturnType<FileStore['put']> {
    if (!isFileName(name)) return badName(name);
    if (bytes.length > fileLimits.bytes) return { kind: 'not-sent', reason: 'too-large', message: `${bytes.length} bytes` };
    const [whole, part] = [`${this.path}${name}`, `${this.path}.${name}.${randomBytes(6).toString('hex')}.part`];
    let naming = false;
    try {
      return await this.session.run(async (sftp) => {
        if (await look(sftp, whole)) return { kind: 'exists' };
        try {
          await writePart(sftp, part, bytes);
          naming = true;
          // By the protocol a name that is taken is refused; the look before is for servers that do it their own way.
          await asked((done) => sftp.rename(part, whole, done));
          return { kind: 'written' };
        } catch (error) {
          if (statusOf(error) === undefined) throw error;
          naming = false;
          await asked((done) => sftp.unlink(part, done)).catch(() => undefined);
          if (await look(sftp, whole)) return { kind: 'exists' };
          throw error;
        }
      });
    } catch (error) {
      const why = failed(error);
      return naming ? { kind: 'maybe-sent', message: why.message } : why;
    }
  }

  async read(name: string): ReturnType<FileStore['read']> {
    if (!isFileName(name)) return badName(name);
    const path = `${this.path}${name}`;
    try {
      return await this.session.run(async (sftp) => {
        const stats = await look(sftp, path);
        if (!stats) return (await look(sftp, this.path)) ? { kind: 'absent' } : { kind: 'not-sent', reason: 'no-folder', message: this.path };
        const bytes = await readWhole(sftp, path);
        return bytes ? { kind: 'read', bytes } : { kind: 'not-sent', reason: 'too-large', message: `more than ${fileLimits.bytes} bytes` };
      });
    } catch (error) {
      // Taken away between the look and the opening.
      return statusOf(error) === status.noSuchFile ? { kind: 'absent' } : failed(error);
    }
  }

  async list(): ReturnType<FileStore['list']> {
    try {
      return await this.session.run(async (sftp) => {
        const names: string[] = [];
        const folder = await asked<Buffer>((done) => sftp.opendir(this.path, done));
        try {
          for (let batch = await nextBatch(sftp, folder); batch; batch = await nextBatch(sftp, folder)) {
            names.push(...batch.filter(isPlainFile).map(({ filename }) => filename));
            if (names.length > fileLimits.names) return { kind: 'not-sent', reason: 'too-large', message: `more than ${fileLimits.names} files` };
          }
        } finally {
          await asked((done) => sftp.close(folder, done)).catch(() => undefined);
        }
        return { kind: 'list', names };
      });
    } catch (error) {
      return failed(error);
    }
  }
}

async function writePart(sftp: SFTPWrapper, part: string, bytes: Uint8Array): Promise<void> {
  const handle = await asked<Buffer>((done) => sftp.open(part, 'wx', 0o640, done));
  try {
    const whole = Buffer.from(bytes);
    for (let at = 0; at < whole.length; at += pieceBytes)
      await asked((done) => sftp.write(handle, whole, at, Math.min(pieceBytes, whole.length - at), at, done));
    // Not every server flushes when asked; one that does not know the question says so.
    await asked((done) => sftp.ext_openssh_fsync(handle, done)).catch(() => undefined);
  } finally {
    await asked((done) => sftp.close(handle, done));
  }
}

/** Null where it is larger than a file may be. */
async function readWhole(sftp: SFTPWrapper, path: string): Promise<Buffer | null> {
  const handle = await asked<Buffer>((done) => sftp.open(path, 'r', done));
  const pieces: Buffer[] = [];
  try {
    for (let size = 0; size <= fileLimits.bytes;) {
      const piece = Buffer.alloc(pieceBytes);
      const got = await asked<number>((done) => sftp.read(handle, piece, 0, pieceBytes, size, done)).catch((error: unknown) => {
        if (statusOf(error) === status.endOfFile) return 0;
        throw error;
      });
      if (got === 0) return Buffer.concat(pieces);
      pieces.push(piece.subarray(0, got));
      size += got;
    }
    return null;
  } finally {
    await asked((done) => sftp.close(handle, done)).catch(() => undefined);
  }
}

async function nextBatch(sftp: SFTPWrapper, folder: Buffer): Promise<FileEntry[] | null> {
  try {
    return await asked<FileEntry[]>((done) => sftp.readdir(folder, done));
  } catch (error) {
    if (statusOf(error) === status.endOfFile) return null;
    throw error;
  }
}

/** Some servers tell a file's kind in the long name alone. */
const isPlainFile = ({ attrs, longname }: FileEntry): boolean => (attrs.mode ? (attrs.mode & 0o170000) === 0o100000 : longname.startsWith('-'));
