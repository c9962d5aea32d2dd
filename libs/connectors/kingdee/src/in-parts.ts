/** The largest part of a file that one call may carry. */
export const partBytes = 4 * 1024 * 1024;

/** The same bytes in parts of `partBytes`, the last one shorter; one part is held at a time. */
export async function* inParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held = Buffer.allocUnsafe(partBytes);
  let length = 0;
  for await (const piece of bytes) {
    for (let from = 0; from < piece.length;) {
      const taken = piece.subarray(from, from + partBytes - length);
      held.set(taken, length);
      from += taken.length;
      length += taken.length;
      if (length < partBytes) continue;
      yield held;
      [held, length] = [Buffer.allocUnsafe(partBytes), 0];
    }
  }
  if (length > 0) yield held.subarray(0, length);
}
