import type { Cell, DecisionTable, Scalar } from '@vouchflow/flow-model';
import { compareExact, exactFromText } from '../expression/exact.js';

/**
 * The widest cell around a value that no row of the table tells from it: between the amounts, numbers and dates that cells of the column name, one
 * grade range, one named text, or all texts that none names. A row of such cells fits exactly the claims that a witness stands for.
 */
export function cellAround(table: DecisionTable, column: number, value: unknown, grades: readonly string[]): Cell {
  const input = table.inputs[column];
  const cells = table.rows.flatMap((row) => row.when[column] ?? []);
  if (!input || value === undefined || Array.isArray(value)) return '-';
  const named = cells.flatMap((cell) =>
    cell === '-'
      ? []
      : 'is' in cell
        ? [cell.is]
        : 'in' in cell
          ? cell.in
          : 'notIn' in cell
            ? cell.notIn
            : 'under' in cell
              ? cell.under
              : 'notUnder' in cell
                ? cell.notUnder
                : [cell.from, cell.to].filter((end) => end !== undefined),
  );
  if (input.type === 'boolean') return typeof value === 'boolean' ? { is: value } : '-';
  if (input.type === 'text') {
    const texts = [...new Set(named.map(String))];
    if (typeof value === 'string' && texts.includes(value)) return { is: value };
    if (cells.some((cell) => cell !== '-' && ('under' in cell || 'notUnder' in cell))) return { notUnder: texts };
    return texts.length > 0 ? { notIn: texts } : '-';
  }
  if (value === null) return '-';
  const order = (a: Scalar, b: Scalar): number => {
    if (input.type === 'grade') return grades.indexOf(String(a)) - grades.indexOf(String(b));
    if (input.type === 'date') return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
    const [x, y] = [exactFromText(String(a)), exactFromText(String(b))];
    return x && y ? compareExact(x, y) : 0;
  };
  const at = value as Scalar;
  const from = named
    .filter((one) => order(one, at) <= 0)
    .sort(order)
    .at(-1);
  const to = named.filter((one) => order(one, at) > 0).sort(order)[0];
  if (from === undefined && to === undefined) return '-';
  // A bound that another row includes, or leaves out, belongs to that row: the point itself is then its own place.
  const closedBelow = cells.some(
    (cell) => cell !== '-' && 'to' in cell && cell.toClosed === true && from !== undefined && order(cell.to as Scalar, from) === 0,
  );
  if (closedBelow && from !== undefined && order(from, at) === 0) return { is: from };
  return { ...(from === undefined ? {} : { from, ...(closedBelow ? { fromOpen: true } : {}) }), ...(to === undefined ? {} : { to }) };
}
