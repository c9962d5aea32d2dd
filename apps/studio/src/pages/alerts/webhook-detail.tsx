import { App, Button } from 'antd';
import { RotateCw, Send, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDeliveries, useWebhookAct, useWebhookTrial, type Delivery, type Webhook } from '../../api/alerts.js';
import { useCan } from '../../api/permissions.js';
import { useFormats } from '../../i18n/format.js';
import { FaultNote } from '../../parts/fault-note.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { sayDeliveryFault } from './say-delivery-fault.js';
import { WebhookTrialNote } from './trial-note.js';
import './alerts.css';

/** One webhook: try it, switch it, and what it was told last. */
export function WebhookDetail({ webhook, onGone }: { webhook: Webhook; onGone: () => void }) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const can = useCan();
  const act = useWebhookAct(webhook.id);
  const trial = useWebhookTrial();
  const deliveries = useDeliveries(webhook.id);
  const remove = (): void =>
    void modal.confirm({
      title: t('alerts.removeTitle'),
      content: t('alerts.removeText'),
      okText: t('common.delete'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      onOk: () => act.mutateAsync({ act: 'remove' }).then(onGone, () => undefined),
    });
  return (
    <div className="vf-stack">
      {can('connections.write') && (
        <div className="vf-row" style={{ flexWrap: 'wrap' }}>
          <Button
            type="primary"
            icon={<Send size={14} aria-hidden />}
            disabled={!webhook.enabled}
            loading={trial.isPending}
            onClick={() => trial.mutate(webhook.id)}
          >
            {t('alerts.test')}
          </Button>
          <Button onClick={() => act.mutate({ act: webhook.enabled ? 'disable' : 'enable' })}>{t(webhook.enabled ? 'alerts.disable' : 'alerts.enable')}</Button>
          <Button type="text" danger icon={<Trash2 size={14} aria-hidden />} onClick={remove}>
            {t('common.delete')}
          </Button>
        </div>
      )}
      {act.error && <FaultNote fault={act.error} />}
      {trial.error && <FaultNote fault={trial.error} />}
      {trial.data && <WebhookTrialNote trial={trial.data} />}
      <h3>{t('alerts.deliveries')}</h3>
      <QueryView query={deliveries} isEmpty={(rows) => rows.length === 0} empty={<p className="vf-second">{t('alerts.noDeliveries')}</p>}>
        {(rows) => (
          <ul className="vf-stack" aria-label={t('alerts.deliveries')}>
            {rows.map((row) => (
              <DeliveryItem key={row.id} row={row} onReplay={can('connections.write') ? () => act.mutate({ act: 'replay', delivery: row.id }) : null} />
            ))}
          </ul>
        )}
      </QueryView>
    </div>
  );
}

function DeliveryItem({ row, onReplay }: { row: Delivery; onReplay: (() => void) | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const answer = row.error !== null ? sayDeliveryFault(t, row.error) : row.responseStatus === null ? null : `HTTP ${row.responseStatus}`;
  return (
    <li>
      <div className="vf-row" style={{ flexWrap: 'wrap' }}>
        <StatusChip of="delivery" status={row.status} />
        <span>{t(`alerts.eventOf.${row.event.replace('.', '-')}`, { defaultValue: row.event })}</span>
        <span className="vf-meta vf-num">
          {formats.instant(row.madeAt)} · {t('alerts.attempts', { count: row.attempts })}
          {answer ? ` · ${answer}` : ''}
          {row.status === 'open' && row.attempts > 0 ? ` · ${t('alerts.next', { at: formats.seconds(row.nextAt) })}` : ''}
        </span>
        {onReplay && (
          <Button size="small" type="text" icon={<RotateCw size={14} aria-hidden />} onClick={onReplay}>
            {t('alerts.replay')}
          </Button>
        )}
      </div>
      <details>
        <summary className="vf-meta">{t('alerts.content')}</summary>
        <pre className="vf-delivery-body">{JSON.stringify(row.body, null, 2)}</pre>
      </details>
    </li>
  );
}
