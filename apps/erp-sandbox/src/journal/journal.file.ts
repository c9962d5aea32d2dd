import { mkdir, open, readFile, truncate, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** One line of the journal: something a system did, enough to do it again after a restart. */
export interface JournalRecord {
  readonly system: string;
  readonly type: string;
  readonly at: string;
  readonly [field: string]: unknown;
}

interface Waiting {
  readonly line: string;
  done(): void;
  failed(error: unknown): void;
}

/**
 * An append-only JSONL file with group commit: whatever is appended while one fsync runs goes to disk with the next
 * one, so that hundreds of documents a second cost a few fsyncs, yet no answer leaves before its record is safe.
 */
export class JournalFile {
  private readonly waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;
  private last: Promise<void> = Promise.resolve();
  private failure: unknown;

  private constructor(
    private readonly file: FileHandle,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /**
   * Opens (or makes) `journal.jsonl` in the folder and hands every record already there to `replay`, in order.
   * A last line without its newline was cut off by a kill before anyone was answered: it is dropped. A broken line
   * elsewhere is a damaged file and stops the start.
   */
  static async open(folder: string, replay: (record: JournalRecord) => void, onFailure: (error: unknown) => void): Promise<JournalFile> {
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'journal.jsonl');
    const file = await open(path, 'a');
    try {
      await readBack(path, replay);
      await syncFolder(folder);
    } catch (error) {
      await file.close();
      throw error;
    }
    return new JournalFile(file, onFailure);
  }

  /** Resolves when the record is on disk. Rejects, for good, once the disk has refused a write. */
  append(record: JournalRecord): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.last = new Promise((done, failed) => {
      this.waiting.push({ line: `${JSON.stringify(record)}\n`, done, failed });
    });
    this.writing ??= this.drain();
    return this.last;
  }

  /** Resolves when all that was appended so far is on disk. Reads wait for it: they must not show what a crash could undo. */
  flushed(): Promise<void> {
    return this.last;
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      try {
        await this.file.appendFile(batch.map((one) => one.line).join(''));
        await this.file.datasync();
        for (const one of batch) one.done();
      } catch (error) {
        this.failure = error;
        for (const one of [...batch, ...this.waiting.splice(0)]) one.failed(error);
        this.onFailure(error);
      }
    }
    this.writing = undefined;
  }
}

async function readBack(path: string, replay: (record: JournalRecord) => void): Promise<void> {
  const content = await readFile(path);
  const end = content.lastIndexOf(0x0a) + 1;
  if (end < content.length) await truncate(path, end);
  for (let from = 0, line = 1; from < end; line += 1) {
    const to = content.indexOf(0x0a, from);
    replay(parseLine(content.toString('utf8', from, to), line));
    from = to + 1;
  }
}

function parseLine(text: string, line: number): JournalRecord {
  try {
    return JSON.parse(text) as JournalRecord;
  } catch {
    throw new Error(`journal.jsonl line ${line} is not JSON: the file is damaged`);
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
