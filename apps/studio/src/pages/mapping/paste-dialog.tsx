import { App, Checkbox, Input, Modal } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyValue } from '../../api/mapping.js';
import { Field } from '../../parts/field.js';
import { readValueLines, type FaultyLine, type ReadLines } from './read-value-lines.js';

interface PasteDialogProps {
  known: readonly CompanyValue[];
  values: Readonly<Record<string, string>>;
  /** What stands in it at first. */
  text: string;
  takesUnknown: boolean;
  onPut: (values: Record<string, string>) => void;
  onClose: () => void;
}

/** So many lines of each kind are shown; the rest is counted. */
const shown = 12;

/** Lines from a spreadsheet, told before they are taken: what they put, what they change, and which cannot be taken; these stay in the box to be mended. */
export function PasteDialog({ known, values, text: first, takesUnknown: takesFirst, onPut, onClose }: PasteDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [text, setText] = useState(first);
  const [takesUnknown, setTakesUnknown] = useState(takesFirst);
  const [offersUnknown, setOffersUnknown] = useState(takesFirst);
  const later = useDeferredValue(text);
  const read = useMemo(() => readValueLines(later, { known, values, takesUnknown }), [later, known, values, takesUnknown]);
  const count = Object.keys(read.put).length;
  const isOffered = offersUnknown || read.faults.some(({ fault }) => fault === 'unknown');
  const put = (): void => {
    onPut(read.put);
    void message.success(t('mapping.paste.done', { count }));
    if (read.faults.length === 0) return onClose();
    setOffersUnknown(isOffered);
    setText(read.faults.map((line) => line.text).join('\n'));
  };
  return (
    <Modal
      open
      width={640}
      title={t('mapping.paste.title')}
      okText={t('mapping.paste.put', { count })}
      okButtonProps={{ disabled: count === 0 || later !== text }}
      cancelText={t('common.cancel')}
      onOk={put}
      onCancel={onClose}
    >
      <div className="vf-stack" style={{ paddingTop: 4 }}>
        <Field label={t('mapping.paste.lines')} hint={t('mapping.paste.hint')}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              autoFocus
              className="vf-mono"
              wrap="off"
              autoSize={{ minRows: 6, maxRows: 12 }}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        {isOffered && (
          <Checkbox checked={takesUnknown} onChange={(event) => setTakesUnknown(event.target.checked)}>
            {t('mapping.paste.takesUnknown')}
          </Checkbox>
        )}
        <Outcome read={read} count={count} />
      </div>
    </Modal>
  );
}

function Outcome({ read: { changed, idle, faults }, count }: { read: ReadLines; count: number }) {
  const { t } = useTranslation();
  const say = ({ n, fault, other }: FaultyLine): string => t(`mapping.paste.fault.${fault}`, { n, other });
  return (
    <div className="vf-stack tight" role="status">
      {count + idle + faults.length > 0 && <p className="vf-second">{t('mapping.paste.outcome', { count, idle, faults: faults.length })}</p>}
      {changed.length > 0 && (
        <ul className="vf-stack tight vf-diff" aria-label={t('mapping.paste.changed')}>
          {changed.slice(0, shown).map(({ code, before, after }) => (
            <li key={code}>
              <span className="vf-mono">{code}</span> <del>{before}</del> <ins>{after}</ins>
            </li>
          ))}
          {changed.length > shown && <li className="vf-second">{t('mapping.andMore', { count: changed.length - shown })}</li>}
        </ul>
      )}
      {faults.length > 0 && (
        <ul className="vf-stack tight vf-paste-faults" aria-label={t('mapping.paste.faults')}>
          {faults.slice(0, shown).map((line) => (
            <li key={line.n}>
              {say(line)} <span className="vf-mono vf-second">{line.text.replaceAll('\t', ' ⇥ ')}</span>
            </li>
          ))}
          {faults.length > shown && <li className="vf-second">{t('mapping.andMore', { count: faults.length - shown })}</li>}
        </ul>
      )}
    </div>
  );
}
