import { Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonField } from '../../api/connections.js';
import { useLocal } from '../../i18n/local-text.js';
import { Field } from '../../parts/field.js';
import './config-group.css';

interface ConfigFieldProps {
  name: string;
  field: JsonField;
  required: boolean;
  readOnly: boolean;
  /** The connection is stored: an empty secret keeps what it is. */
  kept: boolean;
  fault: string | undefined;
  /** Of one member, where the setting has several. */
  faultIn?: (member: string) => string | undefined;
  value: unknown;
  /** What the values of a choice are called, where the system names them. */
  names: Readonly<Record<string, string>>;
  onChange: (value: unknown) => void;
}

/** The type of a setting; one that may be empty has it among several. */
function typeOf(field: JsonField): string | undefined {
  const type = field.type ?? field.anyOf?.find((one) => one.type !== 'null')?.type;
  return Array.isArray(type) ? type[0] : type;
}

/** `A=1` a line each, for settings that map one code to another. */
const mapText = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, item]) => `${key}=${String(item)}`)
        .join('\n')
    : '';
const readMap = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const at = line.indexOf('=');
      return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()]] : [];
    }),
  );

/** One a line. What is no number where numbers are wanted goes as it is, for the answer to name it. */
const readLines = (text: string, item: JsonField | undefined): unknown[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ((item?.type === 'integer' || item?.type === 'number') && Number.isFinite(Number(line)) ? Number(line) : line));
/** A template or a key has lines of its own. */
const hasLines = (field: JsonField): boolean => (field.maxLength ?? 0) >= 10_000;

export function ConfigField({ name, field, required, readOnly, kept, fault, faultIn, value, names, onChange }: ConfigFieldProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const type = typeOf(field);
  const label = local(field.label) || field.title || name;
  const form = type === 'object' && !field.properties ? t('connections.mapHint') : type === 'array' ? t('connections.listHint') : '';
  const hint =
    field.writeOnly && kept ? t('connections.secretKept') : [local(field.help) || local(field.description), form].filter(Boolean).join(' · ') || undefined;
  if (field.properties)
    return (
      <ConfigGroup
        label={label}
        hint={hint}
        fault={fault}
        members={field.properties}
        required={field.required ?? []}
        readOnly={readOnly}
        kept={kept}
        names={names}
        value={(value ?? {}) as Record<string, unknown>}
        onChange={onChange}
        {...(faultIn ? { faultIn } : {})}
      />
    );
  return (
    <Field label={label} required={required && !(field.writeOnly && kept)} hint={hint} fault={fault}>
      {(ids) => {
        if (field.enum)
          return (
            <Select
              {...ids}
              disabled={readOnly}
              value={(value ?? field.default) as string}
              onChange={onChange}
              options={field.enum.map((item) => ({ value: item, label: names[item] ?? t(`connections.value.${item}`, { defaultValue: item }) }))}
            />
          );
        if (type === 'boolean')
          return (
            <span>
              <Switch id={ids.id} disabled={readOnly} checked={(value ?? field.default) === true} onChange={onChange} />
            </span>
          );
        if (type === 'number' || type === 'integer')
          return (
            <InputNumber
              {...ids}
              disabled={readOnly}
              value={(value ?? field.default ?? null) as number | null}
              onChange={(next) => onChange(next ?? undefined)}
            />
          );
        if (type === 'array')
          return (
            <Input.TextArea
              {...ids}
              disabled={readOnly}
              autoSize={{ minRows: 2, maxRows: 10 }}
              defaultValue={((value ?? field.default ?? []) as unknown[]).map(String).join('\n')}
              onChange={(event) => onChange(readLines(event.target.value, field.items))}
              className="vf-mono"
            />
          );
        if (type === 'object')
          return (
            <Input.TextArea
              {...ids}
              disabled={readOnly}
              autoSize={{ minRows: 2, maxRows: 10 }}
              defaultValue={mapText(value ?? field.default)}
              onChange={(event) => onChange(readMap(event.target.value))}
              className="vf-mono"
            />
          );
        if (hasLines(field))
          return (
            <Input.TextArea
              {...ids}
              disabled={readOnly}
              autoSize={{ minRows: field.writeOnly ? 3 : 1, maxRows: 16 }}
              spellCheck={false}
              placeholder={typeof field.default === 'string' ? field.default : undefined}
              value={(value as string) ?? ''}
              onChange={(event) => onChange(event.target.value || undefined)}
              className="vf-mono"
            />
          );
        if (field.writeOnly)
          return (
            <Input.Password
              {...ids}
              disabled={readOnly}
              autoComplete="new-password"
              value={(value as string) ?? ''}
              onChange={(event) => onChange(event.target.value || undefined)}
            />
          );
        return (
          <Input
            {...ids}
            disabled={readOnly}
            placeholder={field.default === undefined ? undefined : String(field.default)}
            value={(value as string) ?? ''}
            onChange={(event) => onChange(event.target.value || undefined)}
          />
        );
      }}
    </Field>
  );
}

/** A setting of several members: each is a field of its own under one heading. */
function ConfigGroup({
  label,
  hint,
  fault,
  members,
  required,
  value,
  onChange,
  faultIn,
  ...rest
}: Omit<ConfigFieldProps, 'name' | 'field' | 'value' | 'required'> & {
  label: string;
  hint: string | undefined;
  members: Record<string, JsonField>;
  required: readonly string[];
  value: Record<string, unknown>;
}) {
  // What is wrong with a member is said at the member.
  const own = Object.keys(members).some((name) => faultIn?.(name)) ? undefined : fault;
  return (
    <fieldset className="vf-config-group">
      <legend>{label}</legend>
      {hint && <p className="vf-meta">{hint}</p>}
      {own && (
        <p className="fault" role="alert">
          {own}
        </p>
      )}
      {Object.entries(members).map(([name, field]) => (
        <ConfigField
          key={name}
          {...rest}
          name={name}
          field={field}
          required={required.includes(name)}
          fault={faultIn?.(name)}
          value={value[name]}
          onChange={(next) => onChange({ ...value, [name]: next })}
        />
      ))}
    </fieldset>
  );
}
