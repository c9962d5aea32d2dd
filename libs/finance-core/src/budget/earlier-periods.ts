/** Periods of the same kind in the same year before this one, oldest first: `2026-03` → `2026-01`, `2026-02`. */
export function earlierPeriods(period: string): string[] {
  const [year, part = ''] = period.split('-');
  if (part.startsWith('Q')) return Array.from({ length: Number(part.slice(1)) - 1 }, (_, n) => `${year}-Q${n + 1}`);
  if (part === '') return [];
  return Array.from({ length: Number(part) - 1 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`);
}
