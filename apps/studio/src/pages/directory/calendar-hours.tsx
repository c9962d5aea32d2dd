import { App, Button, Checkbox, Input } from 'antd';
import type { WorkingCalendar } from '@vouchflow/flow-model';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveHours } from '../../api/working-calendar.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';

/** Weekdays and hours that are worked. */
export function CalendarHours({ calendar, writes }: { calendar: WorkingCalendar; writes: boolean }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = useSaveHours();
  const [weekdays, setWeekdays] = useState(calendar.weekdays);
  const [hours, setHours] = useState(calendar.hours.join(', '));
  const spans = hours.split(/[^\d:-]+/).filter(Boolean);
  const changed = spans.join() !== calendar.hours.join() || [...weekdays].sort().join() !== calendar.weekdays.join();
  const fault = save.error?.errors.some((one) => one.path.startsWith('hours')) ? t('calendar.hoursFault') : undefined;
  const send = (): void =>
    save.mutate({ legalEntity: calendar.legalEntity, weekdays, hours: spans }, { onSuccess: () => void message.success(t('common.saved')) });
  return (
    <Panel title={t('calendar.hours')} sub={calendar.legalEntity}>
      <form
        className="vf-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Checkbox.Group
          className="vf-weekdays"
          aria-label={t('calendar.weekdays')}
          disabled={!writes}
          value={weekdays}
          onChange={setWeekdays}
          options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({ value, label: t(`calendar.weekdayLong.${value}`) }))}
        />
        <Field label={t('calendar.spans')} hint={t('calendar.hoursHint')} fault={fault}>
          {(ids) => <Input {...ids} className="vf-num" readOnly={!writes} value={hours} onChange={(event) => setHours(event.target.value)} />}
        </Field>
        {save.error && !fault && <FaultNote fault={save.error} />}
        {writes && (
          <Button
            type="primary"
            htmlType="submit"
            disabled={!changed || weekdays.length === 0 || spans.length === 0}
            loading={save.isPending}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('common.save')}
          </Button>
        )}
      </form>
    </Panel>
  );
}
