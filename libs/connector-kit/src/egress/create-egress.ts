import { createHash } from 'node:crypto';
import { lookup as dnsLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Pool } from 'undici';
import { allowList, bareHost, fileServers, folderRoots, type Reach } from './allow-list.js';
import type { Egress, EgressRequest, EgressResult, StreamedBody } from './egress.port.js';
import type { FileStore, FolderAccess } from './file-store.port.js';
import { isForbiddenAddress } from './is-forbidden-address.js';
import { LocalFolder } from './local-folder.js';
import { sendRequest } from './send-request.js';
import { SftpFolder } from './sftp-folder.js';
import { SftpSession } from './sftp-session.js';

export interface EgressOptions {
  /** Exact origins, or patterns like `https://*.example.com`; see `allowList`. Empty allows nothing. */
  allow: readonly string[];
  /** Sockets to one origin. Default 64. */
  connectionsPerOrigin?: number;
  /** Time to a connected socket, TLS included. Default 3,000 ms. */
  connectTimeoutMs?: number;
  /** Resolver, for tests; default the system's. */
  lookup?: LookupFunction;
}

const maxRequestBytes = 8 * 1024 * 1024;
const maxStreamedBytes = 512 * 1024 * 1024;
const isStreamed = (body: EgressRequest['body']): body is StreamedBody => typeof body === 'object' && !(body instanceof Uint8Array);

/**
 * Resolves, checks every address and hands exactly those to the socket: what was checked is what is
 * connected to, so a name that resolves differently a moment later (DNS rebinding) gains nothing.
 */
function checkedLookup(reach: Reach, resolve: LookupFunction): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const addresses = typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found;
      const forbidden = addresses.find(({ address }) => isForbiddenAddress(address, reach));
      const first = addresses[0];
      if (forbidden || !first) {
        const fault = new Error(forbidden ? `${hostname} resolves to ${forbidden.address}` : `${hostname} has no address`);
        return callback(Object.assign(fault, { code: forbidden ? 'EGRESS_ADDRESS_FORBIDDEN' : 'ENOTFOUND' }), '', 0);
      }
      if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** The path of a folder on a file server, its escapes read; null for what is none. */
function folderPath({ pathname }: URL): string | null {
  try {
    const path = decodeURIComponent(pathname);
    return path.endsWith('/') && !path.includes('\0') ? path : null;
  } catch {
    return null;
  }
}

/** The one client for every call to the world. Sockets are kept alive and shared by all who hold it. */
export function createEgress(options: EgressOptions): Egress {
  const reachOf = allowList(options.allow);
  const roots = folderRoots(options.allow);
  const resolve = options.lookup ?? (dnsLookup as LookupFunction);
  const pools = new Map<string, Pool>();
  const reachOfServer = fileServers(options.allow);
  const sessions = new Map<string, SftpSession>();

  const poolOf = (origin: string, reach: Reach): Pool => {
    let pool = pools.get(origin);
    if (!pool) {
      pool = new Pool(origin, {
        connections: options.connectionsPerOrigin ?? 64,
        pipelining: 1,
        connect: { timeout: options.connectTimeoutMs ?? 3_000, lookup: checkedLookup(reach, resolve) },
      });
      pools.set(origin, pool);
    }
    return pool;
  };

  /** One session for all folders of a server that are opened the same way. */
  const sessionOf = (url: URL, reach: Reach, access: FolderAccess): SftpSession => {
    const [host, port] = [bareHost(url).toLowerCase(), Number(url.port || '22')];
    const key = createHash('sha256')
      .update(JSON.stringify([host, port, access]))
      .digest('hex');
    const known = sessions.get(key);
    if (known) return known;
    const made = new SftpSession({ host, port, access, lookup: checkedLookup(reach, resolve), connectTimeoutMs: options.connectTimeoutMs ?? 3_000 });
    sessions.set(key, made);
    return made;
  };

  return {
    async request(request: EgressRequest): Promise<EgressResult> {
      let url: URL;
      try {
        url = new URL(request.url);
      } catch {
        return { kind: 'not-sent', reason: 'not-allowed', message: 'the address is not a URL' };
      }
      const reach = reachOf(url);
      if (!reach) return { kind: 'not-sent', reason: 'not-allowed', message: `${url.origin} is not on the egress allow-list` };
      const host = bareHost(url);
      if (isIP(host) !== 0 && isForbiddenAddress(host, reach)) {
        return { kind: 'not-sent', reason: 'address-forbidden', message: `${host} may not be reached` };
      }
      const body = request.body === undefined ? null : isStreamed(request.body) ? request.body : Buffer.from(request.body as string);
      if (body && body.length > (isStreamed(body) ? maxStreamedBytes : maxRequestBytes)) {
        return { kind: 'not-sent', reason: 'too-large', message: `the request has ${body.length} bytes` };
      }
      return sendRequest(poolOf(url.origin, reach), url, request, body);
    },
    folder(address: string, access?: FolderAccess): FileStore {
      const url = URL.canParse(address) ? new URL(address) : null;
      const reach = url?.protocol === 'sftp:' && access ? reachOfServer(url) : null;
      const path = url && reach ? folderPath(url) : null;
      if (url && reach && access && path !== null) return new SftpFolder(sessionOf(url, reach, access), path);
      // Another host's folder, or no folder at all, stands below none of the roots.
      return url?.protocol === 'file:' && url.host === '' && !/%2f|%5c|%00/i.test(url.pathname)
        ? new LocalFolder(url, roots)
        : new LocalFolder(new URL('file:///'), []);
    },
    async close() {
      const open = [...pools.values()];
      pools.clear();
      for (const session of sessions.values()) session.end();
      sessions.clear();
      await Promise.all(open.map((pool) => pool.destroy()));
    },
  };
}
