import { Button, Input, Select } from 'antd';
import { ArrowUp, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { dimensionNames, type MappingRule } from '@vouchflow/flow-model';

interface RuleTableProps {
  rules: MappingRule[];
  kinds: MappingRule['kind'][];
  readOnly: boolean;
  onChange: (rules: MappingRule[]) => void;
}

type TextField = 'account' | 'category' | 'department' | 'project' | 'to' | 'taxCode';
const conditions: TextField[] = ['account', 'category', 'department'];
const results: TextField[] = ['to', 'taxCode'];

/** The rules in their order: conditions on the left, what becomes of the line on the right; the first that fits decides. */
export function RuleTable({ rules, kinds, readOnly, onChange }: RuleTableProps) {
  const { t } = useTranslation();
  const change = (at: number, next: Partial<MappingRule>): void =>
    onChange(
      rules.map((rule, index) =>
        index === at
          ? (Object.fromEntries(Object.entries({ ...rule, ...next }).filter(([, value]) => value !== undefined && value !== '')) as MappingRule)
          : rule,
      ),
    );
  const input = (rule: MappingRule, at: number, field: TextField) => (
    <td key={field}>
      <Input
        size="small"
        className="vf-mono"
        aria-label={`${t(`mapping.field.${field}`)} ${at + 1}`}
        disabled={readOnly}
        value={rule[field] ?? ''}
        placeholder={field === 'to' ? t('mapping.asIs') : '*'}
        onChange={(event) => change(at, { [field]: event.target.value })}
      />
    </td>
  );
  return (
    <div className="vf-table-scroll">
      <table className="vf-table vf-mapping-rules" aria-label={t('mapping.rules')}>
        <thead>
          <tr>
            <th scope="col">#</th>
            {conditions.map((field) => (
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
            <th scope="col">{t('mapping.field.partner')}</th>
            <th scope="col">
              <span className="vf-meta">{t('common.acts')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule, at) => (
            <tr key={at}>
              <td className="vf-num">{at + 1}</td>
              {conditions.map((field) => input(rule, at, field))}
              <td>
                <Select
                  size="small"
                  allowClear
                  style={{ width: 76 }}
                  aria-label={t('mapping.field.side')}
                  disabled={readOnly}
                  value={rule.side}
                  onChange={(side) => change(at, { side })}
                  options={(['debit', 'credit'] as const).map((value) => ({ value, label: t(`mapping.side.${value}`) }))}
                />
              </td>
              {results.map((field) => input(rule, at, field))}
              <td>
                <Select
                  size="small"
                  style={{ width: 96 }}
                  aria-label={t('mapping.field.kind')}
                  disabled={readOnly}
                  value={rule.kind}
                  onChange={(kind) => change(at, { kind, partner: kind === 'creditor' || kind === 'debtor' ? (rule.partner ?? 'person') : undefined })}
                  options={kinds.map((value) => ({ value, label: t(`mapping.kind.${value}`) }))}
                />
              </td>
              <td>
                {(rule.kind === 'creditor' || rule.kind === 'debtor') && (
                  <Select
                    size="small"
                    style={{ width: 96 }}
                    aria-label={t('mapping.field.partner')}
                    disabled={readOnly}
                    value={rule.partner}
                    onChange={(partner) => change(at, { partner })}
                    options={dimensionNames.map((value) => ({ value, label: t(`mapping.dimension.${value}`) }))}
                  />
                )}
              </td>
              <td>
                {!readOnly && (
                  <span className="vf-row" style={{ flexWrap: 'nowrap' }}>
                    <Button
                      size="small"
                      type="text"
                      disabled={at === 0}
                      aria-label={t('mapping.up')}
                      icon={<ArrowUp size={14} aria-hidden />}
                      onClick={() => onChange(rules.flatMap((row, index) => (index === at - 1 ? [rule, row] : index === at ? [] : [row])))}
                    />
                    <Button
                      size="small"
                      type="text"
                      aria-label={t('common.remove')}
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
