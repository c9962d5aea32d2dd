import type { Cell, LocalText, Scalar, TableInput } from '@vouchflow/flow-model';
import { sayCell } from '../table/say-cell.js';
import { sayInputValue } from './describe-table-row.js';
import type { Wording } from './words.js';

/** A cell as the company writes it in its own table, what it names by its name: `非 科研`, `1,000（含）至 5,000`, `不限`. */
export function sayInputCell(input: TableInput, cell: Cell, wording: Wording): LocalText {
  const named = codesIn(cell).flatMap((code) => {
    const name = sayInputValue(input, code, wording);
    return name === undefined ? [] : [{ code: String(code), name }];
  });
  return sayCell(cell, input.type, named);
}

function codesIn(cell: Cell): readonly Scalar[] {
  if (cell === '-') return [];
  if ('is' in cell) return [cell.is];
  if ('in' in cell) return cell.in;
  if ('notIn' in cell) return cell.notIn;
  if ('under' in cell) return cell.under;
  return 'notUnder' in cell ? cell.notUnder : [];
}
