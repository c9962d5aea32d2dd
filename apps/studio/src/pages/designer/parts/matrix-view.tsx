import type { CompanySnapshot } from '@vouchflow/flow-model';
import { MatrixEditor } from '@vouchflow/studio-ui/matrix';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import { useDefinition, useDesign, useDesigner } from '../state/use-designer.js';

/** A decision table over the whole width. */
export default function MatrixView({ company, editable }: { company: CompanySnapshot | undefined; editable: boolean }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const definition = useDefinition();
  const open = useDesign((state) => state.table);
  const problems = useDesign((state) => state.problems);
  const uncovered = useDesign((state) => state.uncovered);
  const [sample, row] = [useDesign((state) => state.sample), useDesign((state) => state.tableRow)];
  const table = definition.tables.find((each) => each.id === open) ?? definition.tables[0];
  return (
    <div className="vf-wide-view">
      {definition.tables.length > 1 && (
        <Segmented
          size="small"
          value={table?.id ?? ''}
          aria-label={t('designer.views.matrix')}
          options={definition.tables.map((each) => ({ value: each.id, label: local(each.name) }))}
          onChange={(id) => designer.showRow(id)}
        />
      )}
      {table && !company && <SkeletonRows />}
      {table && company && (
        <MatrixEditor
          definition={definition}
          tableId={table.id}
          problems={problems}
          uncovered={uncovered}
          directory={company}
          {...(sample ? { sample } : {})}
          onSample={(next) => designer.patch({ sample: next })}
          {...(row ? { show: row } : {})}
          onSimulate={(problem) => designer.simulate({ is: 'problem', problem })}
          onChange={(change) => editable && designer.edit('matrix', change)}
          onClose={() => designer.patch({ view: 'graph' })}
          readOnly={!editable}
        />
      )}
    </div>
  );
}
