import { Button, Input, Select } from 'antd';
import { ArrowUp, Trash2 } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { dimensionNames, type MappingRule } from '@vouchflow/flow-model';
import { hintedFields, type HintedField } from './code-hints.js';

export const resultFields = ['to', 'taxCode'] as const;
type TextField = HintedField | (typeof resultFields)[number];

interface RuleRowProps {
  rule: MappingRule;
  /** Its place, from 0. */
  at: number;
  kinds: MappingRule['kind'][];
  readOnly: boolean;
  /** Of the list of codes that a field offers. */
  hints: string;
  onChange: (at: number, rule: MappingRule) => void;
  onUp: (at: number) => void;
  onRemove: (at: number) => void;
}

const hasPartner = ({ kind }: Pick<MappingRule, 'kind'>): boolean => kind === 'creditor' || kind === 'debtor';

/** What is sent besides. */
const sayFixed = ({ fixed }: MappingRule): string =>
  Object.entries(fixed)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** A rule in fields; each says what it is, for a phone shows it as a card without heads of columns. Not drawn again while another is edited. */
export const RuleRow = memo(function RuleRow({ rule, at, kinds, readOnly, hints, onChange, onUp, onRemove }: RuleRowProps) {
  const { t } = useTranslation();
  /** What is emptied is no condition and no result any more. */
  const change = (next: Partial<MappingRule>): void =>
    onChange(at, Object.fromEntries(Object.entries({ ...rule, ...next }).filter(([, value]) => value !== undefined && value !== '')) as MappingRule);
  const label = (field: TextField | 'side' | 'kind' | 'partner'): string => `${t(`mapping.field.${field}`)} ${at + 1}`;
  const input = (field: TextField, placeholder: string, list?: string) => (
    <Input
      size="small"
      className="vf-mono"
      aria-label={label(field)}
      list={list}
      disabled={readOnly}
      value={rule[field] ?? ''}
      placeholder={placeholder}
      onChange={(event) => change({ [field]: event.target.value })}
    />
  );
  return (
    <tr>
      <td className="vf-num n">{at + 1}</td>
      {hintedFields.map((field) => (
        <td key={field} data-label={t(`mapping.field.${field}`)}>
          {input(field, '*', `${hints}-${field}`)}
        </td>
      ))}
      <td className="side" data-label={t('mapping.field.side')}>
        <Select
          size="small"
          allowClear
          className="side"
          aria-label={label('side')}
          disabled={readOnly}
          value={rule.side}
          onChange={(side) => change({ side })}
          options={(['debit', 'credit'] as const).map((value) => ({ value, label: t(`mapping.side.${value}`) }))}
        />
      </td>
      <td className="then" data-label={t('mapping.field.to')}>
        {input('to', t('mapping.asIs'))}
        <span className="vf-meta vf-mono">{sayFixed(rule)}</span>
      </td>
      <td className="then" data-label={t('mapping.field.taxCode')}>
        {input('taxCode', '')}
      </td>
      <td data-label={t('mapping.field.kind')}>
        <Select
          size="small"
          className="kind"
          aria-label={label('kind')}
          disabled={readOnly}
          value={rule.kind}
          onChange={(kind) => change({ kind, partner: hasPartner({ kind }) ? (rule.partner ?? 'person') : undefined })}
          options={kinds.map((value) => ({ value, label: t(`mapping.kind.${value}`) }))}
        />
        {hasPartner(rule) && (
          <Select
            size="small"
            className="kind"
            aria-label={label('partner')}
            disabled={readOnly}
            value={rule.partner}
            onChange={(partner) => change({ partner })}
            options={dimensionNames.map((value) => ({ value, label: t(`mapping.dimension.${value}`) }))}
          />
        )}
      </td>
      <td className="acts">
        {!readOnly && (
          <span className="vf-row">
            <Button
              size="small"
              type="text"
              disabled={at === 0}
              aria-label={`${t('mapping.up')} ${at + 1}`}
              icon={<ArrowUp size={14} aria-hidden />}
              onClick={() => onUp(at)}
            />
            <Button
              size="small"
              type="text"
              aria-label={`${t('common.remove')} ${at + 1}`}
              icon={<Trash2 size={14} aria-hidden />}
              onClick={() => onRemove(at)}
            />
          </span>
        )}
      </td>
    </tr>
  );
});
