interface Sided {
  debit?: number;
  credit?: number;
  original?: { amount: number };
}

/**
 * The same line on the other side with the other sign: how a red voucher reaches an ERP that takes no negative amounts, and,
 * applied again, how it is read back. `{ debit: -5 }` and `{ credit: 5 }`.
 */
export function swapSides<Line extends Sided>(line: Line): Line {
  const { debit, credit, original, ...rest } = line;
  return {
    ...rest,
    ...(original ? { original: { ...original, amount: -original.amount } } : {}),
    ...(credit === undefined ? {} : { debit: -credit }),
    ...(debit === undefined ? {} : { credit: -debit }),
  } as Line;
}
