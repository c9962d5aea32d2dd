import type { CalendarDay } from '@vouchflow/flow-model';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/language.js';

interface CalendarMonthProps {
  /** `2026-10` */
  month: string;
  weekdays: readonly number[];
  days: ReadonlyMap<string, CalendarDay>;
  onPick: ((date: string) => void) | undefined;
}

const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** One month from Monday to Sunday; days off are pale, public holidays and days worked for them marked and named. */
export function CalendarMonth({ month, weekdays, days, onPick }: CalendarMonthProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const language = useLanguage();
  const [year, number] = month.split('-').map(Number) as [number, number];
  const count = new Date(Date.UTC(year, number, 0)).getUTCDate();
  const dates = Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
  return (
    <section className="vf-month" aria-label={formats.month(month)}>
      <h3>{formats.month(month)}</h3>
      <div className="vf-month-grid">
        {[1, 2, 3, 4, 5, 6, 7].map((day) => (
          <span key={day} className="head" aria-hidden>
            {t(`calendar.weekday.${day}`)}
          </span>
        ))}
        {dates.map((date, index) => {
          const day = days.get(date);
          const kind = day ? (day.working ? 'worked' : 'off') : weekdays.includes(weekdayOf(date)) ? '' : 'rest';
          const place = index === 0 ? { gridColumnStart: weekdayOf(date) } : undefined;
          const said = day
            ? `${formats.dateLong(date)}: ${t(day.working ? 'calendar.worked' : 'calendar.off')}, ${day.name[language]}`
            : formats.dateLong(date);
          return onPick ? (
            <button key={date} type="button" className={kind} style={place} title={day?.name[language]} aria-label={said} onClick={() => onPick(date)}>
              {index + 1}
            </button>
          ) : (
            <span key={date} className={kind} style={place} title={day?.name[language]}>
              {index + 1}
            </span>
          );
        })}
      </div>
    </section>
  );
}
