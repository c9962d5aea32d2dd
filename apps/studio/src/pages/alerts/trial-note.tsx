import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MailTrial, WebhookTrial } from '../../api/alerts.js';
import { sayDeliveryFault } from './say-delivery-fault.js';
import './alerts.css';

const toneOf = { taken: 'success', partly: 'warning', refused: 'error', failed: 'error' } as const;

/** What the mail server made of a trial mail, in words and in its own. That it took a mail does not say that the mail arrived. */
export function MailTrialNote({ trial }: { trial: MailTrial }) {
  const { t } = useTranslation();
  const hint =
    trial.outcome === 'taken' || trial.outcome === 'partly' ? t('alerts.trial.lookInside') : t(`alerts.trial.codeOf.${trial.code}`, { defaultValue: '' });
  const mark = t('common.listMark');
  return (
    <Alert
      showIcon
      type={toneOf[trial.outcome]}
      title={t(`alerts.trial.mail.${trial.outcome}`, { to: trial.to.join(mark), rejected: trial.rejected.join(mark) })}
      description={
        <>
          {hint !== '' && <p>{hint}</p>}
          <Said words={trial.said} label={t(trial.outcome === 'failed' ? 'alerts.trial.reason' : 'alerts.trial.mailSaid')} ms={trial.ms} />
        </>
      }
    />
  );
}

/** What the receiver answered to a test. */
export function WebhookTrialNote({ trial, url }: { trial: WebhookTrial; url?: string | undefined }) {
  const { t } = useTranslation();
  const isTaken = trial.status === 'delivered';
  return (
    <Alert
      showIcon
      type={isTaken ? 'success' : 'error'}
      title={t(`alerts.trial.hook.${isTaken ? 'taken' : trial.responseStatus === null ? 'unanswered' : 'untaken'}`, {
        answer: trial.error === null ? `HTTP ${trial.responseStatus}` : sayDeliveryFault(t, trial.error),
      })}
      description={
        <>
          {url && <p className="vf-webhook-url">{url}</p>}
          {!isTaken && <p>{t('alerts.trial.hook.once')}</p>}
          {trial.responseStatus !== null && <Said words={trial.said} label={t('alerts.trial.hookSaid')} ms={trial.ms} />}
        </>
      }
    />
  );
}

function Said({ words, label, ms }: { words: string; label: string; ms: number }) {
  const { t } = useTranslation();
  return (
    <p className="vf-meta">
      {words === '' ? t('alerts.trial.saidNothing') : label} · {t('alerts.trial.took', { seconds: (ms / 1000).toFixed(1) })}
      {words !== '' && <code className="vf-trial-said">{words}</code>}
    </p>
  );
}
