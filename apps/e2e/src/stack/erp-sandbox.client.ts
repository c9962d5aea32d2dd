import { until } from './pause.js';

/** A document as the sandbox's ERP understood it. Amounts are decimal texts, in major units. */
export interface ErpDocument {
  system: string;
  externalKey: string;
  documentNumber: string;
  company: string;
  date: string;
  currency: string;
  lines: { account: string; debit: string | null; credit: string | null }[];
  at: string;
  /** Of the systems that keep files with a document. */
  files?: { name: string; size: number; sha256: string }[];
}

export type FaultKind = 'error-before' | 'error-after-commit' | 'hang' | 'late-commit' | 'closed-period' | 'auth-expired' | 'duplicate-reply';

/** The ERP of a stack: its books, and its fault dial. */
export class ErpSandboxClient {
  constructor(private readonly url: string) {}

  /** Of every system in it, unless one is named: a house may post into several. */
  async journal(externalKey?: string, system?: string): Promise<ErpDocument[]> {
    const query = new URLSearchParams({ ...(system ? { system } : {}), ...(externalKey ? { externalKey } : {}) });
    const response = await fetch(`${this.url}/__journal?${query}`);
    return (await response.json()) as ErpDocument[];
  }

  async setFault(kind: FaultKind, { system = 'kingdee', count = 1, delayMs }: { system?: string; count?: number; delayMs?: number } = {}): Promise<void> {
    const body = JSON.stringify({ system, kind, count, ...(delayMs === undefined ? {} : { delayMs }) });
    const response = await fetch(`${this.url}/__faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    if (!response.ok) throw new Error(`The fault ${kind} was not taken: ${response.status} ${await response.text()}`);
  }

  /** Waits until every fault that was set has hit a call. */
  faultsHit = (withinMs = 30_000): Promise<true> =>
    until('every fault hit a call', async () => ((await (await fetch(`${this.url}/__faults`)).json()) as unknown[]).length === 0 && true, withinMs);

  async endFaults(): Promise<void> {
    await fetch(`${this.url}/__faults`, { method: 'DELETE' });
  }
}
