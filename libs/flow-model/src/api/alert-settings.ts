/**
 * What a person should know of on the way to an ERP: of a voucher and of a file each that it failed, that nobody knows what became of it,
 * that it waits for too long; and of a connection that its ERP does not answer, or refuses it.
 */
export const alertKinds = [
  'posting-failed',
  'posting-unknown',
  'lag',
  'file-refused',
  'file-unknown',
  'file-lag',
  'breaker-open',
  'connection-refused',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** When operators are told of what needs them on the way to an ERP, whom by mail, and how long the same is not told again. */
export interface AlertSettings {
  unknownMinutes: number;
  lagMinutes: number;
  quietMinutes: number;
  mailTo: string[];
  noticeKinds: string[];
  mailKinds: string[];
}
