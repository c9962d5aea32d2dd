import type { ApproverRule, Cell, FlowDefinition } from '@vouchflow/flow-model';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatAmount } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { Panel } from '../../parts/panel.js';
import '../../parts/data-table.css';

/** A flow's decision tables, as written. */
export function FlowTables({ definition }: { definition: FlowDefinition }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <>
      {definition.tables.map((table) => (
        <Panel key={table.id} flush title={local(table.name)} sub={t(`flows.hit.${table.hitPolicy}`)}>
          <div className="vf-table-scroll">
            <table className="vf-table" aria-label={local(table.name)}>
              <thead>
                <tr>
                  <th scope="col">#</th>
                  {table.inputs.map((input) => (
                    <th key={input.expression} scope="col">
                      {local(input.label) || input.expression}
                    </th>
                  ))}
                  {table.outputs.map((output) => (
                    <th key={output.name} scope="col">
                      {t(`flows.output.${output.name}`, { defaultValue: output.name })}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row, index) => (
                  <tr key={row.id ?? index}>
                    <td className="vf-num vf-meta">{index + 1}</td>
                    {row.when.map((cell, at) => (
                      <td key={at} className="vf-num">
                        {cellWords(cell, t)}
                      </td>
                    ))}
                    {row.then.map((value, at) => (
                      <td key={at}>{valueWords(value, t)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Panel>
      ))}
    </>
  );
}

const shown = (value: unknown): string => (/^-?\d+(\.\d+)?$/.test(String(value)) ? formatAmount(String(value)) : String(value));

function cellWords(cell: Cell, t: TFunction): string {
  if (cell === '-') return t('flows.any');
  if ('is' in cell) return shown(cell.is);
  if ('in' in cell) return cell.in.map(shown).join(', ');
  if ('notIn' in cell) return t('flows.notIn', { values: cell.notIn.map(shown).join(', ') });
  if ('under' in cell) return t('flows.under', { values: cell.under.map(shown).join(', ') });
  if ('notUnder' in cell) return t('flows.notIn', { values: t('flows.under', { values: cell.notUnder.map(shown).join(', ') }) });
  const from = cell.from === undefined ? '' : `${cell.fromOpen ? '>' : '≥'} ${shown(cell.from)}`;
  const to = cell.to === undefined ? '' : `${cell.toClosed ? '≤' : '<'} ${shown(cell.to)}`;
  return [from, to].filter(Boolean).join('  ');
}

function valueWords(value: unknown, t: TFunction): string {
  if (Array.isArray(value))
    return value
      .map((rule: ApproverRule) =>
        rule.by === 'role' ? t(`role.${rule.role}`, { defaultValue: rule.role }) : rule.by === 'person' ? rule.person : t(`canvas.by.${rule.by}`),
      )
      .join(' → ');
  return shown(value);
}
