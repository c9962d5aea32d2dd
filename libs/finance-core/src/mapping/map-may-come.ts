import type { Result } from '@vouchflow/kernel';
import type { ErpMapping, LineOrigin } from '@vouchflow/flow-model';
import { mapLines, type MappedLine, type MappingFault } from './map-lines.js';

/** A line that the rules may lead to, before there is any voucher. */
export interface LineThatMayCome extends LineOrigin {
  /** Dimensions that are always on the line. */
  requires: string[];
}

/**
 * How a mapping takes a line that may come, on each side where it may. That a dimension is there is known, which value it has is not:
 * none is refused for its value.
 */
export function mapMayCome(line: LineThatMayCome, mapping: ErpMapping): Result<MappedLine[], MappingFault[]>[] {
  const open: ErpMapping = {
    ...mapping,
    dimensions: Object.fromEntries(Object.entries(mapping.dimensions).map(([name, dimension]) => [name, { ...dimension, others: 'pass' as const }])),
  };
  const dimensions = Object.fromEntries(line.requires.map((name) => [name, '?']));
  const category = line.category ? { category: line.category } : {};
  return sidesOf(line).map((side) =>
    mapLines([{ account: line.account, [side]: 1, dimensions, summary: '', ...category }], open, { claim: '', voucher: '', date: '', cut: (text) => text }),
  );
}

/** On which sides a line may come: rules of a mapping may ask for one. */
function sidesOf({ part, template }: LineOrigin): ('debit' | 'credit')[] {
  if (part === undefined || part === 'inputVat') return ['debit'];
  if (part === 'exchange') return ['debit', 'credit'];
  if (part === 'advance') return [template === 'travel-advance' ? 'debit' : 'credit'];
  return [part === 'bank' && template === 'advance-repayment' ? 'debit' : 'credit'];
}
