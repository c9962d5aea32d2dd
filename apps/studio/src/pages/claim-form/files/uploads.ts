import type { AttachmentRef } from '@vouchflow/flow-model';
import { uploadAttachment } from '../../../api/attachments.js';
import { asFault, type ApiFault } from '../../../api/fault.js';
import type { Uploading } from './uploading.js';

/** How far one file is: a part of 1 while it goes, and what went wrong. */
export interface Progress {
  part: number;
  fault: ApiFault | null;
}

interface Running {
  file: File;
  stop: AbortController;
  progress: Progress;
}

const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The files of one form that are on their way, beside what is typed: a file that fails loses nothing. */
export class Uploads {
  private readonly running = new Map<string, Running>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly done: (key: string, file: AttachmentRef) => void,
    private readonly send = uploadAttachment,
  ) {}

  /** Begins; the answer goes into the draft until `done` says what came of it. */
  start(file: File): Uploading {
    const key = newKey();
    this.running.set(key, { file, stop: new AbortController(), progress: { part: 0, fault: null } });
    void this.go(key);
    return { uploading: key, name: file.name, size: file.size };
  }

  /** Under the same key: what arrived the first time is not taken twice. */
  retry(key: string): void {
    void this.go(key);
  }

  drop(key: string): void {
    this.running.get(key)?.stop.abort();
    this.running.delete(key);
  }

  /** Whoever leaves the form waits for nothing any more. */
  dropAll(): void {
    for (const key of [...this.running.keys()]) this.drop(key);
  }

  readonly progressOf = (key: string): Progress | undefined => this.running.get(key)?.progress;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  private async go(key: string): Promise<void> {
    const one = this.running.get(key);
    if (!one) return;
    const say = (progress: Progress): void => {
      if (this.running.get(key) !== one) return;
      one.progress = progress;
      for (const listener of this.listeners) listener();
    };
    say({ part: 0, fault: null });
    try {
      const file = await this.send(one.file, { key, signal: one.stop.signal, onProgress: (part) => say({ part, fault: null }) });
      if (this.running.get(key) !== one) return;
      this.running.delete(key);
      this.done(key, file);
    } catch (thrown) {
      say({ part: 0, fault: asFault(thrown) });
    }
  }
}
