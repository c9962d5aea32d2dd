import { describeRule, sayInputCell, type RuleNames, type Wording } from '@vouchflow/flow-core';
import type { ApproverRule, DecisionTable, FlowDefinition, LocalText } from '@vouchflow/flow-model';
import { matrixWords } from '@vouchflow/studio-ui/matrix-words';
import { useTranslation } from 'react-i18next';
import { formatAmount } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/language.js';
import { useLocal } from '../../i18n/local-text.js';
import { Panel } from '../../parts/panel.js';
import { useCompanyNames } from './use-company-names.js';
import '../../parts/data-table.css';

/** A flow's decision tables, in the words in which they are typed. */
export function FlowTables({ definition }: { definition: FlowDefinition }) {
  const { t } = useTranslation();
  const local = useLocal();
  const w = matrixWords[useLanguage()];
  const { codes, rules } = useCompanyNames(definition.facts);
  const wording: Wording = { facts: definition.facts, codes };
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
                      <th scope="col">{w.from}</th>
                      <th scope="col">{w.to}</th>
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
                      <td key={at}>{valueWords(value, rules, local)}</td>
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
