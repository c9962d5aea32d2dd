import { err, ok, type Result } from '@vouchflow/kernel';
import { parseXml, type XmlElement } from '../wire/parse-xml.js';
import { isJsonObject, readJson } from '../wire/read-json.js';
import type { FileDropConfig } from './acknowledgement-settings.js';
import { readCsv } from './read-csv.js';

type Row = Record<string, string>;
type AckSettings = Pick<FileDropConfig, 'ackFormat' | 'ackStatus' | 'ackNumber' | 'ackMessage' | 'ackHash' | 'ackOk' | 'ackRefused'>;

/** What a receiver says of one file. `still`: no status that means either. */
export type Acknowledgement = { kind: 'taken'; number: string; sha256: string } | { kind: 'refused'; words: string } | { kind: 'still'; words: string };

const plain = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
const texts = (row: Record<string, unknown>): Row => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)]));

function fromJson(text: string): Row[] | null {
  const read = readJson(text);
  if (!read.ok) return null;
  const rows = Array.isArray(read.value)
    ? (read.value as unknown[])
    : isJsonObject(read.value) && Array.isArray(read.value['rows'])
      ? (read.value['rows'] as unknown[])
      : [read.value];
  return rows.every(isJsonObject) ? rows.map(texts) : null;
}

function fromCsv(text: string): Row[] | null {
  const [header, ...rows] = readCsv(text) ?? [];
  return header && rows.length > 0 && rows.every((row) => row.length === header.length)
    ? rows.map((row) => Object.fromEntries(header.map((name, index) => [name.trim(), plain(row[index])])))
    : null;
}

function fromXml(text: string): Row[] | null {
  const read = parseXml(text);
  if (!read.ok) return null;
  const root = read.value;
  const row = (element: XmlElement): Row => ({
    ...element.attributes,
    ...Object.fromEntries(element.children.map((child) => [child.name, child.text.trim()])),
  });
  return root.children.some((child) => child.children.length > 0) ? root.children.map(row) : [row(root)];
}

/**
 * An acknowledgement of one row, or of one a line: taken only where every row says so; a refusal carries the words of all rows that
 * refuse. Err: not whole yet, or no acknowledgement.
 */
export function readAcknowledgement(bytes: Uint8Array, settings: AckSettings): Result<Acknowledgement, string> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return err('no UTF-8');
  }
  const rows = { json: fromJson, csv: fromCsv, xml: fromXml }[settings.ackFormat](text);
  if (!rows || rows.length === 0) return err(`no ${settings.ackFormat}: ${text.slice(0, 200)}`);
  const isOneOf = (row: Row, list: readonly string[]): boolean => list.some((word) => word.toLowerCase() === (row[settings.ackStatus] ?? '').toLowerCase());
  const of = (field: string, from: readonly Row[]): string => [...new Set(from.map((row) => row[field] ?? '').filter((value) => value !== ''))].join('; ');
  const refused = rows.filter((row) => isOneOf(row, settings.ackRefused));
  if (refused.length > 0) return ok({ kind: 'refused', words: of(settings.ackMessage, refused) || of(settings.ackStatus, refused) });
  if (rows.every((row) => isOneOf(row, settings.ackOk)))
    return ok({ kind: 'taken', number: of(settings.ackNumber, rows), sha256: of(settings.ackHash, rows).toLowerCase() });
  return ok({ kind: 'still', words: of(settings.ackStatus, rows) });
}
