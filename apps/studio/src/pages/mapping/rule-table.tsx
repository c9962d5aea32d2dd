import { Button, Input, Select } from 'antd';
import { ArrowUp, Trash2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { dimensionNames, type MappingRule } from '@vouchflow/flow-model';
import { CodeHints, hintedFields, type HintedField } from './code-hints.js';

interface RuleTableProps {
  rules: MappingRule[];
  kinds: MappingRule['kind'][];
  readOnly: boolean;
  onChange: (rules: MappingRule[]) => void;
}

const results = ['to', 'taxCode'] as const;
type TextField = HintedField | (typeof results)[number];

/** The rules in their order: conditions on the left, what becomes of the line on the right; the first that fits decides. */
export function RuleTable({ rules, kinds, readOnly, onChange }: RuleTableProps) {
  const { t } = useTranslation();
  const hints = useId();
  const hintsOf = (field: HintedField): string => `${hints}-${field}`;
  const change = (at: number, next: Partial<MappingRule>): void =>
    onChange(
      rules.map((rule, index) =>
        index === at
          ? (Object.fromEntries(Object.entries({ ...rule, ...next }).filter(([, value]) => value !== undefined && value !== '')) as MappingRule)
          : rule,
      ),
    );
  const fixedOf = ({ fixed }: MappingRule): string =>
    Object.entries(fixed)
      .map(([name, value]) => `${name}=${value}`)
      .join(' ');
  const input = (rule: MappingRule, at: number, field: TextField, { placeholder, list }: { placeholder: string; list?: string }) => (
    <td key={field} data-label={t(`mapping.field.${field}`)} className={list ? '' : 'then'}>
      <Input
        size="small"
        className="vf-mono"
        aria-label={`${t(`mapping.field.${field}`)} ${at + 1}`}
        list={list}
        disabled={readOnly}
        value={rule[field] ?? ''}
        placeholder={placeholder}
        onChange={(event) => change(at, { [field]: event.target.value })}
      />
      {field === 'to' && <span className="vf-meta vf-mono">{fixedOf(rule)}</span>}
    </td>
  );
  return (
    <div className="vf-table-scroll">
      <CodeHints idOf={hintsOf} />
      <table className="vf-table cards vf-mapping-rules" aria-label={t('mapping.rules')}>
        <thead>
          <tr>
            <th scope="col">#</th>
            {hintedFields.map((field) => (
              <th key={field} scope="col">
                {t(`mapping.field.${field}`)}
              </th>
            ))}
            <th scope="col">{t('mapping.field.side')}</th>
            {results.map((field) => (
              <th key={field} scope="col">
                {t(`mapping.field.${field}`)}
              </th>
            ))}
            <th scope="col">{t('mapping.field.kind')}</th>
            <th scope="col">
              <span className="vf-meta">{t('common.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, at) => (
            <tr key={at}>
              <td className="vf-num n">{at + 1}</td>
              {hintedFields.map((field) => input(rule, at, field, { placeholder: '*', list: hintsOf(field) }))}
              <td data-label={t('mapping.field.side')}>
                <Select
                  size="small"
                  allowClear
                  className="side"
                  aria-label={`${t('mapping.field.side')} ${at + 1}`}
                  disabled={readOnly}
                  value={rule.side}
                  onChange={(side) => change(at, { side })}
                  options={(['debit', 'credit'] as const).map((value) => ({ value, label: t(`mapping.side.${value}`) }))}
                />
              </td>
              {results.map((field) => input(rule, at, field, { placeholder: field === 'to' ? t('mapping.asIs') : '' }))}
              <td data-label={t('mapping.field.kind')}>
                <Select
                  size="small"
                  className="kind"
                  aria-label={`${t('mapping.field.kind')} ${at + 1}`}
                  disabled={readOnly}
                  value={rule.kind}
                  onChange={(kind) => change(at, { kind, partner: kind === 'creditor' || kind === 'debtor' ? (rule.partner ?? 'person') : undefined })}
                  options={kinds.map((value) => ({ value, label: t(`mapping.kind.${value}`) }))}
                />
                {(rule.kind === 'creditor' || rule.kind === 'debtor') && (
                  <Select
                    size="small"
                    className="kind"
                    aria-label={`${t('mapping.field.partner')} ${at + 1}`}
                    disabled={readOnly}
                    value={rule.partner}
                    onChange={(partner) => change(at, { partner })}
                    options={dimensionNames.map((value) => ({ value, label: t(`mapping.dimension.${value}`) }))}
                  />
                )}
              </td>
              <td className="acts">
                {!readOnly && (
                  <span className="vf-row" style={{ flexWrap: 'nowrap' }}>
                    <Button
                      size="small"
                      type="text"
                      disabled={at === 0}
                      aria-label={`${t('mapping.up')} ${at + 1}`}
                      icon={<ArrowUp size={14} aria-hidden />}
                      onClick={() => onChange(rules.flatMap((row, index) => (index === at - 1 ? [rule, row] : index === at ? [] : [row])))}
                    />
                    <Button
                      size="small"
                      type="text"
                      aria-label={`${t('common.remove')} ${at + 1}`}
                      icon={<Trash2 size={14} aria-hidden />}
                      onClick={() => onChange(rules.filter((_, index) => index !== at))}
                    />
                  </span>
                )}
              </td>
            </tr>
          ))}
          {rules.length === 0 && (
            <tr>
              <td colSpan={10} className="vf-second">
                {t('mapping.noRules')}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}
