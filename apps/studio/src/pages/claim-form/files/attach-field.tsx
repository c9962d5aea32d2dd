import { Button } from 'antd';
import { Camera, Paperclip, RotateCw, X } from 'lucide-react';
import { useRef, useState, useSyncExternalStore, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../../../api/fault.js';
import { FileRow } from '../../../parts/files/file-row.js';
import { fileSize } from '../../../parts/files/file-size.js';
import '../../../parts/files/files.css';
import { valueAt } from '../draft-facts.js';
import { useForm } from '../form-context.js';
import { useFaultWords } from '../use-fault-words.js';
import { isUploading, type DraftFile, type Uploading } from './uploading.js';
import { dropsFiles } from './drops-files.js';

/** What is taken; the server looks at what a file is, whatever its name. */
export const acceptedFiles = '.pdf,.ofd,.xml,.png,.jpg,.jpeg,.heic,.heif,.zip,.xlsx';

/** Files of a document or of a line: dropped, chosen, or photographed. */
export function AttachField({ path, most = 50, label }: { path: string; most?: number | undefined; label: string }) {
  const { t } = useTranslation();
  const { draft, faults, set, uploads } = useForm();
  const words = useFaultWords();
  const [over, setOver] = useState(false);
  const chosen = useRef<HTMLInputElement>(null);
  const taken = useRef<HTMLInputElement>(null);
  const files = (valueAt(draft, path) as DraftFile[] | undefined) ?? [];
  const wrong = [...faults.values()].find((one) => one.path === path || one.path.startsWith(`${path}/`));
  const named = wrong && files[Number(wrong.path.slice(path.length + 1))]?.name;
  const fault = wrong && [named, words(wrong)].filter(Boolean).join(': ');
  const room = Math.max(0, most - files.length);

  const add = (given: readonly File[]): void => {
    if (given.length > 0 && room > 0) set(path, [...files, ...given.slice(0, room).map((file) => uploads.start(file))]);
  };
  const onChoose = (event: ChangeEvent<HTMLInputElement>): void => {
    add([...(event.target.files ?? [])]);
    // The same file may be chosen again.
    event.target.value = '';
  };
  const remove = (file: DraftFile): void => {
    if (isUploading(file)) uploads.drop(file.uploading);
    set(
      path,
      files.filter((one) => one !== file),
    );
  };

  return (
    <div className={`vf-attach ${over ? 'over' : ''}`} data-path={path} role="group" aria-label={label} {...dropsFiles(add, setOver)}>
      {files.length > 0 && (
        <ul className="vf-file-list">
          {files.map((file) =>
            isUploading(file) ? (
              <UploadingRow key={file.uploading} file={file} onRemove={() => remove(file)} />
            ) : (
              <FileRow key={file.id} file={file} acts={<RemoveButton name={file.name} onRemove={() => remove(file)} />} />
            ),
          )}
        </ul>
      )}
      {fault && <span className="cell-fault">{fault}</span>}
      <div className="ways">
        <input ref={chosen} type="file" multiple accept={acceptedFiles} onChange={onChoose} aria-label={t('files.add')} tabIndex={-1} />
        <input ref={taken} type="file" accept="image/*" capture="environment" onChange={onChoose} aria-label={t('files.camera')} tabIndex={-1} />
        <Button size="small" icon={<Paperclip size={14} aria-hidden />} disabled={room === 0} onClick={() => chosen.current?.click()}>
          {t('files.add')}
        </Button>
        <Button size="small" className="camera" icon={<Camera size={14} aria-hidden />} disabled={room === 0} onClick={() => taken.current?.click()}>
          {t('files.camera')}
        </Button>
        <span className="vf-meta">
          <span className="vf-drop-hint">{t('files.dropHere')}</span>
          {t('files.kinds')}
        </span>
      </div>
    </div>
  );
}

/** What a second try may mend; a file that is refused stays refused. */
const passing = ({ status }: ApiFault): boolean => status === 0 || status === 409 || status === 429 || status >= 500;

function RemoveButton({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <span className="acts">
      <Button type="text" size="small" icon={<X size={14} aria-hidden />} aria-label={t('files.remove', { name })} onClick={onRemove} />
    </span>
  );
}

function UploadingRow({ file, onRemove }: { file: Uploading; onRemove: () => void }) {
  const { t } = useTranslation();
  const { uploads } = useForm();
  const progress = useSyncExternalStore(uploads.subscribe, () => uploads.progressOf(file.uploading));
  const fault = progress ? progress.fault : undefined;
  const title = fault && (fault.detail || t(`fault.${fault.code}.title`, { defaultValue: fault.title || fault.code }));
  return (
    <li className="vf-file">
      <span className="name vf-second">
        <span className="vf-ellipsis">{file.name}</span>
      </span>
      <span className="vf-meta vf-num">{fileSize(file.size)}</span>
      {progress && !fault && (
        <span
          className="going"
          role="progressbar"
          aria-label={t('files.uploading', { name: file.name })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(progress.part * 100)}
        >
          <i style={{ width: `${Math.max(4, progress.part * 100)}%` }} />
        </span>
      )}
      <span className="acts">
        {fault && passing(fault) && (
          <Button
            type="text"
            size="small"
            icon={<RotateCw size={14} aria-hidden />}
            aria-label={t('files.retry', { name: file.name })}
            onClick={() => uploads.retry(file.uploading)}
          />
        )}
        <Button type="text" size="small" icon={<X size={14} aria-hidden />} aria-label={t('files.remove', { name: file.name })} onClick={onRemove} />
      </span>
      {title && (
        <span className="fault" role="alert">
          {title}
        </span>
      )}
    </li>
  );
}
