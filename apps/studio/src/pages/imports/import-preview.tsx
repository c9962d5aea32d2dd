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
      flush title={t('imports.result', { count: answer.rows })}
      aside={good ? <Chip tone="done" icon={CircleCheck}>{t('imports.good')}</Chip> : <Chip tone="refused" icon={CircleX}>{t('imports.faults', { count: answer.errors.length })}</Chip>}
    >
      {!good && (
        <table className="vf-table" aria-label={t('imports.faultsTitle')}>
          <thead>
            <tr>
              <th scope="col" style={{ width: 80 }}>{t('imports.row')}</th>
              <th scope="col" style={{ width: 180 }}>{t('imports.column')}</th>
              <th scope="col">{t('imports.fault')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.errors.map((entry, index) => (
              <tr key={index}>
                <td className="vf-num">{entry.row ?? ''}</td>
                <td><code>{entry.column ?? entry.path ?? ''}</code></td>
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

function PreviewRows({ rows }: { rows: Record<string, unknown>[] }) {
  const { t } = useTranslation();
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].slice(0, 10);
  const cell = (value: unknown): string => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value));
  return (
    <div className="vf-table-scroll">
      <table className="vf-table" aria-label={t('imports.preview')}>
        <thead>
          <tr>{names.map((name) => <th key={name} scope="col">{name}</th>)}</tr>
        </thead>
        <tbody>
          {rows.slice(0, 20).map((row, index) => (
            <tr key={index}>{names.map((name) => <td key={name}>{cell(row[name])}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
