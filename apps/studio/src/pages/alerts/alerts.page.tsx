import { Button } from 'antd';
import { Plus, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAlertSettings } from '../../api/alerts.js';
import { useCan } from '../../api/permissions.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { AlertSettingsForm } from './alert-settings-form.js';
import { WebhookMaker } from './webhook-maker.js';
import { WebhookTable } from './webhook-table.js';

/** Who is told when something on the way to the ERP needs a person: in the app, by mail, by webhook. */
export function Component() {
  const { t } = useTranslation();
  const can = useCan();
  const settings = useAlertSettings();
  const [making, setMaking] = useState(false);
  return (
    <Page
      title={t('alerts.title')}
      sub={t('alerts.sub')}
      acts={
        <Link to="/sync">
          <Button icon={<RefreshCw size={15} aria-hidden />}>{t('nav.sync')}</Button>
        </Link>
      }
    >
      <div className="vf-stack">
        <Panel title={t('alerts.settings')}>
          <QueryView query={settings}>{(now) => <AlertSettingsForm now={now} readOnly={!can('connections.write', 'postings.settle')} />}</QueryView>
        </Panel>
        {can('connections.read') && (
          <Panel
            flush
            title={t('alerts.webhooks')}
            sub={t('alerts.webhooksSub')}
            aside={
              can('connections.write') && (
                <Button type="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setMaking(true)}>
                  {t('alerts.newWebhook')}
                </Button>
              )
            }
          >
            <WebhookTable />
          </Panel>
        )}
      </div>
      {making && <WebhookMaker onClose={() => setMaking(false)} />}
    </Page>
  );
}
