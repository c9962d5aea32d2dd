import type { FileStore, FolderAccess } from './file-store.port.js';

/**
 * Every call to the world goes through one of these. It follows no redirects, asks for no compression and
 * sends no cookies of its own.
 */
export interface Egress {
  request(request: EgressRequest): Promise<EgressResult>;
  /** A folder by its address, `file:///srv/exchange/out/` or `sftp://files.example.com/out/`; one that is not allowed answers so to every call. */
  folder(url: string, access?: FolderAccess): FileStore;
  /** Ends all connections; requests under way fail. */
  close(): Promise<void>;
}

export interface EgressRequest {
  url: string;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers?: Record<string, string>;
  /** A text is sent as UTF-8, bytes as they are; 8 MiB at most. What is streamed may be larger and is never held whole. */
  body?: string | Uint8Array | StreamedBody;
  /** For the whole request, connecting included. Default 5,000 ms. */
  timeoutMs?: number;
  /** Cap on the answer's body. Default 8 MiB. */
  maxBytes?: number;
  /** Charsets beside UTF-8 that this ERP is known to answer in (`gbk`, `gb18030`), decoded strictly. Default none. */
  charsets?: readonly string[];
  signal?: AbortSignal;
}

/** A body that is read while it is sent. Its length is known before; one that gives other than that breaks the request off. */
export interface StreamedBody {
  length: number;
  bytes(): AsyncIterable<Uint8Array>;
}

/**
 * The difference that decides between `retry` and `unknown`:
 *
 * - `not-sent`: surely no byte of the request was written (not allowed, no address, connection refused, TLS
 *   handshake failed, timed out or aborted while waiting for a connection).
 * - `maybe-sent`: at least a part was written and no complete, readable answer came.
 * - `answered`: a complete answer in UTF-8, whatever its status.
 */
export type EgressResult = EgressAnswer | EgressNotSent | EgressMaybeSent;

export interface EgressAnswer {
  kind: 'answered';
  status: number;
  /** Names in lower case; repeated headers joined with ", ". */
  headers: Record<string, string>;
  body: string;
}

export interface EgressNotSent {
  kind: 'not-sent';
  reason: 'not-allowed' | 'address-forbidden' | 'dns' | 'refused' | 'tls' | 'timeout' | 'aborted' | 'too-large' | 'connect';
  message: string;
}

export interface EgressMaybeSent {
  kind: 'maybe-sent';
  reason: 'reset' | 'timeout' | 'aborted' | 'truncated' | 'too-large' | 'charset' | 'encoding' | 'protocol';
  message: string;
  /** The status line, where it came before the fault. */
  status?: number;
}
