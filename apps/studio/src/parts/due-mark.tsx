import { AlarmClock, Pause } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../i18n/format.js';
import { Chip } from './chip.js';

interface DueMarkProps {
  dueAt: string | null;
  suspended?: { until: string } | null;
  /** Said also where there is time enough. */
  always?: boolean;
}

const soonMs = 24 * 3_600_000;

/** How it stands with the time: overdue by how long, due soon, or standing still because the claim is on hold. */
export function DueMark({ dueAt, suspended, always }: DueMarkProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (suspended)
    return (
      <Chip tone="draft" icon={Pause}>
        {t('due.onHold', { date: formats.date(suspended.until) })}
      </Chip>
    );
  if (!dueAt) return null;
  const left = Date.parse(dueAt) - Date.now();
  if (left < 0)
    return (
      <Chip tone="refused" icon={AlarmClock}>
        {t('due.overdue', { time: formats.since(dueAt) })}
      </Chip>
    );
  if (left < soonMs)
    return (
      <Chip tone="waiting" icon={AlarmClock}>
        {t('due.soon', { at: formats.instant(dueAt) })}
      </Chip>
    );
  return always ? <span className="vf-meta">{t('due.by', { at: formats.instant(dueAt) })}</span> : null;
}
