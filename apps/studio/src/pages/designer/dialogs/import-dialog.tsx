import { largestText, readFlowFile, tooLarge, type ReadFault } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { Alert, Modal } from 'antd';
import { FileJson } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import { useDesigner } from '../state/use-designer.js';

/** A file in place of the draft: one step of undo. What is no flow is told with its path, and the draft stays as it is. */
export default function ImportDialog({ people }: { people: ReadonlySet<string> | undefined }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const [faults, setFaults] = useState<ReadFault[]>([]);
  const [name, setName] = useState('');
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setName(file.name);
    // A file that is too large is not read into memory to say so.
    const read = file.size > 4 * largestText ? { ok: false as const, error: [tooLarge(file.size)] } : readFlowFile(await file.text(), nodeKinds, people);
    if (!read.ok) return setFaults(read.error);
    const { key } = designer.now();
    designer.edit('import', () => ({ ...read.value, key }));
    designer.close();
    designer.say({ tone: 'done', says: 'imported', values: { name: file.name } });
  };
  return (
    <Modal open footer={null} title={t('designer.import.title')} onCancel={() => designer.close()}>
      <label
        className="vf-drop-file"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void take(event.dataTransfer.files[0]);
        }}
      >
        <FileJson size={22} strokeWidth={1.6} aria-hidden />
        <span>{t('designer.import.hint')}</span>
        <span className="choose">{t('designer.import.choose')}</span>
        <input
          className="vf-hidden"
          type="file"
          accept="application/json,.json"
          onChange={(event) => {
            void take(event.target.files?.[0]);
            // The same file may be chosen again once it was mended.
            event.target.value = '';
          }}
        />
      </label>
      {faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={t('designer.import.refused', { name })}
          description={
            <ul className="vf-faults">
              {faults.slice(0, 12).map((fault) => (
                <li key={`${fault.code} ${fault.path}`}>
                  {fault.path && <code>{fault.path}</code>} {local(fault.message)}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </Modal>
  );
}
