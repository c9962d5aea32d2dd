import type { AttachmentRef } from '@vouchflow/flow-model';
import { File, FileArchive, FileCode, FileImage, FileSpreadsheet, FileText, type LucideIcon } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentUrl } from '../../api/attachments.js';
import { fileSize } from './file-size.js';
import './files.css';

const FilePreview = lazy(() => import('./file-preview.js'));

const icons: Record<string, LucideIcon> = {
  'application/pdf': FileText,
  'application/ofd': FileText,
  'application/xml': FileCode,
  'application/zip': FileArchive,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': FileSpreadsheet,
  'image/png': FileImage,
  'image/jpeg': FileImage,
  'image/heic': FileImage,
};
/** What browsers show themselves; anything else is downloaded. */
const shown = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/** One file: opened in place where a browser can, else downloaded. */
export function FileRow({ file, hash, acts }: { file: AttachmentRef; /** Its SHA-256 too. */ hash?: boolean; acts?: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const Icon = icons[file.type] ?? File;
  const words = (
    <>
      <Icon size={15} aria-hidden />
      <span className="vf-ellipsis">{file.name}</span>
    </>
  );
  return (
    <li className="vf-file">
      {shown.has(file.type) ? (
        <button type="button" className="name" onClick={() => setOpen(true)} title={t('files.open', { name: file.name })}>
          {words}
        </button>
      ) : (
        <a className="name" href={attachmentUrl(file.id)} download={file.name} title={t('files.download', { name: file.name })}>
          {words}
        </a>
      )}
      <span className="vf-meta vf-num">{fileSize(file.size)}</span>
      {acts}
      {hash && (
        <code className="hash vf-meta" title={`SHA-256 ${file.sha256}`}>
          SHA-256 {file.sha256}
        </code>
      )}
      {open && (
        <Suspense>
          <FilePreview file={file} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </li>
  );
}
