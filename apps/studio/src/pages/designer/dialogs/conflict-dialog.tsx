import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '../state/designer-state.js';
import { settleConflict } from '../state/open-draft.js';
import { useDesigner } from '../state/use-designer.js';

const shown = (value: unknown): string => (value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value, null, 1)).slice(0, 600);

/** Both sides of every place that two people changed. What does not clash is merged already; nothing is overwritten unseen. */
export default function ConflictDialog({ conflict }: { conflict: Conflict }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const [chosen, setChosen] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  const settled = conflict.clashes.every((clash) => chosen[clash.path] !== undefined);
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      width={820}
      title={t('designer.conflict.title')}
      okText={t('designer.conflict.settle')}
      okButtonProps={{ disabled: !settled }}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={() => designer.store.set((state) => settleConflict(state, conflict, (path) => chosen[path] ?? 'mine'))}
    >
      <p className="vf-second">{conflict.version !== undefined ? t('designer.conflict.textVersion', { version: conflict.version }) : t('designer.conflict.text', { person: conflict.by ?? t('designer.conflict.somebody') })}</p>
      <ul className="vf-clashes">
        {conflict.clashes.map((clash) => (
          <li key={clash.path}>
            <code>{clash.path}</code>
            <Radio.Group value={chosen[clash.path]} onChange={(event) => setChosen({ ...chosen, [clash.path]: event.target.value as 'mine' | 'theirs' })}>
              <Radio value="mine">
                <b>{t('designer.conflict.mine')}</b>
                <pre>{shown(clash.mine)}</pre>
              </Radio>
              <Radio value="theirs">
                <b>{t('designer.conflict.theirs')}</b>
                <pre>{shown(clash.theirs)}</pre>
              </Radio>
            </Radio.Group>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
