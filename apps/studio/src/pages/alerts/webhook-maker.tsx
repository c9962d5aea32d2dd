import { App, Button, Checkbox, Input, Modal } from 'antd';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMakeWebhook, webhookEvents } from '../../api/alerts.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import './alerts.css';

/** Asks where to send and what, then shows the secret: the only time it can be seen. */
export function WebhookMaker({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const make = useMakeWebhook();
  const keys = useIdempotencyKeys();
  const [url, setUrl] = useState('');
  const [events, setEvents] = useState<string[]>([...webhookEvents]);
  const isReady = /^https?:\/\/\S+$/.test(url.trim()) && events.length > 0;
  const body = { url: url.trim(), events };
  const secret = make.data?.secret;
  const copy = (): void =>
    void navigator.clipboard.writeText(secret ?? '').then(
      () => message.success(t('alerts.copied')),
      () => message.error(t('alerts.notCopied')),
    );
  if (secret !== undefined) {
    return (
      <Modal
        open
        title={t('alerts.secret')}
        onCancel={onClose}
        mask={{ closable: false }}
        footer={
          <Button type="primary" onClick={onClose}>
            {t('alerts.secretKept')}
          </Button>
        }
      >
        <div className="vf-stack">
          <p>{t('alerts.secretText')}</p>
          <code className="vf-webhook-secret">{secret}</code>
          <Button icon={<Copy size={14} aria-hidden />} onClick={copy}>
            {t('alerts.copy')}
          </Button>
        </div>
      </Modal>
    );
  }
  return (
    <Modal
      open
      title={t('alerts.newWebhook')}
      okText={t('alerts.make')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !isReady, loading: make.isPending }}
      onCancel={onClose}
      onOk={() => make.mutate({ ...body, key: keys.for(body) })}
    >
      <div className="vf-form">
        <Field label={t('alerts.url')} hint={t('alerts.help.url')} required>
          {(ids) => <Input {...ids} type="url" placeholder="https://" value={url} onChange={(event) => setUrl(event.target.value)} />}
        </Field>
        <Checkbox.Group
          aria-label={t('alerts.events')}
          value={events}
          onChange={setEvents}
          options={webhookEvents.map((value) => ({ value, label: t(`alerts.eventOf.${value.replace('.', '-')}`) }))}
        />
        {make.error && <FaultNote fault={make.error} />}
      </div>
    </Modal>
  );
}
