import { App, Button, Input, Radio, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useNextRuns, useScheduleAct, type Schedule } from '../../api/schedules.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { useFirstFault } from '../../parts/use-first-fault.js';
import { useSettled } from '../claim-form/use-settled.js';
import type { FlowRow } from '../claims/new-claim-button.js';

interface ScheduleFormProps {
  schedule: Schedule | null;
  flows: FlowRow[];
  readOnly: boolean;
  onDone: () => void;
}

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export function ScheduleForm({ schedule, flows, readOnly, onDone }: ScheduleFormProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const keys = useIdempotencyKeys();
  const act = useScheduleAct();
  const form = useFirstFault(act.error);
  const [flow, setFlow] = useState(schedule?.flow ?? flows.find((row) => row.startedBy === 'schedule')?.key ?? '');
  const [cron, setCron] = useState(schedule?.cron ?? '0 9 L * *');
  const [timeZone, setTimeZone] = useState(schedule?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [missed, setMissed] = useState<Schedule['missed']>(schedule?.missed ?? 'run-once');
  const [enabled, setEnabled] = useState(schedule?.enabled !== false);
  const [facts, setFacts] = useState(JSON.stringify(schedule?.facts ?? {}, null, 2));
  const parsed = readJson(facts);
  const nextRuns = useNextRuns(useSettled(cron, 400), timeZone);
  const formats = useFormats();
  const faultAt = useFieldFaults(act.error);

  const send = (): void => {
    if (!parsed) return;
    const draft = { flow, cron, timeZone, facts: parsed, missed };
    const done = { onSuccess: () => { void message.success(t('common.saved')); onDone(); } };
    if (schedule) act.mutate({ act: 'change', id: schedule.id, change: { cron, timeZone, facts: parsed, missed, enabled } }, done);
    else act.mutate({ act: 'create', draft, key: keys.for(draft) }, done);
  };

  return (
    <form ref={form} className="vf-form" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <Field label={t('schedules.flow')} required fault={faultAt('flow')}>
        {(ids) => <Select {...ids} disabled={readOnly || schedule !== null} value={flow || undefined} onChange={(value: string) => setFlow(value)} options={flows.map((row) => ({ value: row.key, label: local(row.name) }))} />}
      </Field>
      <Field label={t('schedules.cron')} required hint={t('schedules.cronHint')} fault={faultAt('cron')}>
        {(ids) => <Input {...ids} className="vf-mono" disabled={readOnly} value={cron} onChange={(event) => setCron(event.target.value)} />}
      </Field>
      <Field label={t('schedules.zone')} required fault={faultAt('timeZone')}>
        {(ids) => <Select {...ids} showSearch disabled={readOnly} value={timeZone} onChange={(value: string) => setTimeZone(value)} options={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))} />}
      </Field>
      <div>
        <span className="vf-meta">{t('schedules.next')}</span>
        {nextRuns.error ? <p style={{ color: 'var(--vf-refused-text)' }}>{nextRuns.error.errors[0]?.message ?? nextRuns.error.title}</p> : <ol className="vf-num vf-second">{(nextRuns.data ?? []).map((at) => <li key={at}>{formats.instant(at)}</li>)}</ol>}
      </div>
      <Field label={t('schedules.missed')}>
        {({ id }) => (
          <Radio.Group id={id} disabled={readOnly} value={missed} onChange={(event) => setMissed(event.target.value as Schedule['missed'])}>
            <Radio value="run-once">{t('schedules.missedOf.run-once')}</Radio>
            <Radio value="skip">{t('schedules.missedOf.skip')}</Radio>
          </Radio.Group>
        )}
      </Field>
      {schedule && (
        <Field label={t('schedules.enabled')}>
          {({ id }) => <span><Switch id={id} disabled={readOnly} checked={enabled} onChange={setEnabled} /></span>}
        </Field>
      )}
      <Field label={t('schedules.facts')} hint={t('schedules.factsHint')} fault={parsed ? undefined : t('schedules.notJson')}>
        {(ids) => <Input.TextArea {...ids} className="vf-mono" disabled={readOnly} autoSize={{ minRows: 6, maxRows: 18 }} value={facts} onChange={(event) => setFacts(event.target.value)} />}
      </Field>
      {act.error && <FaultNote fault={act.error} rest={act.error.errors.length > 0 ? <ul>{act.error.errors.map((entry) => <li key={entry.path}><code>{entry.path}</code> {entry.message}</li>)}</ul> : undefined} />}
      {!readOnly && <Button type="primary" htmlType="submit" loading={act.isPending}>{t('common.save')}</Button>}
    </form>
  );
}
