/**
 * A folder outside of the house, of this machine or another. A name is a plain file name; what goes wrong is said, never thrown.
 */
export interface FileStore {
  /** Whole or not at all, flushed to the disk, and never over a file that is there. */
  put(name: string, bytes: Uint8Array): Promise<Put>;
  read(name: string): Promise<FileRead>;
  /** Names of the files in it, at most 100,000. */
  list(): Promise<FileList>;
}

export type Put = { kind: 'written' } | { kind: 'exists' } | FileNotSent | { kind: 'maybe-sent'; message: string };
export type FileRead = { kind: 'read'; bytes: Uint8Array } | { kind: 'absent' } | FileNotSent;
export type FileList = { kind: 'list'; names: string[] } | FileNotSent;

/** Surely nothing was done: not allowed, not there, no right to, too large, not let in, another server than the one that is trusted. */
export interface FileNotSent {
  kind: 'not-sent';
  reason: 'not-allowed' | 'no-folder' | 'no-right' | 'too-large' | 'io' | 'no-entry' | 'host-key';
  message: string;
}

/** How to sign in at a file server. A folder of this machine asks for nothing of it. */
export interface FolderAccess {
  user: string;
  password?: string;
  /** As text, OpenSSH's or PEM. */
  privateKey?: string;
  passphrase?: string;
  /** Fingerprints as `ssh-keygen -l` prints them, `SHA256:…`; several while a server changes its key. None trusts nobody. */
  hostKeys: readonly string[];
}

export const fileLimits = { bytes: 8 * 1024 * 1024, names: 100_000 } as const;

export const badName = (name: string): FileNotSent => ({ kind: 'not-sent', reason: 'not-allowed', message: `${name} is no file name` });

/** What may be a file's name: no separators, no leading dot, nothing that a shell or a loader would read otherwise. */
export const isFileName = (name: string): boolean => /^[A-Za-z0-9][\w.-]{0,150}$/.test(name) && !name.includes('..');
