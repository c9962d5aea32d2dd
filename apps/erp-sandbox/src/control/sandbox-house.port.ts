import type { FaultDial } from '../faults/fault.dial.js';

/** What a simulated system may use of the house around it. */
export interface SandboxHouse {
  readonly dial: FaultDial;
  readonly now: () => Date;
  /** The sandbox's folder, for systems that take files. */
  readonly home: string;
  /** Writes a record; resolves when it is on disk. */
  record(system: string, type: string, fields: Record<string, unknown>): Promise<void>;
  /** Resolves when everything recorded so far is on disk. */
  flushed(): Promise<void>;
}
