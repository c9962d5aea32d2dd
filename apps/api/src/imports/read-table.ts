import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { ProblemError } from '@vouchflow/server-kit';
import { requireSoundZip } from './require-sound-zip.js';

/** A cell as text, trimmed; '' when empty. */
export type Cell = string;

export interface Table {
  header: Cell[];
  /** With the number of each row as the person sees it: the header is row 1. */
  rows: { number: number; cells: Cell[] }[];
}

const mostRows = 5000;
const mostColumns = 60;

const fault = (code: string, message: string): ProblemError => new ProblemError({ code: 'IMPORT_INVALID', errors: [{ path: 'file', code, message }] });

/** Reads a CSV or XLSX file (its first sheet) into text cells. 422 when it is neither, too long, or hides something. */
export async function readTable(file: Buffer): Promise<Table> {
  if (file.length === 0) throw fault('EMPTY', 'The file is empty.');
  const isZip = file.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
  const lines = isZip ? await readXlsx(file) : readCsv(file);
  const [header, ...rest] = lines;
  if (!header || header.every((cell) => cell === '')) throw fault('NO_HEADER', 'The first row must name the columns.');
  const rows = rest.map((cells, at) => ({ number: at + 2, cells })).filter((row) => row.cells.some((cell) => cell !== ''));
  if (rows.length === 0) throw fault('NO_ROWS', 'There are no rows below the header.');
  if (rows.length > mostRows) throw fault('TOO_MANY_ROWS', `At most ${mostRows} rows a file.`);
  if (header.length > mostColumns) throw fault('TOO_MANY_COLUMNS', `At most ${mostColumns} columns.`);
  return { header, rows };
}

async function readXlsx(file: Buffer): Promise<Cell[][]> {
  await requireSoundZip(file);
  try {
    const sheet = (await readSheet(file)) as unknown[][];
    return sheet.map((row) => row.map(cellText));
  } catch {
    throw fault('NOT_A_SHEET', 'The file is not a readable XLSX workbook.');
  }
}

function readCsv(file: Buffer): Cell[][] {
  if (file.includes(0)) throw fault('NOT_A_TABLE', 'The file is neither CSV nor XLSX.');
  const text = decode(file);
  // Chinese and German spreadsheets write semicolons where the comma is a decimal mark.
  const first = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = [',', ';', '\t'].reduce((best, each) => (first.split(each).length > first.split(best).length ? each : best));
  try {
    const lines = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false, max_record_size: 100_000 }) as string[][];
    return lines.map((line) => line.map((cell) => cell.trim()));
  } catch (error) {
    throw fault('NOT_A_TABLE', `The CSV cannot be read: ${(error as Error).message.slice(0, 200)}`);
  }
}

/** UTF-8, with or without its mark; what is not valid UTF-8 is taken for GB 18030, as spreadsheets in China save it. */
function decode(file: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file);
  } catch {
    return new TextDecoder('gb18030').decode(file);
  }
}

function cellText(value: unknown): Cell {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Math.round(value * 1e9) / 1e9);
  return String(value).trim();
}
