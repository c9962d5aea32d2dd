import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAlerts, useHealth } from '../../api/sync.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { StatusChip } from '../../parts/status-chip.js';
import { FileAlerts } from './file-alerts.js';

/** Those that are about a connection; of a voucher its own row tells. */
const kinds = ['lag', 'breaker-open', 'connection-refused'];

/** Whether each ERP answers, by the dry check of every few minutes, and what a person should know of now. */
export function SyncHealth() {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const health = useHealth();
  const alerts = useAlerts();
  const ofConnections = alerts.data?.filter(({ kind }) => kinds.includes(kind)) ?? [];
  return (
    <>
      {ofConnections.map((alert) => {
        const row = health.data?.find((candidate) => candidate.connection === alert.connection);
        return (
          <Alert
            key={alert.id}
            showIcon
            type={alert.kind === 'lag' ? 'warning' : 'error'}
            title={`${row?.name ?? ''} ${t(`sync.alert.${alert.kind}`)} · ${formats.since(alert.openedAt)}`}
            description={row?.message ? `${local(row.message)} ${local(row.message.mend ?? undefined)}` : undefined}
          />
        );
      })}
      <FileAlerts alerts={alerts.data ?? []} nameOf={(connection) => health.data?.find((row) => row.connection === connection)?.name ?? ''} />
      <ul className="vf-sync-health" aria-label={t('sync.health')}>
        {health.data
          ?.filter((row) => row.enabled)
          .map((row) => (
            <li key={row.connection} className="vf-row wrap">
              <span>{row.name}</span>
              {/* One that was never tried is neither well nor ill. */}
              {(row.breaker === 'open' || row.outcome !== null) && (
                <StatusChip of="plain" status={row.breaker === 'closed' && row.outcome === 'done' ? 'ok' : 'failed'} />
              )}
              {row.message && !ofConnections.some((alert) => alert.connection === row.connection) && (
                <span className="vf-second">
                  {local(row.message)} {local(row.message.mend ?? undefined)}
                </span>
              )}
              <span className="vf-meta vf-num">
                {row.checkedAt ? t('sync.checked', { since: formats.since(row.checkedAt), ms: row.ms ?? 0 }) : t('sync.notChecked')}
              </span>
            </li>
          ))}
      </ul>
    </>
  );
}
