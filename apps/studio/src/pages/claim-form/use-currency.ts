import { useList } from '../../api/lists.js';
import type { CodeRow } from '../../api/types.js';

/** All money of a claim is in its legal entity's currency. */
export function useCurrency(legalEntity: string | undefined): string {
  const entities = useList<CodeRow>('/legal-entities');
  const row = entities.data?.find((entity) => entity.code === legalEntity) ?? entities.data?.[0];
  return typeof row?.['currency'] === 'string' ? row['currency'] : 'CNY';
}
