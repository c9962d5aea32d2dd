import { Cron } from 'croner';
import { err, ok, type Result } from '@vouchflow/kernel';
import type { FieldFault } from '@vouchflow/flow-model';

/** A cron expression that is known to fire, in a zone that is known. */
export interface CronRule {
  /** As stored: five fields with one space between. */
  cron: string;
  zone: string;
  pattern: Cron;
}

const fields = ['minute (0-59)', 'hour (0-23)', 'day of month (1-31, L is the last)', 'month (1-12, JAN-DEC)', 'day of week (0-7, SUN-SAT)'];

/**
 * Reads a cron expression of five fields in an IANA time zone. Names (`MON`), steps (`0-59/15`), `L` (last day), `W`
 * (nearest weekday) and `5#2` (second Friday) are taken; of day of month and day of week, where both are given, either
 * one is enough (the old rule of cron). Faults have the paths `cron` and `timeZone` and the codes CRON_FIELDS,
 * CRON_FIELD, CRON_NEVER, TIME_ZONE_UNKNOWN.
 */
export function parseCron(text: string, zone: string): Result<CronRule, FieldFault[]> {
  const parts = text
    .trim()
    .split(/\s+/)
    .filter((part) => part !== '');
  const faults = [...checkParts(parts), ...checkZone(zone)];
  if (faults.length > 0) return err(faults);
  const cron = parts.join(' ');
  const pattern = patternOf(cron, zone);
  // From a fixed day: what fires within a thousand years of it fires, and the check reads no clock.
  if (!pattern?.nextRun(new Date('2020-01-01T00:00:00.000Z'))) return err([fault('cron', 'CRON_NEVER', 'No date of the calendar fits this.')]);
  return ok({ cron, zone, pattern });
}

function patternOf(cron: string, zone?: string): Cron | undefined {
  try {
    return new Cron(cron, { mode: '5-part', paused: true, ...(zone ? { timezone: zone } : {}) });
  } catch {
    return undefined;
  }
}

function checkParts(parts: readonly string[]): FieldFault[] {
  if (parts.length === 6)
    return [fault('cron', 'CRON_FIELDS', 'Five fields are expected: minute, hour, day of month, month, day of week. Seconds are not taken.')];
  if (parts.length !== 5) return [fault('cron', 'CRON_FIELDS', 'Five fields are expected: minute, hour, day of month, month, day of week.')];
  // Each alone, so that the message can name the field; the library's own words count days and months from 0.
  const wrong = parts.flatMap((part, index) => {
    const alone = fields.map((_, at) => (at === index ? part : '*')).join(' ');
    return part.length <= 200 && patternOf(alone) ? [] : [fault('cron', 'CRON_FIELD', `"${part.slice(0, 40)}" does not fit the field ${fields[index]}.`)];
  });
  return wrong.length === 0 && !patternOf(parts.join(' ')) ? [fault('cron', 'CRON_FIELD', 'These fields do not go together.')] : wrong;
}

/** A zone with rules, by its name: a bare offset such as +08:00 knows no summer time. */
function checkZone(zone: string): FieldFault[] {
  try {
    if (/^[A-Za-z]/.test(zone)) {
      new Intl.DateTimeFormat('en', { timeZone: zone });
      return [];
    }
  } catch {
    // Said below.
  }
  return [fault('timeZone', 'TIME_ZONE_UNKNOWN', 'The name of a time zone is expected, such as Asia/Shanghai.')];
}

const fault = (path: string, code: string, message: string): FieldFault => ({ path, code, message });
