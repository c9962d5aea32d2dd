import type { DecisionTable } from '@vouchflow/flow-model';
import { Button, Checkbox, Dropdown, Segmented, Select, Tag, Tooltip } from 'antd';
import { CircleCheck, Copy, Plus, TriangleAlert, X } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { fieldKey, type ConditionField } from '../condition/condition-fields.js';
import { CommitInput } from '../field/commit-input.js';
import { useLocal, useTongue, useWords } from '../words/use-words.js';
import { inputFor } from './cell-details.js';
import { addInput, maxInputs } from './edit-table.js';
import type { MatrixView } from './matrix-columns.js';
import { matrixWords } from './matrix-words.js';
import { keyOf, type OfferedRule } from './read-rule.js';

interface MatrixBarProps {
  name: DecisionTable['name'];
  hitPolicy: DecisionTable['hitPolicy'];
  rows: number;
  inputs: number;
  gaps: number;
  overlaps: number;
  warnings: number;
  checking: boolean;
  view: MatrixView;
  /** Whether rows show the days between which they are in force, and whether that can be ended: some row has one. */
  dated: boolean;
  datesNeeded: boolean;
  /** Fields that no column looks at yet. */
  unused: readonly ConditionField[];
  /** Rules without a column of their own. */
  unasked: readonly OfferedRule[];
  onTable: (change: (table: DecisionTable) => DecisionTable) => void;
  onView: (view: MatrixView) => void;
  onDates: (dated: boolean) => void;
  onRole: (key: string | null) => void;
  onCopy: () => void;
  onClose?: (() => void) | undefined;
  extra?: ReactNode;
}

/** Over the sheet: what the table is called, how it is read, what is proven of it, and its columns. Not drawn again while cells are put. */
export const MatrixBar = memo(function MatrixBar({
  name,
  hitPolicy,
  rows,
  inputs,
  gaps,
  overlaps,
  warnings,
  checking,
  view,
  dated,
  datesNeeded,
  unused,
  unasked,
  onTable,
  onView,
  onDates,
  onRole,
  onCopy,
  onClose,
  extra,
}: MatrixBarProps) {
  const w = useWords(matrixWords);
  const local = useLocal();
  const tongue = useTongue();
  return (
    <header>
      <CommitInput
        variant="borderless"
        className="name"
        aria-label={w.name}
        value={name[tongue]}
        maxLength={100}
        onCommit={(text) => text.trim() && onTable((now) => ({ ...now, name: { ...now.name, [tongue]: text.trim() } }))}
      />
      <Tag>{w.rows(rows)}</Tag>
      <Tooltip title={w.hitHelp[hitPolicy]}>
        <Select
          size="small"
          aria-label={w.hit}
          value={hitPolicy}
          options={(['unique', 'first'] as const).map((value) => ({ value, label: w.hitPolicy[value] }))}
          onChange={(next) => onTable((now) => ({ ...now, hitPolicy: next }))}
          popupMatchSelectWidth={false}
        />
      </Tooltip>
      <span className="chips" role="status">
        <Chip good={gaps === 0} text={gaps === 0 ? w.noGaps : w.gaps(gaps)} />
        {hitPolicy === 'unique' && <Chip good={overlaps === 0} text={overlaps === 0 ? w.noOverlaps : w.overlaps(overlaps)} />}
        {warnings > 0 && <Chip good={false} text={w.warnings(warnings)} />}
        {checking && <span className="vf-meta">{w.checking}</span>}
      </span>
      <span className="grow" />
      <Segmented
        size="small"
        aria-label={w.view}
        value={view}
        options={[
          { value: 'places', label: w.places },
          { value: 'rules', label: w.rules },
        ]}
        onChange={onView}
      />
      <Checkbox checked={dated} disabled={datesNeeded} onChange={(event) => onDates(event.target.checked)}>
        {w.dated}
      </Checkbox>
      <Dropdown
        trigger={['click']}
        disabled={inputs >= maxInputs}
        menu={{
          items: unused.map((field) => ({ key: fieldKey(field), label: local(field.label) })),
          onClick: ({ key }) => {
            const field = unused.find((one) => fieldKey(one) === key);
            if (field) onTable((now) => addInput(now, inputFor(field)));
          },
        }}
      >
        <Button size="small" icon={<Plus size={14} />}>
          {w.addColumn}
        </Button>
      </Dropdown>
      {view === 'rules' && (
        <Select
          size="small"
          aria-label={w.addRole}
          placeholder={w.addRole}
          value={null}
          className="add-role"
          popupMatchSelectWidth={false}
          showSearch={{ optionFilterProp: 'label' }}
          options={unasked.map(({ rule, words }) => ({ value: keyOf(rule), label: words[tongue] }))}
          onChange={onRole}
        />
      )}
      <Button size="small" icon={<Copy size={14} />} onClick={onCopy}>
        {w.copyAll}
      </Button>
      {extra}
      {onClose && <Button type="text" size="small" aria-label={w.close} icon={<X size={16} />} onClick={onClose} />}
    </header>
  );
});

const Chip = ({ good, text }: { good: boolean; text: string }) => (
  <span className={`chip ${good ? 'good' : 'bad'}`}>
    {good ? <CircleCheck size={13} aria-hidden /> : <TriangleAlert size={13} aria-hidden />}
    {text}
  </span>
);
