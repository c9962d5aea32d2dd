export const FAULT_KINDS = ['error-before', 'error-after-commit', 'hang', 'late-commit', 'closed-period', 'auth-expired', 'duplicate-reply'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly system: string;
  readonly kind: FaultKind;
  /** Calls that would make a document, or keep a file with one, and are still to be hit. */
  readonly count: number;
  readonly delayMs: number;
}

const DEFAULT_DELAY_MS: Partial<Record<FaultKind, number>> = { hang: 60_000, 'late-commit': 3_000 };

/**
 * What is set to go wrong. Faults of one system are played in the order they were posted. Nothing here survives a
 * restart: a fault belongs to a test, not to the books.
 */
export class FaultDial {
  private queue: Fault[] = [];
  private readonly remembered = new Map<string, number>();
  private readonly hanging = new Set<() => void>();
  private readonly late = new Map<NodeJS.Timeout, () => Promise<void>>();

  post(system: string, kind: FaultKind, count: number, delayMs?: number): Fault {
    const fault = { system, kind, count, delayMs: delayMs ?? DEFAULT_DELAY_MS[kind] ?? 0 };
    this.queue.push(fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.queue;
  }

  /** The kind the next document-making call of this system will meet. */
  next(system: string): FaultKind | undefined {
    return this.queue.find((fault) => fault.system === system)?.kind;
  }

  /** Uses up one hit. Call it only for a call that would make a document. */
  take(system: string): Fault | undefined {
    const at = this.queue.findIndex((fault) => fault.system === system);
    const fault = this.queue[at];
    if (fault === undefined) return undefined;
    if (fault.count > 1) this.queue[at] = { ...fault, count: fault.count - 1 };
    else this.queue.splice(at, 1);
    return fault;
  }

  /** Uses up one hit for a call that would keep a file with a document. What speaks of a document alone waits for one. */
  takeForFile(system: string): Fault | undefined {
    const kind = this.next(system);
    return kind === undefined || kind === 'closed-period' || kind === 'duplicate-reply' ? undefined : this.take(system);
  }

  /** `duplicate-reply`: from now on, until the faults end, this key answers with this document. */
  remember(system: string, externalKey: string, documentId: number): void {
    this.remembered.set(`${system} ${externalKey}`, documentId);
  }

  recall(system: string, externalKey: string): number | undefined {
    return this.remembered.get(`${system} ${externalKey}`);
  }

  /** `hang`: resolves after the delay, or as soon as the faults end. */
  hang(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const release = () => {
        clearTimeout(timer);
        this.hanging.delete(release);
        resolve();
      };
      const timer = setTimeout(release, delayMs);
      this.hanging.add(release);
    });
  }

  /** `late-commit`: runs the work after the delay. Ending the faults does not stop it: the ERP has already taken the call. */
  later(delayMs: number, work: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.late.delete(timer);
      void work();
    }, delayMs);
    this.late.set(timer, work);
  }

  /** Ends every fault, forgets the remembered keys and releases what hangs. Returns how many calls were released. */
  end(): number {
    const released = this.hanging.size;
    this.queue = [];
    this.remembered.clear();
    for (const release of [...this.hanging]) release();
    return released;
  }

  /** An orderly stop: hanging calls are cut, late commits are made now, so that what was promised is in the books. */
  async shutDown(): Promise<void> {
    this.end();
    const due = [...this.late];
    this.late.clear();
    for (const [timer] of due) clearTimeout(timer);
    await Promise.all(due.map(([, work]) => work()));
  }
}
