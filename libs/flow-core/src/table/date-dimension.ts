import type { CalendarDate } from '@vouchflow/kernel';
import { inputDimension, type Dimension } from './input-dimension.js';
import type { CompiledCell, CompiledInput, CompiledTable } from './types.js';

/** A dimension an input, and one for the date where any row is dated. */
export function tableDimensions(table: CompiledTable, options: { grades: readonly string[]; from?: CalendarDate }): Dimension[] {
  const dimensions = table.inputs.map((input, m) =>
    inputDimension(
      input,
      table.rows.map((row) => row.when[m] as CompiledCell),
      options.grades,
    ),
  );
  if (table.rows.some((row) => row.from !== undefined || row.to !== undefined)) dimensions.push(dateDimension(table, options.from));
  return dimensions;
}

/** Dates before `from`, and before any row is in force, are nobody's concern. Later ones are: a row that runs out leaves a gap. */
function dateDimension(table: CompiledTable, from: CalendarDate | undefined): Dimension {
  const cells = table.rows.map((row): CompiledCell =>
    row.from === undefined && row.to === undefined
      ? { kind: 'any' }
      : {
          kind: 'range',
          fromOpen: false,
          toClosed: false,
          ...(row.from === undefined ? {} : { from: row.from }),
          ...(row.to === undefined ? {} : { to: row.to }),
        },
  );
  const begins = table.rows.every((row) => row.from !== undefined) ? table.rows.map((row) => row.from as CalendarDate).sort()[0] : undefined;
  const first = [from, begins]
    .filter((date) => date !== undefined)
    .sort()
    .at(-1);
  const input: CompiledInput = {
    label: { zh: '日期', en: 'date' },
    expression: 'date',
    kind: 'date',
    type: { kind: 'date' },
    mayBeEmpty: false,
    read: () => null,
    ...(first === undefined ? {} : { notBefore: first }),
  };
  return inputDimension(input, cells, []);
}
