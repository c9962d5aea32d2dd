import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError } from '@vouchflow/server-kit';
import type { FastifyRequest } from 'fastify';

export interface ReceivedFile {
  /** Where its bytes are until `work` ends. */
  path: string;
  /** As it was sent. */
  name: string | undefined;
  size: number;
  sha256: string;
  /** Its first bytes. */
  head: Buffer;
}

const headBytes = 4096;

/**
 * Takes the one file of a form to disk as it comes, hashing it, and gives it to `work`; nothing is left of it afterwards. No connection of
 * the database is held meanwhile, and no more than a piece of it is in memory. Throws 413 past `mostBytes`.
 */
export async function receiveFile<T>(request: FastifyRequest, mostBytes: number, work: (file: ReceivedFile) => Promise<T>): Promise<T> {
  if (!request.isMultipart()) throw new ProblemError({ code: 'UNSUPPORTED_MEDIA_TYPE', detail: 'multipart/form-data: file' });
  const missing = new ProblemError({ code: 'INVALID', errors: [{ path: 'file', code: 'REQUIRED', message: 'The file is missing.' }] });
  const part = await request.file({ limits: { fileSize: mostBytes, files: 1, fields: 5, parts: 6 } });
  if (!part) throw missing;
  const folder = await mkdtemp(join(tmpdir(), 'vouchflow-'));
  try {
    const path = join(folder, 'file');
    const hash = createHash('sha256');
    let size = 0;
    let head = Buffer.alloc(0);
    const measure = new Transform({
      transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
        hash.update(chunk);
        size += chunk.length;
        if (head.length < headBytes) head = Buffer.concat([head, chunk]).subarray(0, headBytes);
        done(null, chunk);
      },
    });
    await pipeline(part.file, measure, createWriteStream(path));
    if (part.file.truncated) {
      const mb = Math.floor(mostBytes / 1024 / 1024);
      throw new ProblemError({ code: 'ATTACHMENT_TOO_LARGE', detail: { zh: `每个文件最大 ${mb} MB。`, en: `At most ${mb} MB a file.` }, extra: { mostBytes } });
    }
    if (size === 0) throw missing;
    return await work({ path, name: part.filename, size, sha256: hash.digest('hex'), head });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
