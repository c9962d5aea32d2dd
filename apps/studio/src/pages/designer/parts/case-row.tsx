import type { LocalText } from '@vouchflow/flow-model';
import { Button, Popconfirm } from 'antd';
import { CircleCheck, CircleX, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CasesRun } from '../../../api/draft-cases.js';
import { useLocal } from '../../../i18n/local-text.js';
import { useDesigner } from '../state/use-designer.js';

/** One case: whether it comes out as recorded, and where not; opened in the simulation, recorded anew, deleted. */
export function CaseRow({
  result,
  title,
  editable,
  busy,
  onRecord,
  onDrop,
}: {
  result: CasesRun['results'][number];
  title: LocalText | undefined;
  editable: boolean;
  busy: boolean;
  onRecord: () => void;
  onDrop: () => void;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const passed = result.status === 'passed';
  return (
    <li className={`${passed ? 'passed' : 'error'} case`} data-case={result.name}>
      <button type="button" className="jump" onClick={() => designer.simulate({ is: 'case', name: result.name })}>
        {passed ? <CircleCheck size={15} aria-hidden /> : <CircleX size={15} aria-hidden />}
        <strong>{local(title) || result.name}</strong>
        <code>{result.name}</code>
        <span>
          {passed ? t('designer.casePassed') : (result.fault ?? (result.differs.includes('expect') ? t('designer.caseUnrecorded') : t('designer.caseFailed')))}
        </span>
      </button>
      <span className="acts">
        <Button size="small" icon={<Play size={13} aria-hidden />} onClick={() => designer.simulate({ is: 'case', name: result.name })}>
          {t('designer.openCase')}
        </Button>
        {editable && result.status === 'failed' && (
          <Popconfirm
            title={t('designer.recordCase')}
            description={t('designer.recordCaseText')}
            okText={t('designer.recordCase')}
            cancelText={t('common.cancel')}
            onConfirm={onRecord}
          >
            <Button size="small" loading={busy} icon={<RefreshCw size={13} aria-hidden />}>
              {t('designer.recordCase')}
            </Button>
          </Popconfirm>
        )}
        {editable && (
          <Popconfirm
            title={t('designer.dropCase', { name: result.name })}
            description={t('designer.dropCaseText')}
            okText={t('common.delete')}
            okButtonProps={{ danger: true }}
            cancelText={t('common.cancel')}
            onConfirm={onDrop}
          >
            <Button
              size="small"
              type="text"
              danger
              disabled={busy}
              icon={<Trash2 size={13} aria-hidden />}
              aria-label={t('designer.dropCaseShort', { name: result.name })}
            />
          </Popconfirm>
        )}
      </span>
      {result.differences.length > 0 && (
        <ul className="differences">
          {result.differences.map(({ path, text, node }) => (
            <li key={path}>
              {node && designer.now().nodes.some(({ id }) => id === node) ? (
                <button type="button" onClick={() => designer.goTo(node)}>
                  {local(text)}
                </button>
              ) : (
                local(text)
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
