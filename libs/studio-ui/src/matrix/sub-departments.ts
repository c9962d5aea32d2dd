import type { Cell, DirectoryData, LocalText } from '@vouchflow/flow-model';
import { inForce } from '../company/company.js';

/** A department and all below it, itself first. */
export function departmentsUnder(code: string, directory: Pick<DirectoryData, 'departments'>, today: string): string[] {
  const rows = inForce(directory.departments, today);
  const found = [code];
  for (let at = 0; at < found.length; at += 1) for (const row of rows) if (row.parent === found[at] && !found.includes(row.code)) found.push(row.code);
  return found;
}

/** The department that a cell means with all below it: the cell lists exactly these. */
export function rootOfCell(cell: Cell, directory: Pick<DirectoryData, 'departments'>, today: string): string | undefined {
  if (cell === '-' || !('in' in cell)) return undefined;
  const wanted = [...cell.in].map(String).sort().join();
  return cell.in.map(String).find((code) => departmentsUnder(code, directory, today).sort().join() === wanted);
}

const mark = /^(.+?)\s*(?:\(含下级\)|及下级|含下级|\band below\b|\(with sub-departments\))$/i;

/** `研发部（含下级）` → `研发部`; undefined: no such words. */
export const withoutMark = (text: string): string | undefined => mark.exec(text.normalize('NFKC').trim())?.[1];
export const withMark = (name: LocalText): LocalText => ({ zh: `${name.zh}（含下级）`, en: `${name.en} and below` });
