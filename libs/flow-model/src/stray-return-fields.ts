const ofReturn = ['to', 'resume'] as const;

/** Where a claim goes back to, and how it comes again, is a return's to say: with another outcome these fields are unknown, rather than read and forgotten. */
export const strayReturnFields = (decision: { outcome: string; to?: unknown; resume?: unknown }): (typeof ofReturn)[number][] =>
  decision.outcome === 'return' ? [] : ofReturn.filter((field) => decision[field] !== undefined);
