import type { FlowDefinition } from '@vouchflow/flow-model';

/** A flow whose table has no gap, yet whether its last row is ever used is too tangled to prove: each row before it takes most of four of ten amounts. */
export function unprovenFlow(from: FlowDefinition, key: string, numberPrefix: string): FlowDefinition {
  const [table] = from.tables;
  if (!table) throw new Error('the flow has no table');
  const [amounts, rows, named] = [10, 60, 4];
  const then = table.rows[0]?.then ?? [];
  let seed = 7;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  const row = (n: number) => {
    const chosen = new Set<number>();
    while (chosen.size < named) chosen.add(next(amounts));
    return {
      id: `r${n}`,
      then,
      when: Array.from({ length: amounts }, (_, m) =>
        !chosen.has(m) ? ('-' as const) : next(2) === 0 ? { to: String(500 + next(400)) } : { from: String(500 - next(400)) },
      ),
    };
  };
  return {
    ...from,
    key,
    numberPrefix,
    tables: [
      {
        ...table,
        hitPolicy: 'first',
        inputs: Array.from({ length: amounts }, (_, n) => ({
          expression: n === 0 ? 'total' : `total + ${n}`,
          type: 'money' as const,
          label: { zh: `金额${n + 1}`, en: `amount ${n + 1}` },
        })),
        rows: [...Array.from({ length: rows }, (_, n) => row(n)), { id: 'rest', then, when: Array.from({ length: amounts }, () => '-' as const) }],
      },
      ...from.tables.slice(1),
    ],
  };
}
