import { parseFacts } from '@vouchflow/flow-model';
import { App, Button, Input, Radio, Select, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useFlow } from '../../api/lists.js';
import { useMe } from '../../api/session.js';
import { useNextRuns, useScheduleAct, type Schedule } from '../../api/schedules.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { useFirstFault } from '../../parts/use-first-fault.js';
import { cleanFacts, type Draft } from '../claim-form/draft-facts.js';
import { byPath, type FaultsByPath } from '../claim-form/field-faults.js';
import { firstDraft } from '../claim-form/first-draft.js';
import { useSettled } from '../claim-form/use-settled.js';
import type { FlowRow } from '../claims/new-claim-button.js';
import { ScheduleFacts, withoutFiles } from './schedule-facts.js';

interface ScheduleFormProps {
  schedule: Schedule | null;
  flows: FlowRow[];
  readOnly: boolean;
  onDone: () => void;
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
  const me = useMe();
  const view = useFlow(flow || undefined);
  const definition = useMemo(() => view.data && withoutFiles(view.data.definition), [view.data]);
  /** null: as it is, or as a new one begins. */
  const [typed, setTyped] = useState<Draft | null>(null);
  const [wrong, setWrong] = useState<FaultsByPath>(new Map());
  const draft = typed ?? schedule?.facts ?? (definition && me.data ? firstDraft(definition, me.data) : {});
  const nextRuns = useNextRuns(useSettled(cron, 400), timeZone);
  const formats = useFormats();
  const faultAt = useFieldFaults(act.error);

  const send = (): void => {
    if (!definition) return;
    const facts = cleanFacts(definition.facts, draft);
    const parsed = parseFacts(definition.facts, facts);
    setWrong(byPath(parsed.ok ? [] : parsed.error));
    if (!parsed.ok) return;
    const made = { flow, cron, timeZone, facts, missed };
    const done = {
      onSuccess: () => {
        void message.success(t('common.saved'));
        onDone();
      },
    };
    if (schedule) act.mutate({ act: 'change', id: schedule.id, change: { cron, timeZone, facts, missed, enabled } }, done);
    else act.mutate({ act: 'create', draft: made, key: keys.for(made) }, done);
  };

  return (
    <form
      ref={form}
      className="vf-form"
      style={{ maxWidth: 'none' }}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={t('schedules.flow')} required fault={faultAt('flow')}>
        {(ids) => (
          <Select
            {...ids}
            disabled={readOnly || schedule !== null}
            value={flow || undefined}
            onChange={(value: string) => {
              setFlow(value);
              setTyped(null);
              setWrong(new Map());
            }}
            options={flows.map((row) => ({ value: row.key, label: local(row.name) }))}
          />
        )}
      </Field>
      <Field label={t('schedules.cron')} required hint={t('schedules.cronHint')} fault={faultAt('cron')}>
        {(ids) => <Input {...ids} className="vf-mono" disabled={readOnly} value={cron} onChange={(event) => setCron(event.target.value)} />}
      </Field>
      <Field label={t('schedules.zone')} required fault={faultAt('timeZone')}>
        {(ids) => (
          <Select
            {...ids}
            showSearch
            disabled={readOnly}
            value={timeZone}
            onChange={(value: string) => setTimeZone(value)}
            options={Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }))}
          />
        )}
      </Field>
      <div>
        <span className="vf-meta">{t('schedules.next')}</span>
        {nextRuns.error ? (
          <p style={{ color: 'var(--vf-refused-text)' }}>{nextRuns.error.errors[0]?.message ?? nextRuns.error.title}</p>
        ) : (
          <ol className="vf-num vf-second">
            {(nextRuns.data ?? []).map((at) => (
              <li key={at}>{formats.instant(at, timeZone)}</li>
            ))}
          </ol>
        )}
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
          {({ id }) => (
            <span>
              <Switch id={id} disabled={readOnly} checked={enabled} onChange={setEnabled} />
            </span>
          )}
        </Field>
      )}
      <section aria-label={t('schedules.facts')}>
        <h3 className="vf-meta">{t('schedules.facts')}</h3>
        {view.error && <FaultNote fault={view.error} />}
        {definition && (
          <ScheduleFacts
            definition={definition}
            draft={draft}
            faults={new Map([...byPath(act.error?.errors ?? []), ...wrong])}
            readOnly={readOnly}
            onChange={(next) => {
              setTyped(next);
              setWrong(new Map());
            }}
          />
        )}
      </section>
      {act.error && (
        <FaultNote
          fault={act.error}
          rest={
            act.error.errors.length > 0 ? (
              <ul>
                {act.error.errors.map((entry) => (
                  <li key={entry.path}>
                    <code>{entry.path}</code> {entry.message}
                  </li>
                ))}
              </ul>
            ) : undefined
          }
        />
      )}
      {!readOnly && (
        <Button type="primary" htmlType="submit" loading={act.isPending}>
          {t('common.save')}
        </Button>
      )}
    </form>
  );
}
