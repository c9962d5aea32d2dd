import type { ConnectionRow } from '@vouchflow/flow-runtime';
import type { SealedSecret, SecretBox } from '@vouchflow/server-kit';

/** The secret settings of a connection, opened. The place is bound into each seal: one moved elsewhere does not open. */
export function openSecrets(box: SecretBox, row: ConnectionRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row.secrets).map(([field, sealed]) => [field, box.open(sealed as SealedSecret, `connection/${row.id}/${field}`)]));
}
