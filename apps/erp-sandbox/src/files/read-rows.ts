import { readCsv } from '../csv/read-csv.js';
import { child, readXml, type XmlNode } from '../sap/read-xml.js';
import { readZip } from '../zip/read-zip.js';

/** A voucher as a file carries it, whatever its format. */
export interface FileVoucher {
  externalKey: string;
  ledger: string;
  date: string;
  currency: string;
  word: string;
  attachments: string;
  lines: { account: string; debit: string; credit: string; text: string; department: string; project: string; person: string }[];
}

const head = ['externalKey', 'ledger', 'date', 'currency', 'word', 'attachments'] as const;
const body = ['account', 'debit', 'credit', 'text', 'department', 'project', 'person'] as const;

function fromTable(rows: string[][] | null): FileVoucher | null {
  const [header, ...lines] = rows ?? [];
  if (!header || lines.length === 0 || header.join() !== [...head, ...body].join() || lines.some((row) => row.length !== header.length)) return null;
  // One voucher a file: its head stands in every row alike.
  if (lines.some((row) => row.slice(0, head.length).join('\n') !== lines[0]?.slice(0, head.length).join('\n'))) return null;
  const row = (cells: string[]): Record<string, string> => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']));
  return { ...row(lines[0] ?? []), lines: lines.map(row) } as unknown as FileVoucher;
}

/** The cells of a workbook's first sheet: texts in place, numbers; anything else makes it none. */
function sheetRows(bytes: Buffer): string[][] | null {
  const files = readZip(bytes);
  const sheet = files?.get('xl/worksheets/sheet1.xml');
  if (!sheet || !files?.has('[Content_Types].xml') || !files.has('xl/workbook.xml') || !files.has('xl/_rels/workbook.xml.rels') || !files.has('_rels/.rels'))
    return null;
  const rows = child(readXml(sheet.toString('utf8')) ?? undefined, 'sheetData')?.children ?? [];
  const cell = (node: XmlNode): string => (node.attributes['t'] === 'inlineStr' ? (child(child(node, 'is'), 't')?.text ?? '') : (child(node, 'v')?.text ?? ''));
  return rows.map((row) => row.children.map(cell));
}

const attributes = (node: XmlNode, names: readonly string[]): Record<string, string> | null =>
  Object.keys(node.attributes).every((name) => names.includes(name)) ? Object.fromEntries(names.map((name) => [name, node.attributes[name] ?? ''])) : null;

function fromXml(text: string): FileVoucher | null {
  const root = readXml(text);
  const top = root?.name === 'voucher' ? attributes(root, head) : null;
  const lines =
    root?.children.map((node) =>
      node.name === 'line'
        ? attributes(
            node,
            body.filter((name) => name !== 'text'),
          )
        : null,
    ) ?? [];
  return top && lines.every((line) => line !== null)
    ? ({ ...top, lines: lines.map((line, index) => ({ ...line, text: root?.children[index]?.text ?? '' })) } as unknown as FileVoucher)
    : null;
}

function fromJson(text: string): FileVoucher | null {
  try {
    const read = JSON.parse(text) as Record<string, unknown>;
    const isRow = (row: unknown, names: readonly string[]): boolean =>
      typeof row === 'object' && row !== null && Object.keys(row).every((name) => names.includes(name));
    if (!isRow(read, [...head, 'lines']) || !Array.isArray(read['lines']) || !read['lines'].every((line) => isRow(line, body))) return null;
    return { ...read, attachments: String(read['attachments']) } as unknown as FileVoucher;
  } catch {
    return null;
  }
}

/** Null for what is no voucher in the format that its name says. */
export function readFileVoucher(name: string, bytes: Buffer, encoding: string): FileVoucher | null {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  if (extension === 'xlsx') return fromTable(sheetRows(bytes));
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
  return extension === 'csv' ? fromTable(readCsv(text)) : extension === 'xml' ? fromXml(text) : extension === 'json' ? fromJson(text) : null;
}
