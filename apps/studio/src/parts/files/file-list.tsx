import type { AttachmentRef } from '@vouchflow/flow-model';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSameFiles } from '../../api/attachments.js';
import { FileRow } from './file-row.js';

/** The files that facts, or one of their lines, carry themselves, whatever their field is called. */
export const filesOf = (facts: object): AttachmentRef[] =>
  Object.values(facts).flatMap((value: unknown) =>
    Array.isArray(value) ? value.filter((item): item is AttachmentRef => typeof item === 'object' && item !== null && 'sha256' in item) : [],
  );

export function FileList({ files, claim, hash }: { files: readonly AttachmentRef[]; /** Whose record they are. */ claim: string; hash?: boolean }) {
  const { t } = useTranslation();
  const same = useSameFiles(claim, files.length > 0);
  if (files.length === 0) return null;
  return (
    <ul className="vf-file-list" aria-label={t('files.title')}>
      {files.map((file) => (
        <FileRow key={file.id} file={file} hash={hash} acts={<SameFile elsewhere={same.data?.get(file.sha256) ?? []} />} />
      ))}
    </ul>
  );
}

/** That the same bytes stand in another claim: perhaps one receipt twice. */
function SameFile({ elsewhere }: { elsewhere: { id: string | null; number: string | null }[] }) {
  const { t } = useTranslation();
  if (elsewhere.length === 0) return null;
  const seen = elsewhere.filter((one) => one.number !== null).slice(0, 3);
  const hidden = elsewhere.length - seen.length;
  return (
    <span className="vf-same-file">
      <TriangleAlert size={13} aria-hidden />
      {t('files.same')}{' '}
      {seen.map(({ id, number }) => (
        <Link key={id} to={`/claims/${id}`}>
          {number}
        </Link>
      ))}
      {hidden > 0 && t('files.sameHidden', { count: hidden })}
    </span>
  );
}
