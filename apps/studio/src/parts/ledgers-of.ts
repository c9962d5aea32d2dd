interface WithLedgers {
  [name: string]: unknown;
}

/** Every ledger of some legal entities: each one's own and those beside it. */
export const ledgersOf = (entities: readonly WithLedgers[]): string[] => [
  ...new Set(
    entities.flatMap((entity) =>
      [entity['ledger'], ...((entity['parallelLedgers'] as { ledger: string }[] | undefined) ?? []).map(({ ledger }) => ledger)].filter(
        (ledger): ledger is string => typeof ledger === 'string',
      ),
    ),
  ),
];
