import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { EgressMaybeSent, EgressNotSent, EgressRequest, EgressResult, StreamedBody } from './egress.port.js';
import { readBody } from './read-body.js';

const defaultTimeoutMs = 5_000;
const defaultMaxBytes = 8 * 1024 * 1024;

/** Why a connection did not come about; nothing was written then. */
function notSentReason(code: string): EgressNotSent['reason'] {
  if (code === 'EGRESS_ADDRESS_FORBIDDEN') return 'address-forbidden';
  if (code === 'ENOTFOUND' || code.startsWith('EAI_')) return 'dns';
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'timeout';
  if (['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].includes(code)) return 'refused';
  if (/TLS|SSL|CERT|SIGNATURE|^EPROTO$/.test(code)) return 'tls';
  return 'connect';
}

function maybeSentReason(code: string, status: number | undefined): EgressMaybeSent['reason'] {
  if (code.startsWith('HPE_') || code === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW') return 'protocol';
  return status === undefined ? 'reset' : 'truncated';
}

/** A failed connection to several addresses carries their faults inside. */
function codeOf(error: unknown): string {
  const { code, errors, name } = error as { code?: unknown; errors?: { code?: unknown }[]; name?: unknown };
  return String(code ?? errors?.[0]?.code ?? name);
}

/**
 * Sends one request through a pool. The line between `not-sent` and `maybe-sent` is drawn where undici calls
 * `onRequestStart`, just before it writes the first byte to a connected socket: whatever fails before that was
 * surely not sent, whatever fails after may have been. Nothing is sent a second time.
 */
export function sendRequest(pool: Dispatcher, url: URL, request: EgressRequest, body: Buffer | StreamedBody | null): Promise<EgressResult> {
  return new Promise((resolve) => {
    const { timeoutMs = defaultTimeoutMs, maxBytes = defaultMaxBytes, signal } = request;
    const chunks: Buffer[] = [];
    let size = 0;
    let status: number | undefined;
    let headers: Record<string, string> = {};
    let controller: Dispatcher.DispatchController | undefined;
    let settled = false;

    const settle = (result: EgressResult): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(result);
    };
    const giveUp = (reason: 'timeout' | 'aborted' | 'too-large', message: string): void => {
      if (controller) {
        settle({ kind: 'maybe-sent', reason, message, ...(status === undefined ? {} : { status }) });
        controller.abort(new Error(message));
      } else {
        // Still waiting for a socket; `onRequestStart` stops it before a byte is written.
        settle({ kind: 'not-sent', reason, message });
      }
    };
    const onAbort = (): void => giveUp('aborted', 'the caller gave up');
    const timer = setTimeout(() => giveUp('timeout', `no complete answer within ${timeoutMs} ms`), timeoutMs);
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });

    const fail = (error: unknown): void => {
      const code = codeOf(error);
      const message = `${code}: ${error instanceof Error ? error.message : String(error)}`;
      if (!controller) return settle({ kind: 'not-sent', reason: notSentReason(code), message });
      settle({ kind: 'maybe-sent', reason: maybeSentReason(code, status), message, ...(status === undefined ? {} : { status }) });
    };

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(started) {
        if (settled) started.abort(new Error('given up before it was sent'));
        else controller = started;
      },
      onResponseStart(_controller, statusCode, incoming) {
        if (statusCode < 200) return;
        status = statusCode;
        headers = Object.fromEntries(
          Object.entries(incoming).map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value ?? '')]),
        );
      },
      onResponseData(_controller, chunk) {
        size += chunk.length;
        if (size > maxBytes) giveUp('too-large', `the answer has more than ${maxBytes} bytes`);
        else chunks.push(chunk);
      },
      onResponseEnd() {
        settle(readBody(status ?? 0, headers, Buffer.concat(chunks, size), request.charsets));
      },
      onResponseError(_controller, error) {
        fail(error);
      },
    };
    try {
      pool.dispatch(
        {
          path: url.pathname + url.search,
          method: request.method,
          headers: {
            'user-agent': 'vouchflow',
            'accept-encoding': 'identity',
            ...request.headers,
            ...(body && 'bytes' in body ? { 'content-length': String(body.length) } : {}),
          },
          body: body && 'bytes' in body ? Readable.from(body.bytes(), { objectMode: false }) : body,
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        handler,
      );
    } catch (error) {
      fail(error);
    }
  });
}
