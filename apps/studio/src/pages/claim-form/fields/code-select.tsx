import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Control } from './control.js';

export interface CodeOption {
  value: string;
  label: string;
  icon?: ReactNode;
  /** More words to be found by. */
  search?: string;
}

interface CodeSelectProps extends Control {
  /** undefined: still being read or not readable; then the code can be typed. */
  options: CodeOption[] | undefined;
  loading: boolean;
  required?: boolean | undefined;
}

export function CodeSelect({ options, loading, required, value, onChange, ...rest }: CodeSelectProps) {
  const { t } = useTranslation();
  if (!options && !loading) return <Input {...rest} value={(value as string) ?? ''} onChange={(event) => onChange(event.target.value)} />;
  return (
    <Select
      {...rest}
      value={(value as string) || undefined}
      onChange={(next: string | undefined) => onChange(next)}
      loading={loading}
      allowClear={!required}
      placeholder={t('form.choose')}
      popupMatchSelectWidth={false}
      showSearch={
        (options?.length ?? 0) > 7
          ? { filterOption: (typed, option) => `${option?.label} ${option?.search ?? ''} ${option?.value}`.toLowerCase().includes(typed.toLowerCase()) }
          : false
      }
      options={options ?? []}
      optionRender={(option) => (
        <span className="vf-row">
          {option.data.icon}
          {option.label}
        </span>
      )}
      labelRender={(option) => {
        const icon = options?.find((item) => item.value === option.value)?.icon;
        return (
          <span className="vf-row">
            {icon}
            <span className="vf-ellipsis">{option.label ?? option.value}</span>
          </span>
        );
      }}
    />
  );
}
