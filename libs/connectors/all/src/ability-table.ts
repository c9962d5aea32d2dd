import type { ErpAbilities, ErpConnector, ErpProof } from '@vouchflow/connector-kit';

const columns: readonly (readonly [keyof ErpAbilities, string])[] = [
  ['check', 'check'],
  ['post', 'post'],
  ['find', 'find'],
  ['reverse', 'reverse'],
  ['originals', 'currencies'],
  ['attachments', 'attachments counted'],
  ['files', 'files sent on'],
  ['submit', 'submit'],
  ['audit', 'audit'],
  ['asynchronous', 'asynchronous'],
  ['dryRun', 'dry run'],
  ['periods', 'periods'],
];
const proofs: Record<ErpProof, string> = {
  real: 'the real ERP',
  'contract-A': 'simulator, from the vendor’s own contract',
  'contract-B': 'simulator, from several integrations that agree',
  'contract-C': 'simulator, from one integration',
  template: 'template, its own simulator',
};

const cell = (abilities: ErpAbilities, ability: keyof ErpAbilities): string =>
  !abilities[ability] ? '–' : ability === 'originals' && !abilities.mixedOriginals ? 'one a document' : '✓';

/** The README's table: one row a variant of a system, what it can do, and how that was tried. */
export function abilityTable(connectors: readonly ErpConnector[]): string {
  const rows = connectors.flatMap((connector) =>
    connector.variants.map((variant) => [
      `${connector.title.en}${connector.variants.length > 1 ? `: ${variant.title.en}` : ''}`,
      ...columns.map(([ability]) => cell(variant.abilities, ability)),
      proofs[variant.proof],
    ]),
  );
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(['system', ...columns.map(([, title]) => title), 'tried against']), line(['---', ...columns.map(() => ':-:'), '---']), ...rows.map(line)].join(
    '\n',
  );
}
