import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MappingRule } from '@vouchflow/flow-model';
import { useLatest } from '@vouchflow/studio-ui';
import { CodeHints, hintedFields } from './code-hints.js';
import { firstOf, pageSize, Pager } from './pager.js';
import { resultFields, RuleRow } from './rule-row.js';

interface RuleTableProps {
  rules: MappingRule[];
  kinds: MappingRule['kind'][];
  readOnly: boolean;
  onChange: (rules: MappingRule[]) => void;
}

/** The rules in their order: conditions on the left, what becomes of the line on the right; the first that fits decides. */
export function RuleTable({ rules, kinds, readOnly, onChange }: RuleTableProps) {
  const { t } = useTranslation();
  const hints = useId();
  const [page, setPage] = useState(0);
  const from = firstOf(page, rules.length);
  const before = useRef(rules.length);
  // One that was added stands at the end.
  useEffect(() => {
    if (rules.length > before.current) setPage(Math.floor((rules.length - 1) / pageSize));
    before.current = rules.length;
  }, [rules.length]);
  const change = useLatest((at: number, next: MappingRule) => onChange(rules.map((rule, index) => (index === at ? next : rule))));
  const remove = useLatest((at: number) => onChange(rules.filter((_, index) => index !== at)));
  const up = useLatest((at: number) => onChange(rules.toSpliced(at - 1, 2, ...rules.slice(at - 1, at + 1).reverse())));
  const heads = [...hintedFields, 'side', ...resultFields, 'kind'] as const;
  return (
    <>
      <div className="vf-table-scroll">
        <CodeHints idOf={(field) => `${hints}-${field}`} />
        <table className="vf-table cards vf-mapping-rules" aria-label={t('mapping.rules')}>
          <thead>
            <tr>
              <th scope="col">#</th>
              {heads.map((field) => (
                <th key={field} scope="col">
                  {t(`mapping.field.${field}`)}
                </th>
              ))}
              <th scope="col">
                <span className="vf-hidden">{t('common.acts')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rules.slice(from, from + pageSize).map((rule, index) => (
              <RuleRow
                key={from + index}
                rule={rule}
                at={from + index}
                kinds={kinds}
                readOnly={readOnly}
                hints={hints}
                onChange={change}
                onUp={up}
                onRemove={remove}
              />
            ))}
            {rules.length === 0 && (
              <tr>
                <td colSpan={heads.length + 2} className="vf-second">
                  {t('mapping.noRules')}
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <div className="vf-mapping-rules-pages">
        <Pager rows={rules.length} from={from} onPage={setPage} />
      </div>
    </>
  );
}
