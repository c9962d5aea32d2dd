import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { plainDate } from '../paste-lines.js';
import type { Control } from './control.js';

/** A calendar date `YYYY-MM-DD`; typed or chosen, unless a coming day makes sense, not in the future. */
export function DateInput({ value, onChange, status, coming, ...rest }: Control & { coming?: boolean }) {
  const date = typeof value === 'string' && value !== '' ? dayjs(value) : null;
  return (
    <DatePicker
      {...rest}
      status={status}
      value={date?.isValid() ? date : null}
      format={['YYYY-MM-DD', 'YYYY/M/D', 'YYYYMMDD', 'M-D', 'M/D']}
      allowClear={false}
      inputReadOnly={false}
      {...(coming ? {} : { disabledDate: (day: dayjs.Dayjs) => day.isAfter(dayjs(), 'day') })}
      onChange={(next) => onChange(next ? plainDate(next.format('YYYY-MM-DD')) : undefined)}
      suffixIcon={null}
      placeholder="YYYY-MM-DD"
    />
  );
}
