import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from '../../api/imports.js';
import { Chip } from '../../parts/chip.js';
import { Panel } from '../../parts/panel.js';
import '../../parts/data-table.css';

/** What the file would do, and its faults by row. */
export function ImportPreview({ answer }: { answer: ImportAnswer }) {
  const { t } = useTranslation();
  const good = answer.errors.length === 0;
  return (
    <Panel
      flush
      title={t('imports.result', { count: answer.rows })}
      sub={t('imports.counts', { added: answer.counts.new, changed: answer.counts.changed, unchanged: answer.counts.unchanged })}
      aside={
        good ? (
          <Chip tone="done" icon={CircleCheck}>
            {t('imports.good')}
          </Chip>
        ) : (
          <Chip tone="refused" icon={CircleX}>
            {t('imports.faults', { count: answer.errors.length })}
          </Chip>
        )
      }
    >
      {!good && (
        <table className="vf-table" aria-label={t('imports.faultsTitle')}>
          <thead>
            <tr>
              <th scope="col" style={{ width: 80 }}>
                {t('imports.row')}
              </th>
              <th scope="col" style={{ width: 180 }}>
                {t('imports.column')}
              </th>
              <th scope="col">{t('imports.fault')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.errors.map((entry, index) => (
              <tr key={index}>
                <td className="vf-num">{entry.row}</td>
                <td>
                  <code>{entry.path}</code>
                </td>
                <td>{entry.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {good && answer.preview.length > 0 && <PreviewRows rows={answer.preview} />}
    </Panel>
  );
}

function PreviewRows({ rows }: { rows: ImportAnswer['preview'] }) {
  const { t } = useTranslation();
  return (
    <table className="vf-table" aria-label={t('imports.preview')}>
      <thead>
        <tr>
          <th scope="col" style={{ width: 80 }}>
            {t('imports.row')}
          </th>
          <th scope="col">{t('imports.key')}</th>
          <th scope="col">{t('imports.action')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.row}>
            <td className="vf-num">{row.row}</td>
            <td>{row.key}</td>
            <td>{t(`imports.actionOf.${row.action}`, { defaultValue: row.action })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
