import { existsSync, type Stats } from 'node:fs';
import { link, lstat, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import ssh2, { type SFTPWrapper } from 'ssh2';
import type { SftpSwitches } from './sftp.server.js';

export type Cut = 'none' | 'write' | 'before-rename' | 'after-rename';

const { STATUS_CODE: code, OPEN_MODE: flag } = ssh2.utils.sftp;
type Held = { file: FileHandle } | { names: string[]; at: number; folder: string };

/** SFTP 3 over a folder, as little of it as a client that carries files needs; everything else is answered as not supported. */
export function serveFiles(sftp: SFTPWrapper, root: string, switches: SftpSwitches, cut: () => void): void {
  const held = new Map<number, Held>();
  let next = 0;
  const keep = (one: Held): Buffer => {
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE((next += 1));
    held.set(next, one);
    return handle;
  };
  const of = (handle: Buffer): Held | undefined => (handle.length === 4 ? held.get(handle.readUInt32BE()) : undefined);
  /** What a client names stands below the root, wherever its dots lead. */
  const place = (path: string): string => join(root, normalize(`/${path}`));
  const cutsAt = (step: Cut): boolean => {
    if (switches.cut !== step) return false;
    switches.cut = 'none';
    cut();
    return true;
  };
  const answer = (id: number, work: () => Promise<void>): void =>
    void work().catch((error: NodeJS.ErrnoException) =>
      sftp.status(
        id,
        error.code === 'ENOENT' ? code.NO_SUCH_FILE : error.code === 'EACCES' || error.code === 'EPERM' ? code.PERMISSION_DENIED : code.FAILURE,
        error.code ?? 'failure',
      ),
    );

  sftp.on('OPEN', (id, path, flags) =>
    answer(id, async () => {
      const isNew = (flags & flag.WRITE) !== 0;
      const file = await open(place(path), isNew ? ((flags & flag.EXCL) !== 0 ? 'wx' : 'w') : 'r');
      sftp.handle(id, keep({ file }));
    }),
  );
  sftp.on('WRITE', (id, handle, at, bytes) =>
    answer(id, async () => {
      const one = of(handle);
      if (!one || !('file' in one)) return sftp.status(id, code.FAILURE);
      if (cutsAt('write')) return;
      await one.file.write(bytes, 0, bytes.length, at);
      sftp.status(id, code.OK);
    }),
  );
  sftp.on('READ', (id, handle, at, length) =>
    answer(id, async () => {
      const one = of(handle);
      if (!one || !('file' in one)) return sftp.status(id, code.FAILURE);
      const { bytesRead, buffer } = await one.file.read(Buffer.alloc(Math.min(length, 64 * 1024)), 0, Math.min(length, 64 * 1024), at);
      if (bytesRead === 0) sftp.status(id, code.EOF);
      else sftp.data(id, buffer.subarray(0, bytesRead));
    }),
  );
  sftp.on('CLOSE', (id, handle) =>
    answer(id, async () => {
      const one = of(handle);
      held.delete(handle.length === 4 ? handle.readUInt32BE() : 0);
      if (one && 'file' in one) await one.file.close();
      sftp.status(id, code.OK);
    }),
  );
  for (const [event, look] of [
    ['STAT', stat],
    ['LSTAT', lstat],
  ] as const) {
    sftp.on(event, (id: number, path: string) => answer(id, async () => sftp.attrs(id, attributes(await look(place(path))))));
  }
  sftp.on('FSTAT', (id, handle) =>
    answer(id, async () => {
      const one = of(handle);
      if (one && 'file' in one) sftp.attrs(id, attributes(await one.file.stat()));
      else sftp.status(id, code.FAILURE);
    }),
  );
  sftp.on('OPENDIR', (id, path) => answer(id, async () => sftp.handle(id, keep({ names: await readdir(place(path)), at: 0, folder: place(path) }))));
  sftp.on('READDIR', (id, handle) =>
    answer(id, async () => {
      const one = of(handle);
      if (!one || !('names' in one)) return sftp.status(id, code.FAILURE);
      const batch = one.names.slice(one.at, one.at + 100);
      one.at += batch.length;
      if (batch.length === 0) return sftp.status(id, code.EOF);
      const entries = await Promise.all(batch.map(async (filename) => ({ filename, stats: await stat(join(one.folder, filename)).catch(() => null) })));
      sftp.name(
        id,
        entries.flatMap(({ filename, stats }) =>
          stats ? [{ filename, longname: `${stats.isDirectory() ? 'd' : '-'}rw-r----- 1 erp erp ${stats.size} ${filename}`, attrs: attributes(stats) }] : [],
        ),
      );
    }),
  );
  sftp.on('REMOVE', (id, path) =>
    answer(id, async () => {
      await rm(place(path));
      sftp.status(id, code.OK);
    }),
  );
  sftp.on('RENAME', (id, from, to) =>
    answer(id, async () => {
      if (cutsAt('before-rename')) return;
      if (switches.renameOverwrites || !existsSync(place(from))) await rename(place(from), place(to));
      else {
        // As OpenSSH does it: a link is made only where no file has the name.
        await link(place(from), place(to));
        await rm(place(from));
      }
      if (!cutsAt('after-rename')) sftp.status(id, code.OK);
    }),
  );
  sftp.on('close', () => {
    for (const one of held.values()) if ('file' in one) void one.file.close().catch(() => undefined);
    held.clear();
  });
  sftp.on('REALPATH', (id, path) => sftp.name(id, [{ filename: normalize(`/${path}`), longname: path, attrs: {} as never }]));
}

const attributes = ({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats) => ({
  mode,
  uid,
  gid,
  size,
  atime: Math.floor(atimeMs / 1000),
  mtime: Math.floor(mtimeMs / 1000),
});
