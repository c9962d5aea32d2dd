import { InputNumber, Radio, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ConnectionDraft } from '../../api/connections.js';
import { Field } from '../../parts/field.js';

interface TreatmentFieldsProps {
  draft: ConnectionDraft;
  /** This way into the ERP keeps files with a voucher. */
  takesFiles: boolean;
  readOnly: boolean;
  faultAt: (path: string) => string | undefined;
  onChange: (change: Partial<ConnectionDraft>) => void;
}

/** How postings are treated on a connection, whatever the ERP: closed periods, lines of the year before, how many at once, files. */
export function TreatmentFields({ draft, takesFiles, readOnly, faultAt, onChange }: TreatmentFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('connections.closedPeriod')} hint={t(`connections.closedPeriodHint.${draft.closedPeriod}`)} fault={faultAt('closedPeriod')}>
        {(ids) => (
          <Radio.Group
            {...ids}
            disabled={readOnly}
            optionType="button"
            value={draft.closedPeriod}
            onChange={(event) => onChange({ closedPeriod: event.target.value as ConnectionDraft['closedPeriod'] })}
            options={(['next', 'hold', 'ask'] as const).map((value) => ({ value, label: t(`connections.closedPeriodOf.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('connections.crossYear')} hint={t(`connections.crossYearHint.${draft.crossYear}`)} fault={faultAt('crossYear')}>
        {(ids) => (
          <Radio.Group
            {...ids}
            disabled={readOnly}
            optionType="button"
            value={draft.crossYear}
            onChange={(event) => onChange({ crossYear: event.target.value as ConnectionDraft['crossYear'] })}
            options={(['ask', 'mark'] as const).map((value) => ({ value, label: t(`connections.crossYearOf.${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('connections.maxConcurrent')} hint={t('connections.maxConcurrentHint')} fault={faultAt('maxConcurrent')}>
        {(ids) => (
          <InputNumber
            {...ids}
            disabled={readOnly}
            min={1}
            max={200}
            precision={0}
            value={draft.maxConcurrent}
            onChange={(value) => value !== null && onChange({ maxConcurrent: value })}
          />
        )}
      </Field>
      <Field label={t('connections.perMinute')} hint={t('connections.perMinuteHint')} fault={faultAt('perMinute')}>
        {(ids) => (
          <InputNumber
            {...ids}
            disabled={readOnly}
            min={1}
            max={60_000}
            precision={0}
            value={draft.perMinute}
            onChange={(value) => onChange({ perMinute: value })}
          />
        )}
      </Field>
      <Field label={t('connections.sendsFiles')} hint={t(`connections.sendsFilesHint.${takesFiles ? 'can' : 'cannot'}`)} fault={faultAt('sendsFiles')}>
        {({ id }) => (
          <span>
            <Switch id={id} disabled={readOnly || !takesFiles} checked={takesFiles && draft.sendsFiles} onChange={(sendsFiles) => onChange({ sendsFiles })} />
          </span>
        )}
      </Field>
    </>
  );
}
