import { addDays } from '@vouchflow/kernel';
import type { Cell } from '@vouchflow/flow-model';
import type { DepartmentsAbove } from '../directory/departments-above.js';
import { compareExact, exactText, floorScaled, type Exact } from '../expression/exact.js';
import type { CellValue, CompiledCell, CompiledInput } from './types.js';

/** What a witness says of one input: `value` for machines, `zh` and `en` for people. */
export interface Sample {
  value: unknown;
  zh: string;
  en: string;
}
/** The values of an input cut into atoms: a cell fits an atom as a whole or not at all. */
export interface Atoms {
  samples: Sample[];
  /** Places of the atoms that the cell takes. */
  taken(cell: CompiledCell): (atom: number) => boolean;
  /** Of an ordered input: the cell that takes all atoms from one to another. */
  band?(first: number, last: number): Cell;
}

export const inputAtoms = (input: CompiledInput, cells: readonly CompiledCell[], grades: readonly string[]): Atoms =>
  withAbsent(input, atomsOf(input, cells, grades));

function withAbsent(input: CompiledInput, atoms: Atoms): Atoms {
  if (!input.type.optional || input.kind === 'boolean') return atoms;
  // First, so that it is the sample where rows do not tell it from "any other".
  return {
    samples: [{ value: null, zh: '未填', en: 'not given' }, ...atoms.samples],
    taken: (cell) => {
      const inner = atoms.taken(cell);
      const fitsAbsent = cell.kind === 'any' || ((cell.kind === 'set' || cell.kind === 'under') && cell.negated);
      return (atom) => (atom === 0 ? fitsAbsent : inner(atom - 1));
    },
    ...(atoms.band ? { band: (first: number, last: number) => atoms.band?.(first - 1, last - 1) ?? '-' } : {}),
  };
}

function atomsOf(input: CompiledInput, cells: readonly CompiledCell[], grades: readonly string[]): Atoms {
  switch (input.kind) {
    case 'money':
    case 'number':
    case 'date':
      return lineAtoms(input, cells);
    case 'grade':
      return rankAtoms(grades);
    case 'boolean':
      return valueAtoms([
        { value: false, zh: '否', en: 'no' },
        { value: true, zh: '是', en: 'yes' },
      ]);
    case 'text': {
      if (input.type.kind === 'text' && input.type.choices) return valueAtoms(input.type.choices.map(plainSample));
      const named = [...new Set(cells.flatMap((cell) => (cell.kind === 'set' || cell.kind === 'under' ? (cell.values as string[]) : [])))];
      if (cells.some((cell) => cell.kind === 'under')) return departmentAtoms(named, cells, input);
      let other = 'other';
      while (named.includes(other)) other += '-';
      return valueAtoms([...named.map(namedBy(input)), { value: other, zh: '其他', en: 'any other' }]);
    }
  }
}

const plainSample = (value: string): Sample => ({ value, zh: value, en: value });
const namedBy =
  ({ names }: CompiledInput) =>
  (value: string): Sample => ({ value, zh: names?.[value]?.zh ?? value, en: names?.[value]?.en ?? value });

function valueAtoms(samples: Sample[]): Atoms {
  return {
    samples,
    taken: (cell) => {
      if (cell.kind !== 'set') return () => true;
      const values = new Set<unknown>(cell.values);
      return (atom) => values.has(samples[atom]?.value) !== cell.negated;
    },
  };
}

/** Departments that cells name, those that there are, one founded later below each that a cell means with all below it, and any other. */
function departmentAtoms(named: readonly string[], cells: readonly CompiledCell[], input: CompiledInput): Atoms {
  const tree: DepartmentsAbove = input.departments ?? {};
  const sampleOf = namedBy(input);
  const roots = [...new Set(cells.flatMap((cell) => (cell.kind === 'under' ? cell.values : [])))];
  const known = [...new Set([...named, ...Object.keys(tree)])].map((code) => ({ sample: sampleOf(code), line: [code, ...(tree[code] ?? [])] }));
  const founded = roots.map((root) => ({
    sample: { value: `${root}/new`, zh: `${sampleOf(root).zh}下新设的部门`, en: `a new department below ${sampleOf(root).en}` },
    line: [`${root}/new`, root, ...(tree[root] ?? [])],
  }));
  const atoms = [...known, ...founded, { sample: { value: 'other', zh: '其他', en: 'any other' }, line: [] }];
  return {
    samples: atoms.map(({ sample }) => sample),
    taken: (cell) => {
      if (cell.kind !== 'set' && cell.kind !== 'under') return () => true;
      const values = new Set<unknown>(cell.values);
      const fits = ({ line }: (typeof atoms)[number]): boolean => (cell.kind === 'set' ? values.has(line[0]) : line.some((code) => values.has(code)));
      return (atom) => fits(atoms[atom] ?? { sample: plainSample(''), line: [] }) !== cell.negated;
    },
  };
}

function rankAtoms(grades: readonly string[]): Atoms {
  return {
    samples: grades.map(plainSample),
    band: (first, last) => {
      if (first === last && grades.length > 1) return { is: grades[first] ?? '' };
      return { ...(first === 0 ? {} : { from: grades[first] ?? '' }), ...(last === grades.length - 1 ? {} : { to: grades[last + 1] ?? '' }) };
    },
    taken: (cell) => {
      if (cell.kind === 'any' || cell.kind === 'under') return () => true;
      if (cell.kind === 'set') return (atom) => cell.values.includes(grades[atom] ?? '') !== cell.negated;
      const low = cell.from === undefined ? 0 : grades.indexOf(cell.from as string) + (cell.fromOpen ? 1 : 0);
      const high = cell.to === undefined ? grades.length - 1 : grades.indexOf(cell.to as string) - (cell.toClosed ? 0 : 1);
      return (atom) => atom >= low && atom <= high;
    },
  };
}

const dayLength = 86_400_000;
const toLine = (value: CellValue): Exact =>
  typeof value === 'string' ? { n: BigInt(Date.parse(`${value}T00:00:00.000Z`) / dayLength), d: 1n } : (value as Exact);
const dayText = (day: bigint): string => addDays('1970-01-01', Number(day));

/**
 * Atoms of an ordered line: the values that cells name (odd positions) and what lies between and outside them
 * (even positions). An atom without a possible value, by step and least value, is left out.
 */
function lineAtoms(input: CompiledInput, cells: readonly CompiledCell[]): Atoms {
  const named = cells.flatMap((cell): CellValue[] =>
    cell.kind === 'set' ? cell.values : cell.kind === 'range' ? [cell.from, cell.to].filter((end) => end !== undefined) : [],
  );
  if (input.notBefore !== undefined) named.push(input.notBefore);
  const cuts = named
    .map(toLine)
    .sort(compareExact)
    .filter((cut, i, all) => i === 0 || compareExact(cut, all[i - 1] as Exact) !== 0);
  const positionOf = (value: CellValue): number => {
    const wanted = toLine(value);
    let [low, high] = [0, cuts.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareExact(cuts[middle] as Exact, wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return 2 * low + 1;
  };
  const line = lineOf(input, cuts);
  const atoms: { position: number; sample: Sample }[] = [];
  for (let position = 0; position <= 2 * cuts.length; position += 1) {
    const point = position % 2 === 1 ? line.at(cuts[(position - 1) / 2] as Exact) : line.between(cuts[position / 2 - 1], cuts[position / 2]);
    if (point) atoms.push({ position, sample: line.sample(point) });
  }
  return {
    samples: atoms.map((atom) => atom.sample),
    band: (first, last) => {
      const text = (cut: Exact | undefined): string | undefined => cut && (input.kind === 'date' ? dayText(cut.n / cut.d) : exactText(cut));
      const [low, high] = [atoms[first]?.position ?? 0, atoms[last]?.position ?? 0];
      const [from, to] = [text(cuts[(low % 2 === 1 ? low - 1 : low - 2) / 2]), text(cuts[(high % 2 === 1 ? high - 1 : high) / 2])];
      if (low === high && low % 2 === 1 && from !== undefined) return { is: from };
      return {
        ...(from === undefined ? {} : { from, ...(low % 2 === 1 ? {} : { fromOpen: true }) }),
        ...(to === undefined ? {} : { to, ...(high % 2 === 1 ? { toClosed: true } : {}) }),
      };
    },
    taken: (cell) => {
      const at = (atom: number): number => atoms[atom]?.position ?? -1;
      if (cell.kind === 'any' || cell.kind === 'under') return () => true;
      if (cell.kind === 'set') {
        const positions = new Set(cell.values.map(positionOf));
        return (atom) => positions.has(at(atom)) !== cell.negated;
      }
      const low = cell.from === undefined ? 0 : positionOf(cell.from) + (cell.fromOpen ? 1 : 0);
      const high = cell.to === undefined ? 2 * cuts.length : positionOf(cell.to) - (cell.toClosed ? 0 : 1);
      return (atom) => at(atom) >= low && at(atom) <= high;
    },
  };
}

/** The possible values of an ordered input: at a value, between two, and how one is written. */
interface Line {
  at(value: Exact): Exact | null;
  between(low: Exact | undefined, high: Exact | undefined): Exact | null;
  sample(value: Exact): Sample;
}

function lineOf(input: CompiledInput, cuts: readonly Exact[]): Line {
  const numeric = input.type.kind === 'money' || input.type.kind === 'number' ? input.type : null;
  const stepped = input.kind === 'date' || numeric?.step === true;
  // Cents, unless a cell itself names a smaller unit (KWD and its like have three digits).
  const digits = input.kind !== 'money' ? 0 : cuts.some((cut) => (cut.n * 100n) % cut.d !== 0n) ? 3 : 2;
  const unit = 10n ** BigInt(digits);
  const least: Exact | null =
    input.notBefore !== undefined
      ? toLine(input.notBefore)
      : numeric?.min === undefined
        ? null
        : { n: BigInt(numeric.min), d: input.kind === 'money' ? 100n : 1n };
  const possible = (value: Exact): boolean => (!stepped || (value.n * unit) % value.d === 0n) && (!least || compareExact(value, least) >= 0);
  const onStep = (scaled: bigint): Exact => ({ n: scaled, d: unit });
  return {
    at: (value) => (possible(value) ? value : null),
    between: (low, high) => {
      // The first step above `low`; from the very bottom the least value, or the step above it where that is zero.
      let candidate: Exact;
      if (low && (!least || compareExact(low, least) >= 0)) candidate = onStep(floorScaled(low, digits) + 1n);
      else if (least) candidate = least;
      else candidate = high ? onStep(floorScaled(high, digits) - 1n) : onStep(0n);
      const below = (value: Exact): boolean => !high || compareExact(value, high) < 0;
      if (least && candidate === least && least.n === 0n && below(onStep(1n))) return onStep(1n);
      if (below(candidate) && possible(candidate)) return candidate;
      if (stepped || !low || !high) return null;
      const middle: Exact = { n: low.n * high.d + high.n * low.d, d: 2n * low.d * high.d };
      return possible(middle) ? middle : null;
    },
    sample: (value) => {
      if (input.kind === 'date') return plainSample(dayText(value.n / value.d));
      const text = exactText(value);
      if (input.kind === 'money') {
        const [whole = '0', fraction = ''] = text.split('.');
        const plain = `${whole}.${fraction.padEnd(2, '0')}`;
        return { value: plain, zh: grouped(plain), en: grouped(plain) };
      }
      const number = Number(text);
      return { value: Number.isSafeInteger(number) ? number : text, zh: text, en: text };
    },
  };
}

const grouped = (decimal: string): string => decimal.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
