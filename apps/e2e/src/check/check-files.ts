import type { FileRecord, Records, Violation } from './records.js';

/** A file that was sent on stands once with its document in the ERP, whatever was tried; and none stands there that was not sent on. */
export function checkFiles({ files, journal }: Pick<Records, 'files' | 'journal'>): Violation[] {
  const found: Violation[] = [];
  const say = (what: string): void => void found.push({ id: 'files', what });
  const byKey = new Map<string, FileRecord[]>();
  for (const file of files) byKey.set(file.external_key, [...(byKey.get(file.external_key) ?? []), file]);

  for (const { documentNumber, externalKey, files: held } of journal) {
    // Of a system that keeps no files, or shows none.
    if (!held) continue;
    const ours = byKey.get(externalKey) ?? [];
    const times = (sha256: string): number => held.filter((file) => file.sha256 === sha256).length;
    for (const { voucher, name, sha256, status } of ours)
      if (status === 'sent' && times(sha256) === 0) say(`${name} of ${voucher} was sent and is not with ${documentNumber} in the ERP`);
    for (const sha256 of new Set(held.map((file) => file.sha256))) {
      const name = held.find((file) => file.sha256 === sha256)?.name;
      if (times(sha256) > 1) say(`${name} stands ${times(sha256)} times with ${documentNumber} in the ERP`);
      if (!ours.some((file) => file.sha256 === sha256)) say(`${name} stands with ${documentNumber} in the ERP and nobody sent it`);
    }
  }
  return found;
}
