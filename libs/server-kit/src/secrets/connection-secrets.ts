import type { SealedSecret, SecretBox } from './secret-box.js';

const placeOf = (connectionId: string, field: string): string => `connection/${connectionId}/${field}`;

/** Seals the secret fields of a connection's settings, each for its own place. */
export const sealConnectionSecrets = (box: SecretBox, connectionId: string, fields: Readonly<Record<string, string>>): Record<string, SealedSecret> =>
  Object.fromEntries(Object.entries(fields).map(([field, text]) => [field, box.seal(text, placeOf(connectionId, field))]));

/**
 * Opens what `sealConnectionSecrets` made of a row of `connection`. What this house's key does not open, as after a restore under another key, is as
 * if it had never been entered: the settings say then that it is missing, and it can be entered again.
 */
export const openConnectionSecrets = (box: SecretBox, row: { id: string; secrets: Readonly<Record<string, unknown>> }): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row.secrets).flatMap(([field, sealed]) => {
      const opened = openOrNull(box, sealed as SealedSecret, placeOf(row.id, field));
      return opened === null ? [] : [[field, opened]];
    }),
  );

function openOrNull(box: SecretBox, sealed: SealedSecret, place: string): string | null {
  try {
    return box.open(sealed, place);
  } catch {
    return null;
  }
}
