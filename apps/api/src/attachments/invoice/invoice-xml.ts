import { parseXml, type XmlElement } from '@vouchflow/connector-kit';
import { UnsoundZip, walkZip } from '../../zip/walk-zip.js';
import { fileKinds } from '../file-kinds.js';

/** An invoice's data is a few kilobytes. */
const mostXmlBytes = 2 * 1024 * 1024;
const archiveLimits = { mostBytes: 60 * 1024 * 1024, mostEntries: 500, forbidden: /<!(DOCTYPE|ENTITY)/i };

/** The XML documents of a file that an invoice may be told in: the file itself, or what an OFD has attached to its pages. */
export async function invoiceXml(type: string, bytes: AsyncIterable<Uint8Array>): Promise<XmlElement[]> {
  if (type === fileKinds.xml.type) return parsed([await whole(bytes)]);
  if (type !== fileKinds.ofd.type) return [];
  try {
    const { kept } = await walkZip(bytes, { ...archiveLimits, wanted: (name) => /(^|\/)Attachs?\/.*\.xml$/i.test(name) && !/Attachments\.xml$/i.test(name) });
    return parsed([...kept.values()]);
  } catch (error) {
    if (error instanceof UnsoundZip) return [];
    throw error;
  }
}

function parsed(documents: readonly (Buffer | undefined)[]): XmlElement[] {
  return documents.flatMap((document) => {
    const text = document && document.length <= mostXmlBytes ? decoded(document) : undefined;
    const read = text === undefined ? undefined : parseXml(text);
    return read?.ok ? [read.value] : [];
  });
}

/** By the encoding that the document names; without one, UTF-8. */
function decoded(bytes: Buffer): string | undefined {
  const named = /^[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,20})["']/.exec(bytes.toString('latin1', 0, 200))?.[1]?.toLowerCase() ?? 'utf-8';
  const encoding = /^gb(k|2312|18030)$/.test(named) ? 'gb18030' : named === 'utf-8' || named === 'utf8' ? 'utf-8' : undefined;
  try {
    return encoding && new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    length += part.length;
    if (length > mostXmlBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
