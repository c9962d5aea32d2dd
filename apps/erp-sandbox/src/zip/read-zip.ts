import { crc32, inflateRawSync } from 'node:zlib';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const most = 5 * 1024 * 1024;

/** The files of a ZIP by name, or null for what is none: a wrong signature, a wrong checksum, anything but stored or deflated. */
export function readZip(zip: Buffer): Map<string, Buffer> | null {
  try {
    const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (end < 0 || zip.readUInt32LE(end) !== endSignature) return null;
    const files = new Map<string, Buffer>();
    let at = zip.readUInt32LE(end + 16);
    for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
      if (zip.readUInt32LE(at) !== entrySignature) return null;
      const [method, sum, packed, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 16), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)];
      const [nameLength, extra, comment, local] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
      if (size > most || zip.readUInt32LE(local) !== localSignature) return null;
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const raw = zip.subarray(from, from + packed);
      const bytes = method === 0 ? raw : method === 8 ? inflateRawSync(raw, { maxOutputLength: most }) : null;
      if (!bytes || bytes.length !== size || crc32(bytes) !== sum) return null;
      files.set(zip.toString('utf8', at + 46, at + 46 + nameLength), bytes);
      at += 46 + nameLength + extra + comment;
    }
    return files;
  } catch {
    return null;
  }
}
