import type { ClientBase } from 'pg';
import type { DirectorySnapshot } from './directory-snapshot.js';
import { loadSnapshot } from './load-directory.js';

/**
 * The directory in memory, one a process. It is right whenever its version equals the database's, which
 * every change raises. Not for a transaction that has itself changed the directory: what it sees may be rolled back.
 */
export class DirectoryCache {
  private kept: DirectorySnapshot | undefined;
  private loading: Promise<DirectorySnapshot> | undefined;

  /**
   * The snapshot of `version`, the directory version that the caller has just read on `client`; without it
   * the cache reads it. Many askers at once cause one load.
   */
  async get(client: ClientBase, version?: number): Promise<DirectorySnapshot> {
    const wanted = version ?? (await readVersion(client));
    if (this.kept?.version === wanted) return this.kept;
    if (this.loading) {
      // Somebody else's load may fail with his connection, or be older than what we saw: then we load ourselves.
      const theirs = await this.loading.catch(() => undefined);
      if (theirs && theirs.version >= wanted) return theirs;
    }
    return this.load(client);
  }

  /** What is in memory now, however old; undefined before the first load. */
  peek(): DirectorySnapshot | undefined {
    return this.kept;
  }

  private async load(client: ClientBase): Promise<DirectorySnapshot> {
    const mine = loadSnapshot(client);
    this.loading = mine;
    try {
      this.kept = await mine;
      return this.kept;
    } finally {
      if (this.loading === mine) this.loading = undefined;
    }
  }
}

async function readVersion(client: ClientBase): Promise<number> {
  const { rows } = await client.query<{ version: number | string }>({ name: 'directory-version', text: 'SELECT version FROM directory_version' });
  return Number(rows[0]?.version);
}
