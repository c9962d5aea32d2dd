import { alertKinds } from '@vouchflow/flow-model';
import { Alert, App, Button, Checkbox, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Send } from 'lucide-react';
import { useChangeAlertSettings, useMailTrial, type KeptAlertSettings } from '../../api/alerts.js';
import { useFormats } from '../../i18n/format.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { usePersonLook } from '../../parts/person.js';
import { MailTrialNote } from './trial-note.js';
import './alerts.css';

const times = ['unknownMinutes', 'lagMinutes', 'quietMinutes'] as const;

/** From when on something is an alert, and whom each kind reaches. */
export function AlertSettingsForm({ now, readOnly }: { now: KeptAlertSettings; readOnly: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const look = usePersonLook();
  const trial = useMailTrial();
  const change = useChangeAlertSettings();
  const [draft, setDraft] = useState(now);
  const set = (part: Partial<KeptAlertSettings>): void => setDraft((before) => ({ ...before, ...part }));
  const toggle = (way: 'noticeKinds' | 'mailKinds', kind: string, on: boolean): void =>
    set({ [way]: on ? [...draft[way], kind] : draft[way].filter((one) => one !== kind) });
  // A trial goes to whom alerts go: what is typed and not kept is nobody yet.
  const isUnsaved = draft.mailTo.join() !== now.mailTo.join();
  const save = (): void => {
    const { mails: _mails, mail: _mail, updatedBy: _by, updatedAt: _at, ...body } = draft;
    change.mutate(body, { onSuccess: () => void message.success(t('alerts.saved')) });
  };
  return (
    <form
      className="vf-form vf-alerts"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="times">
        {times.map((name) => (
          <Field key={name} label={t(`alerts.${name}`)} hint={t(`alerts.help.${name}`)}>
            {(ids) => (
              <InputNumber
                {...ids}
                min={1}
                max={name === 'quietMinutes' ? 1440 : 10_080}
                precision={0}
                disabled={readOnly}
                suffix={t('alerts.minutes')}
                value={draft[name]}
                onChange={(value) => value !== null && set({ [name]: value })}
              />
            )}
          </Field>
        ))}
      </div>
      <table className="vf-table" aria-label={t('alerts.kinds')}>
        <thead>
          <tr>
            <th scope="col">{t('alerts.kind')}</th>
            <th scope="col">{t('alerts.inApp')}</th>
            <th scope="col">{t('alerts.byMail')}</th>
          </tr>
        </thead>
        <tbody>
          {alertKinds.map((kind) => (
            <tr key={kind}>
              <td>{t(`alerts.kindOf.${kind}`)}</td>
              {(['noticeKinds', 'mailKinds'] as const).map((way) => (
                <td key={way}>
                  <Checkbox
                    aria-label={`${t(`alerts.kindOf.${kind}`)}: ${t(way === 'noticeKinds' ? 'alerts.inApp' : 'alerts.byMail')}`}
                    disabled={readOnly}
                    checked={draft[way].includes(kind)}
                    onChange={(event) => toggle(way, kind, event.target.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Field label={t('alerts.mailTo')} hint={t(draft.mails ? 'alerts.help.mailTo' : 'alerts.help.noMail')}>
        {(ids) => (
          <Select
            {...ids}
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={[',', ';', ' ']}
            disabled={readOnly}
            value={draft.mailTo}
            onChange={(mailTo: string[]) => set({ mailTo })}
          />
        )}
      </Field>
      {now.mails && <MailState mail={now.mail} />}
      {change.error && <FaultNote fault={change.error} />}
      {trial.error && <FaultNote fault={trial.error} />}
      {trial.data && <MailTrialNote trial={trial.data} />}
      <div className="vf-row wrap">
        {!readOnly && (
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t('common.save')}
          </Button>
        )}
        {!readOnly && now.mails && (
          <Button
            icon={<Send size={14} aria-hidden />}
            disabled={isUnsaved || now.mailTo.length === 0}
            loading={trial.isPending}
            onClick={() => trial.mutate()}
          >
            {t('alerts.trial.send')}
          </Button>
        )}
        {!readOnly && now.mails && (isUnsaved || now.mailTo.length === 0) && (
          <span className="vf-meta">{t(isUnsaved ? 'alerts.trial.saveFirst' : 'alerts.trial.nobody')}</span>
        )}
        {now.updatedAt && <span className="vf-meta">{t('alerts.changed', { who: look(now.updatedBy).name, at: formats.instant(now.updatedAt) })}</span>}
      </div>
    </form>
  );
}

/** Whether mail goes out: a mail server that is away or refuses is seen here, and nothing is lost meanwhile. */
function MailState({ mail }: { mail: KeptAlertSettings['mail'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (mail.error !== null) {
    return (
      <Alert
        showIcon
        type="error"
        title={t(mail.fails > 0 ? 'alerts.mail.failed' : 'alerts.mail.rejected', { at: mail.triedAt ? formats.instant(mail.triedAt) : '' })}
        description={
          <>
            <span>{mail.error}</span>
            {mail.fails > 0 && <p className="vf-second">{t('alerts.mail.next', { count: mail.fails, at: mail.nextAt ? formats.seconds(mail.nextAt) : '' })}</p>}
          </>
        }
      />
    );
  }
  return mail.sentAt ? <p className="vf-meta">{t('alerts.mail.sent', { at: formats.instant(mail.sentAt) })}</p> : null;
}
