import { Button, Select } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useList } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import type { CodeRow } from '../../api/types.js';
import { useWorkingCalendar } from '../../api/working-calendar.js';
import { useLanguage } from '../../i18n/language.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { CalendarDayDialog } from './calendar-day-dialog.js';
import { CalendarMonth } from './calendar-month.js';
import { CalendarHours } from './calendar-hours.js';
import './calendars.css';

const months = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));

/** When a legal entity works: its hours, and a year with the days that are not as their weekday says. */
export function Calendars() {
  const { t } = useTranslation();
  const language = useLanguage();
  const writes = useCan()('legalEntities.write');
  const entities = useList<CodeRow>('/legal-entities');
  const [chosen, choose] = useState<string>();
  const [year, setYear] = useState(() => new Date().getFullYear());
  const [picked, pick] = useState<string | null>(null);
  const codes = [...new Set((entities.data ?? []).map((row) => row.code))];
  const legalEntity = chosen ?? codes[0];
  const calendar = useWorkingCalendar(legalEntity, year);
  const step = (years: number, Icon: typeof ChevronLeft) => (
    <Button
      size="small"
      type="text"
      aria-label={t('calendar.year', { year: year + years })}
      icon={<Icon size={16} aria-hidden />}
      onClick={() => setYear(year + years)}
    />
  );
  return (
    <>
      {codes.length > 1 && (
        <Field label={t('directory.field.legalEntity')} className="vf-calendar-entity">
          {(ids) => <Select {...ids} value={legalEntity} onChange={choose} options={codes.map((value) => ({ value, label: value }))} />}
        </Field>
      )}
      <QueryView query={calendar}>
        {(shown) => {
          const days = new Map(shown.days.map((day) => [day.date, day]));
          const day = picked ? days.get(picked) : undefined;
          return (
            <>
              <CalendarHours key={`${shown.legalEntity}${shown.hours.join()}${shown.weekdays.join()}`} calendar={shown} writes={writes} />
              <Panel
                title={t('calendar.days')}
                sub={t('calendar.count', { off: shown.days.filter((one) => !one.working).length, worked: shown.days.filter((one) => one.working).length })}
                aside={
                  <span className="vf-row">
                    {step(-1, ChevronLeft)}
                    <strong className="vf-num">{year}</strong>
                    {step(1, ChevronRight)}
                  </span>
                }
              >
                <div className="vf-stack">
                  {shown.days.length === 0 && <p className="vf-second">{t('calendar.none', { year })}</p>}
                  <div className="vf-year">
                    {months.map((month) => (
                      <CalendarMonth key={month} month={`${year}-${month}`} weekdays={shown.weekdays} days={days} onPick={writes ? pick : undefined} />
                    ))}
                  </div>
                  <ul className="vf-calendar-list">
                    {shown.days.map((one) => (
                      <li key={one.date}>
                        <span className="vf-num">{one.date.slice(5)}</span>{' '}
                        <span className={one.working ? 'worked' : 'off'}>{t(one.working ? 'calendar.worked' : 'calendar.off')}</span> {one.name[language]}
                      </li>
                    ))}
                  </ul>
                </div>
              </Panel>
              {picked && (
                <CalendarDayDialog key={picked} legalEntity={shown.legalEntity} date={picked} day={day} weekdays={shown.weekdays} onDone={() => pick(null)} />
              )}
            </>
          );
        }}
      </QueryView>
    </>
  );
}
