import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../state/use-designer.js';
import { useActs } from '../parts/use-acts.js';

/** All keys of the page, from the same list that answers them. */
export default function KeySheet() {
  const { t } = useTranslation();
  const designer = useDesigner();
  const acts = useActs().filter((act) => act.keys);
  const more = [
    ['Ctrl K', 'palette'],
    ['Ctrl C · X · V', 'clipboard'],
    ['← ↑ → ↓', 'arrows'],
    ['Shift ← ↑ → ↓', 'extend'],
    ['Alt ← ↑ → ↓', 'nudge'],
    ['Enter', 'enter'],
    ['Shift + drag', 'box'],
    ['Tab', 'tab'],
    ['Esc', 'escape'],
  ] as const;
  return (
    <Modal open footer={null} title={t('designer.keys.title')} width={640} onCancel={() => designer.close()}>
      <dl className="vf-keys">
        {more.map(([keys, name]) => (
          <div key={name}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(`designer.keys.${name}`)}</dd>
          </div>
        ))}
        {acts.map((act) => (
          <div key={act.name}>
            <dt>
              <kbd>{act.keys}</kbd>
            </dt>
            <dd>{act.text}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
