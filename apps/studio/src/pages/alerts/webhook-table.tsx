import { Drawer } from 'antd';
import { Webhook as WebhookIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWebhooks, type ListedWebhook } from '../../api/alerts.js';
import { useFormats } from '../../i18n/format.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { sayDeliveryFault } from './say-delivery-fault.js';
import { WebhookDetail } from './webhook-detail.js';

/** The webhooks; opened, one shows its last deliveries. */
export function WebhookTable() {
  const { t } = useTranslation();
  const formats = useFormats();
  const webhooks = useWebhooks(true);
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
          {formats.instant(row.madeAt)} · {row.madeBy}
        </span>
      ),
    },
    { key: 'state', title: t('claims.status'), phone: 'right', cell: (row) => <StatusChip of="plain" status={row.enabled ? 'active' : 'paused'} /> },
  ];
  return (
    <>
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
