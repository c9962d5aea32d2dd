import type { SealedSecret, SecretBox } from './secret-box.js';

const placeOf = (connectionId: string, field: string): string => `connection/${connectionId}/${field}`;

/** Seals the secret fields of a connection's settings, each for its own place. */
export const sealConnectionSecrets = (box: SecretBox, connectionId: string, fields: Readonly<Record<string, string>>): Record<string, SealedSecret> =>
  Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, box.seal(text, placeOf(connectionId, field))]));

/** Opens what `sealConnectionSecrets` made of a row of `connection`. Throws when the key is another one or a seal was moved. */
export const openConnectionSecrets = (box: SecretBox, row: { id: string; secrets: Readonly<Record<string, unknown>> }): Record<string, string> =>
  Object.fromEntries(Object.entries(row.secrets).map(([field, sealed]) => [field, box.open(sealed as SealedSecret, placeOf(row.id, field))]));
