import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';

/**
 * How far an address behind an allowed origin may reach into our own network:
 *
 * - `public`: an origin matched by a pattern; only public addresses.
 * - `private`: an origin named exactly by a host name; private networks and loopback too (an ERP in the
 *   intranet), never link-local, where clouds keep their credentials.
 * - `any`: an origin named exactly by its address; just that address.
 */
export type Reach = 'public' | 'private' | 'any';

export type AllowList = (url: URL) => Reach | null;

const patternEntry = /^(https?:)\/\/\*\.([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::(\d+))?$/;

/**
 * Reads an allow-list: exact origins (`http://127.0.0.1:4010`, `https://erp.example.com`) and patterns for
 * everything below a domain (`https://*.example.com`). Folders (`file:///srv/exchange/`) are `folderRoots`, file servers (`sftp://host`) `fileServers`. A malformed entry throws at start.
 */
export function allowList(entries: readonly string[]): AllowList {
  const exact = new Map<string, Reach>();
  const patterns: { protocol: string; suffix: string; port: string }[] = [];
  for (const entry of entries) {
    if (/^(file|sftp):/.test(entry)) continue;
    const pattern = patternEntry.exec(entry);
    if (pattern) {
      const [, protocol = '', domain = '', port = ''] = pattern;
      patterns.push({ protocol, suffix: `.${domain}`, port });
      continue;
    }
    let url: URL;
    try {
      url = new URL(entry);
    } catch {
      throw new Error(`egress allow-list: "${entry}" is not an origin`);
    }
    if (!/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/` || url.hostname.includes('*')) {
      throw new Error(`egress allow-list: "${entry}" is not an origin (scheme://host[:port])`);
    }
    exact.set(url.origin, isIP(bareHost(url)) === 0 ? 'private' : 'any');
  }
  return (url) => {
    if (url.username !== '' || url.password !== '') return null;
    const reach = exact.get(url.origin);
    if (reach) return reach;
    const matches = patterns.some(({ protocol, suffix, port }) => url.protocol === protocol && url.port === port && url.hostname.endsWith(suffix));
    return matches ? 'public' : null;
  };
}

/** The host without the brackets of an IPv6 address. */
export const bareHost = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

const serverOf = (url: URL): string => `${bareHost(url).toLowerCase()}:${url.port || '22'}`;

/** File servers that a list allows: `sftp://files.example.com[:port]`, exactly; by name they may stand in our own network, by address just there. */
export function fileServers(entries: readonly string[]): AllowList {
  const exact = new Map<string, Reach>();
  for (const entry of entries.filter((one) => one.startsWith('sftp:'))) {
    const url = URL.canParse(entry) ? new URL(entry) : null;
    if (!url || url.hostname === '' || !/^sftp:\/\/[^/?#@*]+\/?$/.test(entry))
      throw new Error(`egress allow-list: "${entry}" is not a file server (sftp://host[:port])`);
    exact.set(serverOf(url), isIP(bareHost(url)) === 0 ? 'private' : 'any');
  }
  return (url) => (url.username !== '' || url.password !== '' ? null : (exact.get(serverOf(url)) ?? null));
}

/** Paths of the folders that a list allows, with everything below them: `file:///srv/exchange/`. A malformed entry throws at start. */
export const folderRoots = (entries: readonly string[]): string[] =>
  entries
    .filter((entry) => entry.startsWith('file:'))
    .map((entry) => {
      if (!/^file:\/\/\/[^?#*]+\/$/.test(entry)) throw new Error(`egress allow-list: "${entry}" is not a folder (file:///path/)`);
      return fileURLToPath(entry);
    });
