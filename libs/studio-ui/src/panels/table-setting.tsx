import type { DecisionTable } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { Button, Select } from 'antd';
import { Grid3x3, Plus } from 'lucide-react';
import { useLocal, useWords } from '../words/use-words.js';
import { changeSettings, withSetting } from './edit-settings.js';
import { usePanel } from './panel-context.js';
import { panelWords } from './panel-words.js';

/** A table for a new matrix, as its kind begins one. */
export function blankTable(id: string): DecisionTable {
  const table = nodeKinds.get('approval-matrix')?.fresh?.table;
  if (!table) throw new Error('blankTable: the kind approval-matrix begins with no table');
  return { id, ...table };
}

/** Which table of the flow, with the way into it; or a new one. */
export function TableSetting({ id, value, onChange }: { id: string; value: string; onChange: (table: string) => void }) {
  const w = useWords(panelWords);
  const local = useLocal();
  const { definition, node, changeFlow, onOpenTable, problems } = usePanel();
  const table = definition.tables.find((one) => one.id === value);
  const wrong = problems.filter(({ path }) => path.startsWith(`tables/${value}`)).length;
  const make = (): void => {
    const taken = definition.tables.map((one) => one.id);
    let next = 'approvals';
    for (let n = 2; taken.includes(next); n += 1) next = `approvals-${n}`;
    changeFlow((flow) => changeSettings(node.id, (settings) => withSetting(settings, 'table', next))({ ...flow, tables: [...flow.tables, blankTable(next)] }));
    onOpenTable?.(next);
  };
  return (
    <div className="vf-table-setting">
      <Select
        id={id}
        value={table ? value : null}
        placeholder={w.choose}
        options={definition.tables.map((one) => ({ value: one.id, label: local(one.name) }))}
        onChange={onChange}
      />
      {table && (
        <div className="card">
          <Grid3x3 size={14} aria-hidden />
          <span>
            {w.rows(table.rows.length)} · {w.hit[table.hitPolicy]}
          </span>
          <span className="vf-meta">{wrong > 0 ? w.gaps(wrong) : ''}</span>
          {onOpenTable && (
            <Button size="small" onClick={() => onOpenTable(table.id)}>
              {w.openTable}
            </Button>
          )}
        </div>
      )}
      <Button size="small" type="dashed" icon={<Plus size={14} />} onClick={make}>
        {w.newTable}
      </Button>
    </div>
  );
}
