import type { FlowDefinition } from '@vouchflow/flow-model';
import { familyOf, iconOf } from '@vouchflow/studio-ui';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../i18n/local-text.js';
import { Panel } from '../../parts/panel.js';

const told = new Set(['budget', 'approval-matrix', 'approval', 'voucher', 'post-erp', 'pay', 'archive']);

/** What happens after submit, by itself and in order: the flow's own steps. */
export function AfterSubmit({ definition }: { definition: FlowDefinition }) {
  const { t } = useTranslation();
  const local = useLocal();
  const steps = orderedNodes(definition).filter((node) => told.has(node.kind));
  if (steps.length === 0) return null;
  return (
    <Panel title={t('form.after')}>
      <ol className="vf-after">
        {steps.map((node) => {
          const Icon = iconOf(node.kind);
          const family = familyOf(node.kind);
          return (
            <li key={node.id}>
              <span className="vf-tile" style={{ color: `var(--vf-${family})`, background: `var(--vf-${family}-tile)` }}>
                <Icon size={16} strokeWidth={1.7} aria-hidden />
              </span>
              {local(node.title)}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

/** Nodes as the main way meets them: from the start along the first edge of each. */
function orderedNodes(definition: FlowDefinition): FlowDefinition['nodes'] {
  const start = definition.nodes.find((node) => node.kind === 'start') ?? definition.nodes[0];
  const seen = new Set<string>();
  const queue = start ? [start.id] : [];
  const ordered: FlowDefinition['nodes'] = [];
  while (queue.length > 0) {
    const id = queue.shift() ?? '';
    if (seen.has(id)) continue;
    seen.add(id);
    const node = definition.nodes.find((candidate) => candidate.id === id);
    if (node) ordered.push(node);
    queue.push(...definition.edges.filter((edge) => edge.from.node === id).map((edge) => edge.to));
  }
  return ordered;
}
