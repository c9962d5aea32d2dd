import type { EgressAnswer, EgressMaybeSent } from './egress.port.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const charsetOf = /;\s*charset\s*=\s*"?([^";\s]+)/i;
const accepted = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

/**
 * The answer's text, strictly UTF-8, or in a charset the connector expects and the answer names. Another is a fault and not guessed at: a name in GBK read as UTF-8
 * would be compared, shown and stored wrong. A byte order mark is dropped.
 */
export function readBody(status: number, headers: Record<string, string>, bytes: Buffer, expected: readonly string[] = []): EgressAnswer | EgressMaybeSent {
  const encoding = headers['content-encoding'] ?? '';
  if (encoding !== '' && encoding !== 'identity') {
    return { kind: 'maybe-sent', reason: 'encoding', message: `answer encoded as ${encoding}`, status };
  }
  const charset = charsetOf.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
  if (!accepted.has(charset) && !expected.includes(charset)) return { kind: 'maybe-sent', reason: 'charset', message: `answer in ${charset}`, status };
  try {
    const decoder = accepted.has(charset) ? utf8 : new TextDecoder(charset, { fatal: true });
    return { kind: 'answered', status, headers, body: decoder.decode(bytes) };
  } catch {
    return { kind: 'maybe-sent', reason: 'charset', message: 'answer is not UTF-8', status };
  }
}
