import { InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useWords } from '../words/use-words.js';
import { panelWords } from './panel-words.js';

const units = { days: 1440, hours: 60, minutes: 1 } as const;
type Unit = keyof typeof units;

/** The largest unit that says it without a fraction. */
const unitOf = (minutes: number): Unit => (minutes > 0 && minutes % 1440 === 0 ? 'days' : minutes > 0 && minutes % 60 === 0 ? 'hours' : 'minutes');

export function DurationInput({ id, minutes, max, onChange }: { id: string; minutes: number; max: number; onChange: (minutes: number) => void }) {
  const w = useWords(panelWords);
  const [picked, setPicked] = useState<Unit | null>(null);
  const unit = picked && minutes % units[picked] === 0 ? picked : unitOf(minutes);
  return (
    <Space.Compact>
      <InputNumber
        id={id}
        min={1}
        max={Math.floor(max / units[unit])}
        precision={0}
        value={minutes / units[unit]}
        changeOnBlur
        onChange={(value) => value !== null && onChange(value * units[unit])}
      />
      <Select<Unit>
        value={unit}
        aria-label={w[unit]}
        options={(Object.keys(units) as Unit[]).map((one) => ({ value: one, label: w[one] }))}
        onChange={(next) => {
          setPicked(next);
          onChange(Math.min(max, Math.max(1, Math.round(minutes / units[unit])) * units[next]));
        }}
      />
    </Space.Compact>
  );
}
