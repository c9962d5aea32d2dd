import type { StreamedBody } from '../egress/egress.port.js';

/** Bytes as base64, in pieces of whole groups of three. */
async function* inBase64(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const piece of bytes) {
    const held = rest.length === 0 ? Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength) : Buffer.concat([rest, piece]);
    const whole = held.length - (held.length % 3);
    rest = Buffer.from(held.subarray(whole));
    if (whole > 0) yield Buffer.from(held.toString('base64', 0, whole), 'latin1');
  }
  if (rest.length > 0) yield Buffer.from(rest.toString('base64'), 'latin1');
}

/**
 * A JSON body that carries a file, without ever holding the whole of it: `value` has the key `key` once, as an empty text, and the
 * file stands there in base64. `size` is the number of bytes that `bytes` will give.
 */
export function jsonWithBase64(value: object, key: string, bytes: () => AsyncIterable<Uint8Array>, size: number): StreamedBody {
  const text = JSON.stringify(value);
  // A quote inside of a text stands escaped in JSON: this can only be the key.
  const at = text.indexOf(`"${key}":"`) + key.length + 4;
  if (at < key.length + 4) throw new Error(`no empty text under ${key}`);
  const [before, after] = [Buffer.from(text.slice(0, at)), Buffer.from(text.slice(at))];
  return {
    length: before.length + 4 * Math.ceil(size / 3) + after.length,
    async *bytes() {
      yield before;
      yield* inBase64(bytes());
      yield after;
    },
  };
}
