import { describeRule, ruleNames, sayInputCell, type RuleNames, type Wording } from '@vouchflow/flow-core';
import { shippedRoles, type ApproverRule, type DecisionTable, type FlowDefinition, type LocalText } from '@vouchflow/flow-model';
import { useTranslation } from 'react-i18next';
import { useCategories, useDepartments } from '../../api/lists.js';
import { formatAmount } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { Panel } from '../../parts/panel.js';
import '../../parts/data-table.css';

/** A flow's decision tables, in the words in which they are typed. */
export function FlowTables({ definition }: { definition: FlowDefinition }) {
  const { t } = useTranslation();
  const local = useLocal();
  const rows = { department: useDepartments().data, category: useCategories().data };
  const wording: Wording = {
    facts: definition.facts,
    codes: (of, code) => {
      const name = of === 'department' || of === 'category' ? rows[of]?.find((row) => row.code === code)?.name : undefined;
      return typeof name === 'string' ? { zh: name, en: name } : name;
    },
  };
  const names = ruleNames({ people: [], groups: [] }, shippedRoles, definition.facts);
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
                  {isDated(table) && (
                    <>
                      <th scope="col">{t('flows.from')}</th>
                      <th scope="col">{t('flows.until')}</th>
                    </>
                  )}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row, index) => (
                  <tr key={row.id ?? index}>
                    <td className="vf-num vf-meta">{index + 1}</td>
                    {row.when.map((cell, at) => (
                      <td key={at} className="vf-num">
                        {table.inputs[at] && local(sayInputCell(table.inputs[at], cell, wording))}
                      </td>
                    ))}
                    {row.then.map((value, at) => (
                      <td key={at}>{valueWords(value, names, local)}</td>
                    ))}
                    {isDated(table) && (
                      <>
                        <td className="vf-num">{row.from}</td>
                        <td className="vf-num">{row.to}</td>
                      </>
                    )}
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

const isDated = ({ rows }: DecisionTable): boolean => rows.some((row) => row.from !== undefined || row.to !== undefined);

function valueWords(value: unknown, names: RuleNames, local: (text: LocalText) => string): string {
  if (Array.isArray(value)) return (value as ApproverRule[]).map((rule) => local(describeRule(rule, names))).join(' → ');
  return /^-?\d+(\.\d+)?$/.test(String(value)) ? formatAmount(String(value)) : String(value);
}
