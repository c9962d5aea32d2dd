import { Button, Drawer } from 'antd';
import { Send, Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWebhooks, useWebhookTrial, type ListedWebhook } from '../../api/alerts.js';
import { useCan } from '../../api/permissions.js';
import { useFormats } from '../../i18n/format.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { FaultNote } from '../../parts/fault-note.js';
import { usePersonLook } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { sayDeliveryFault } from './say-delivery-fault.js';
import { WebhookTrialNote } from './trial-note.js';
import { WebhookDetail } from './webhook-detail.js';

/** The webhooks; opened, one shows its last deliveries. */
export function WebhookTable() {
  const { t } = useTranslation();
  const formats = useFormats();
  const webhooks = useWebhooks(true);
  const can = useCan();
  const look = usePersonLook();
  const trial = useWebhookTrial();
  const [open, setOpen] = useState<string | null>(null);
  const chosen = webhooks.data?.find((row) => row.id === open);
  const columns: Column<ListedWebhook>[] = [
    {
      key: 'url',
      title: t('alerts.url'),
      cell: (row) => (
        <button type="button" className="vf-link" style={{ overflowWrap: 'anywhere', textAlign: 'left' }} onClick={() => setOpen(row.id)}>
          {row.url}
        </button>
      ),
    },
    {
      key: 'events',
      title: t('alerts.events'),
      phone: 'full',
      cell: (row) => row.events.map((event) => t(`alerts.eventOf.${event.replace('.', '-')}`)).join(' · '),
    },
    {
      key: 'last',
      title: t('alerts.last'),
      phone: 'full',
      cell: (row) =>
        row.untaken > 0 ? (
          <span style={{ color: 'var(--vf-refused-text)', overflowWrap: 'anywhere' }}>
            {t('alerts.untaken', { count: row.untaken })}
            {row.error && ` · ${sayDeliveryFault(t, row.error)}`}
          </span>
        ) : row.deliveredAt ? (
          <span className="vf-num">{t('alerts.taken', { at: formats.instant(row.deliveredAt) })}</span>
        ) : (
          <span className="vf-second">{t('alerts.never')}</span>
        ),
    },
    {
      key: 'made',
      title: t('alerts.made'),
      phone: 'left',
      cell: (row) => (
        <span className="vf-second vf-num">
          {formats.instant(row.madeAt)} · {look(row.madeBy).name}
        </span>
      ),
    },
    { key: 'state', title: t('claims.status'), phone: 'right', cell: (row) => <StatusChip of="plain" status={row.enabled ? 'active' : 'paused'} /> },
    ...(can('connections.write')
      ? [
          {
            key: 'test',
            title: '',
            align: 'right' as const,
            phone: 'full' as const,
            cell: (row: ListedWebhook) => (
              <Button
                size="small"
                icon={<Send size={14} aria-hidden />}
                disabled={!row.enabled}
                loading={trial.isPending && trial.variables === row.id}
                onClick={(event) => {
                  event.stopPropagation();
                  trial.mutate(row.id);
                }}
              >
                {t('alerts.test')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {(trial.error ?? trial.data) && (
        <div className="vf-webhook-trial">
          {trial.error && <FaultNote fault={trial.error} />}
          {trial.data && <WebhookTrialNote trial={trial.data} url={webhooks.data?.find((row) => row.id === trial.variables)?.url} />}
        </div>
      )}
      <QueryView
        query={webhooks}
        isEmpty={(rows) => rows.length === 0}
        empty={<Empty icon={WebhookIcon} title={t('alerts.noWebhooks')} text={t('alerts.noWebhooksText')} />}
      >
        {(rows) => <DataTable label={t('alerts.webhooks')} columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={(row) => setOpen(row.id)} />}
      </QueryView>
      <Drawer open={chosen !== undefined} onClose={() => setOpen(null)} size={560} title={chosen?.url} destroyOnHidden>
        {chosen && <WebhookDetail webhook={chosen} onGone={() => setOpen(null)} />}
      </Drawer>
    </>
  );
}
