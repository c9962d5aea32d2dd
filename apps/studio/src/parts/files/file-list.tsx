import type { AttachmentRef } from '@vouchflow/flow-model';
import { useTranslation } from 'react-i18next';
import { FileRow } from './file-row.js';

/** The files that facts, or one of their lines, carry themselves, whatever their field is called. */
export const filesOf = (facts: object): AttachmentRef[] =>
  Object.values(facts).flatMap((value: unknown) => (Array.isArray(value) ? value.filter((item): item is AttachmentRef => typeof item === 'object' && item !== null && 'sha256' in item) : []));

export function FileList({ files, hash }: { files: readonly AttachmentRef[]; hash?: boolean }) {
  const { t } = useTranslation();
  if (files.length === 0) return null;
  return (
    <ul className="vf-file-list" aria-label={t('files.title')}>
      {files.map((file) => (
        <FileRow key={file.id} file={file} hash={hash} />
      ))}
    </ul>
  );
}
