import { useList } from '../api/lists.js';
import type { CodeRow } from '../api/types.js';
import { useLocal } from '../i18n/local-text.js';
import { ledgersOf } from './ledgers-of.js';

/** A ledger by its code and whose it is: `HT01-CAS · Huateng`; its code alone where the directory does not say. */
export function useLedgerName(): (code: string) => string {
  const local = useLocal();
  const entities = useList<CodeRow>('/legal-entities').data;
  return (code) => {
    const owner = local(entities?.find((entity) => ledgersOf([entity]).includes(code))?.name);
    return owner === '' ? code : `${code} · ${owner}`;
  };
}
