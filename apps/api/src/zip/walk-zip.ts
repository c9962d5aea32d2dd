import { Unzip, UnzipInflate } from 'fflate';

export interface ZipLimits {
  /** Unpacked, of all parts together. */
  mostBytes: number;
  mostEntries: number;
  /** Parts that hold this are refused. */
  forbidden?: RegExp;
  /** Parts whose bytes are wanted; they count like all others. */
  wanted?: (name: string) => boolean;
}

export interface WalkedZip {
  names: string[];
  kept: Map<string, Buffer>;
}

/** Why an archive is refused. */
export class UnsoundZip extends Error {}

const slice = 4096;

/**
 * Unpacks an archive once, counting what really comes out, before anything else reads it: a bomb, too many parts or what is forbidden
 * in one is refused, and so is what cannot be unpacked or is locked. What the archive says of itself counts for nothing.
 */
export async function walkZip(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limits: ZipLimits): Promise<WalkedZip> {
  const walked: WalkedZip = { names: [], kept: new Map() };
  let unpacked = 0;
  const unzip = new Unzip((entry) => {
    walked.names.push(entry.name);
    if (walked.names.length > limits.mostEntries) throw new UnsoundZip('too many parts');
    const kept: Uint8Array[] | undefined = limits.wanted?.(entry.name) ? [] : undefined;
    let tail = '';
    entry.ondata = (error, chunk, final) => {
      if (error) throw new UnsoundZip(error.message);
      unpacked += chunk.length;
      if (unpacked > limits.mostBytes) throw new UnsoundZip('too large when unpacked');
      if (limits.forbidden) {
        const text = tail + Buffer.from(chunk).toString('latin1');
        if (limits.forbidden.test(text)) throw new UnsoundZip('a document type');
        tail = text.slice(-16);
      }
      kept?.push(Uint8Array.from(chunk));
      if (final && kept) walked.kept.set(entry.name, Buffer.concat(kept));
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    for await (const part of bytes) {
      // In small slices: one may at most unpack to a thousand times its length before it is counted.
      for (let at = 0; at < part.length; at += slice) unzip.push(part.subarray(at, at + slice));
    }
    unzip.push(new Uint8Array(0), true);
  } catch (error) {
    throw error instanceof UnsoundZip ? error : new UnsoundZip('it cannot be unpacked');
  }
  return walked;
}
