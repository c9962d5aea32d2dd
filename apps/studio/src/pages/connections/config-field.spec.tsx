// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import type { JsonField } from '../../api/connections.js';
import { draw } from '@vouchflow/studio-ui/testing';
import { ConfigField } from './config-field.js';

const both = (text: string) => ({ zh: text, en: text });
const flex: JsonField = {
  label: both('Dimension fields'),
  type: 'object',
  default: {},
  properties: {
    department: { label: both('Department'), type: 'string', default: 'FFLEX5' },
    values: { label: both('Values'), type: 'object', additionalProperties: { type: 'string' } },
  },
};

function Page({ start, seen, faults = {} }: { start: unknown; seen: (value: unknown) => void; faults?: Record<string, string> }) {
  const [value, setValue] = useState(start);
  return (
    <ConfigField
      name="flex"
      field={flex}
      required={false}
      readOnly={false}
      kept={false}
      names={{}}
      fault={Object.values(faults)[0]}
      faultIn={(member) => faults[member]}
      value={value}
      onChange={(next) => {
        setValue(next);
        seen(next);
      }}
    />
  );
}

describe('a setting of several members', () => {
  it('is a field a member, each with its default to be seen; what is typed goes into it alone', async () => {
    const seen: unknown[] = [];
    await draw(<Page start={{ department: 'FF1' }} seen={(value) => seen.push(value)} />);
    const department = screen.getByLabelText<HTMLInputElement>('Department');
    expect([department.value, department.placeholder]).toEqual(['FF1', 'FFLEX5']);
    fireEvent.change(screen.getByLabelText('Values'), { target: { value: 'RD=100\nFIN=200' } });
    fireEvent.change(department, { target: { value: 'FF2' } });
    expect(seen.at(-1)).toEqual({ department: 'FF2', values: { RD: '100', FIN: '200' } });
    // Emptied, it is its default again.
    fireEvent.change(department, { target: { value: '' } });
    expect(JSON.parse(JSON.stringify(seen.at(-1)))).toEqual({ values: { RD: '100', FIN: '200' } });
  });

  it('says what is wrong with a member at the member', async () => {
    await draw(<Page start={{}} seen={() => undefined} faults={{ department: 'a flex field like FFLEX5' }} />);
    expect(screen.getAllByText('a flex field like FFLEX5')).toHaveLength(1);
    expect(screen.getByLabelText('Department').getAttribute('aria-invalid')).toBe('true');
  });
});
