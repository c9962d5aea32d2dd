import { useTranslation } from 'react-i18next';
import type { RepairPreview } from '../../api/console.js';

/** What an act by hand would do, as the timeline would tell it; or why it cannot be done. */
export function PreviewBox({ preview }: { preview: RepairPreview }) {
  const { t } = useTranslation();
  const { refusal, sentences } = preview;
  if (refusal) {
    return (
      <div className="vf-fault" role="alert">
        <div className="words">
          <strong>{refusal.title || t('console.cannot')}</strong>
          {refusal.errors.map((error, at) => (
            <MisfitLine key={at} fault={error} />
          ))}
        </div>
      </div>
    );
  }
  return (
    <section className="vf-stack tight" aria-label={t('console.preview')}>
      <span className="vf-strong">{t('console.preview')}</span>
      {sentences.length === 0 ? (
        <p className="vf-second">{t('console.previewNothing')}</p>
      ) : (
        <ol className="vf-happens">
          {sentences.map((line, at) => (
            <li key={at} className={line.machine ? 'machine' : ''}>
              {line.sentence}
            </li>
          ))}
        </ol>
      )}
      {preview.needsSecond && <p className="vf-note">{t('console.second')}</p>}
    </section>
  );
}

/** One reason of a refusal, in words where they are known. */
export function MisfitLine({ fault }: { fault: { code?: string; path?: string; message?: string; title?: { zh: string; en: string } } }) {
  const { t, i18n } = useTranslation();
  const known = ['NODE_GONE', 'KIND_DIFFERS', 'STATE_NOT_UPGRADABLE', 'BLOCK_DIFFERS', 'STEP_NOT_PASSED', 'VERSION_NOT_NEWER'].includes(fault.code ?? '')
    ? fault.code
    : 'other';
  const title = fault.title?.[i18n.language.startsWith('zh') ? 'zh' : 'en'];
  return (
    <span>
      {t(`console.migrate.code.${known}`, {
        node: title ?? fault.path?.replace('nodes/', ''),
        message: [fault.path, fault.message].filter(Boolean).join(': '),
      })}
    </span>
  );
}
