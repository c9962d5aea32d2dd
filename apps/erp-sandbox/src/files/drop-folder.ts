import type { FastifyInstance } from 'fastify';
import { mkdirSync, watch, type FSWatcher } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fault, FaultDial } from '../faults/fault.dial.js';

export interface Taken {
  status: 'posted' | 'error';
  number: string;
  message: string;
  sha256: string;
}

/** What a receiver makes of a file. */
export interface Receiver<Draft> {
  /** Whether the file is whole, so that it may be looked at. */
  isWhole(name: string, names: readonly string[]): boolean;
  /** What was made of a file of this name before. */
  known(name: string): Taken | null;
  read(name: string, bytes: Buffer): Promise<{ draft: Draft } | { refused: string }>;
  book(name: string, draft: Draft, bytes: Buffer, remember: boolean): Promise<Taken>;
  closedPeriod(draft: Draft): string;
  /** The acknowledgement's own name and text; null where the receiver writes none. */
  acknowledge(name: string, taken: Taken): { name: string; text: string } | null;
  fault(): Fault | undefined;
}

/**
 * A receiver's two folders: files come into `in` and are taken away, acknowledgements come into `out`. Names that begin with a dot or
 * end with .part are somebody's unfinished work. Nothing is taken twice: a name that was booked is only acknowledged again.
 */
export class DropFolder<Draft> {
  private readonly incoming: string;
  private readonly outgoing: string;
  private readonly busy = new Set<string>();
  private watcher: FSWatcher | null = null;
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(
    home: string,
    private readonly dial: FaultDial,
    private readonly receiver: Receiver<Draft>,
  ) {
    this.incoming = join(home, 'in');
    this.outgoing = join(home, 'out');
  }

  /** Watches while the sandbox stands. */
  serve(app: FastifyInstance): void {
    this.open();
    app.addHook('onClose', (_app, done) => {
      this.close();
      done();
    });
  }

  private open(): void {
    for (const folder of [this.incoming, this.outgoing]) mkdirSync(folder, { recursive: true });
    this.watcher = watch(this.incoming, () => void this.scan());
    // What a watcher may miss, a look now and then finds.
    this.timer = setInterval(() => void this.scan(), 500).unref();
    void this.scan();
  }

  private close(): void {
    this.stopped = true;
    this.watcher?.close();
    if (this.timer) clearInterval(this.timer);
  }

  private async scan(): Promise<void> {
    if (this.stopped) return;
    const names = await readdir(this.incoming).catch(() => []);
    for (const name of names) {
      if (name.startsWith('.') || name.endsWith('.part') || name.endsWith('.ctl') || this.busy.has(name) || !this.receiver.isWhole(name, names)) continue;
      this.busy.add(name);
      this.take(name)
        .catch((error: unknown) => console.error(`files: ${name}:`, error))
        .finally(() => this.busy.delete(name));
    }
  }

  private async take(name: string): Promise<void> {
    const known = this.receiver.known(name);
    if (known) return this.settle(name, known);
    const bytes = await readFile(join(this.incoming, name)).catch(() => null);
    if (!bytes) return;
    const read = await this.receiver.read(name, bytes);
    if ('refused' in read) return this.settle(name, no(read.refused));
    const { draft } = read;
    const fault = this.receiver.fault();
    switch (fault?.kind) {
      case 'error-before':
        // It stumbled and left the file; the next look finds it again.
        return this.pause(100);
      case 'error-after-commit':
        await this.receiver.book(name, draft, bytes, false);
        return this.pause(100);
      case 'hang':
        return this.dial.hang(fault.delayMs);
      case 'late-commit':
        await this.remove(name);
        return this.dial.later(fault.delayMs, async () => this.settle(name, await this.receiver.book(name, draft, bytes, false)));
      case 'closed-period':
        return this.settle(name, no(this.receiver.closedPeriod(draft)));
      default:
        return this.settle(name, await this.receiver.book(name, draft, bytes, fault?.kind === 'duplicate-reply'));
    }
  }

  /** Acknowledged first, taken away then: a stop between the two does it again. */
  private async settle(name: string, taken: Taken): Promise<void> {
    const ack = this.receiver.acknowledge(name, taken);
    if (ack) {
      const path = join(this.outgoing, ack.name);
      await writeFile(`${path}.part`, ack.text);
      await rename(`${path}.part`, path);
    }
    await this.remove(name);
  }

  private async remove(name: string): Promise<void> {
    for (const file of [name, `${name}.ctl`]) await rm(join(this.incoming, file), { force: true });
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
}

const no = (message: string): Taken => ({ status: 'error', number: '', message, sha256: '' });
