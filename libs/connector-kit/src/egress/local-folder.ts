import { randomBytes } from 'node:crypto';
import { link, open, readdir, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { badName, fileLimits, isFileName, type FileNotSent, type FileStore } from './file-store.port.js';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
const failed = (error: unknown): FileNotSent => {
  const code = codeOf(error);
  return {
    kind: 'not-sent',
    reason: code === 'ENOENT' || code === 'ENOTDIR' ? 'no-folder' : code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'no-right' : 'io',
    message: code || (error as Error).message,
  };
};

/** Allowed roots as `file:///srv/exchange/`; a folder is let through where its real path, links resolved, stands in the real path of one. */
export class LocalFolder implements FileStore {
  constructor(
    private readonly url: URL,
    private readonly roots: readonly string[],
  ) {}

  async put(name: string, bytes: Uint8Array): ReturnType<FileStore['put']> {
    if (!isFileName(name)) return badName(name);
    if (bytes.length > fileLimits.bytes) return { kind: 'not-sent', reason: 'too-large', message: `${bytes.length} bytes` };
    const folder = await this.folder();
    if (typeof folder !== 'string') return folder;
    const [whole, part] = [join(folder, name), join(folder, `.${name}.${randomBytes(6).toString('hex')}.part`)];
    try {
      const file = await open(part, 'wx', 0o640);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      const isNew = await nameIt(part, whole);
      await syncFolder(folder);
      return isNew ? { kind: 'written' } : { kind: 'exists' };
    } catch (error) {
      return failed(error);
    } finally {
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  async read(name: string): ReturnType<FileStore['read']> {
    if (!isFileName(name)) return badName(name);
    const folder = await this.folder();
    if (typeof folder !== 'string') return folder;
    try {
      const path = join(folder, name);
      const { size } = await stat(path);
      if (size > fileLimits.bytes) return { kind: 'not-sent', reason: 'too-large', message: `${size} bytes` };
      return { kind: 'read', bytes: await readFile(path) };
    } catch (error) {
      return codeOf(error) === 'ENOENT' ? { kind: 'absent' } : failed(error);
    }
  }

  async list(): ReturnType<FileStore['list']> {
    const folder = await this.folder();
    if (typeof folder !== 'string') return folder;
    try {
      const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => entry.name);
      return names.length > fileLimits.names ? { kind: 'not-sent', reason: 'too-large', message: `${names.length} files` } : { kind: 'list', names };
    } catch (error) {
      return failed(error);
    }
  }

  private async folder(): Promise<string | FileNotSent> {
    try {
      const real = await realpath(fileURLToPath(this.url));
      for (const root of this.roots) {
        const allowed = await realpath(root).catch(() => null);
        if (allowed !== null && (real === allowed || real.startsWith(allowed.endsWith(sep) ? allowed : `${allowed}${sep}`))) return real;
      }
      return { kind: 'not-sent', reason: 'not-allowed', message: `${this.url.href} is not on the egress allow-list` };
    } catch (error) {
      return failed(error);
    }
  }
}

/** A link is made only where no file has the name; some file systems know none, there a look goes before the renaming. */
async function nameIt(part: string, whole: string): Promise<boolean> {
  try {
    await link(part, whole);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'].includes(codeOf(error))) throw error;
  }
  if (
    await stat(whole).then(
      () => true,
      () => false,
    )
  )
    return false;
  await rename(part, whole);
  return true;
}

/** The name is as safe as the file; where a folder cannot be flushed the file system does it itself. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
