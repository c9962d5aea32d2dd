import { portsOf } from '@vouchflow/canvas';
import type { CompanySnapshot, FlowEdge } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { Button } from 'antd';
import { AlignHorizontalSpaceAround, AlignStartHorizontal, AlignStartVertical, AlignVerticalSpaceAround, Copy, Trash2, X } from 'lucide-react';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/language.js';
import { useLocal } from '../../../i18n/local-text.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import { useGraphWords } from '../../../parts/use-graph-words.js';
import { portLabel } from '../canvas/port-label.js';
import { useDefinition, useDesign, useDesigner } from '../state/use-designer.js';
import { FlowSettings } from './flow-settings.js';
import { PropertyPanel } from './later-parts.js';

/** What is chosen: the settings of one node, the tools for several, of an edge, or of the flow itself. */
export function SidePanel({ company, editable }: { company: CompanySnapshot | undefined; editable: boolean }) {
  const { t } = useTranslation();
  const local = useLocal();
  const [language, words] = [useLanguage(), useGraphWords()];
  const designer = useDesigner();
  const definition = useDefinition();
  const selection = useDesign((state) => state.selection);
  const problems = useDesign((state) => state.problems);
  const sample = useDesign((state) => state.sample);
  const nodes = definition.nodes.filter((node) => selection.has(node.id));
  const edge = selection.size === 1 ? definition.edges.find((each) => selection.has(each.id)) : undefined;
  const [node] = nodes;
  const titleOf = (id: string): string => local(definition.nodes.find((each) => each.id === id)?.title);
  const wayOf = ({ from, to }: FlowEdge): string => {
    const source = definition.nodes.find((each) => each.id === from.node);
    const port = source && portsOf(source, nodeKinds).length > 1 ? ` · ${portLabel(source, from.port, language, words)}` : '';
    return `${titleOf(from.node)}${port} → ${titleOf(to)}`;
  };
  if (selection.size === 1 && node) {
    return (
      <aside className="vf-side" aria-label={t('designer.panel')}>
        {!editable && (
          <Button className="close" type="text" icon={<X size={16} aria-hidden />} aria-label={t('common.close')} onClick={() => designer.select([])} />
        )}
        <fieldset disabled={!editable}>
          {company ? (
            <Suspense fallback={<SkeletonRows />}>
              <PropertyPanel
                definition={definition}
                nodeId={node.id}
                problems={problems}
                directory={company}
                {...(sample ? { sample } : {})}
                onSample={(next) => designer.patch({ sample: next })}
                onChange={(change) => designer.edit('configure', change)}
                onOpenTable={(table) => designer.showRow(table)}
                extra={
                  editable && (
                    <Button type="text" size="small" icon={<X size={16} aria-hidden />} aria-label={t('common.close')} onClick={() => designer.select([])} />
                  )
                }
              />
            </Suspense>
          ) : (
            <SkeletonRows />
          )}
        </fieldset>
        {editable && <NodeActs />}
      </aside>
    );
  }
  return (
    <aside className="vf-side" aria-label={t('designer.panel')}>
      {edge ? (
        <div className="plain">
          <h2>{t('designer.edge')}</h2>
          <p>{wayOf(edge)}</p>
          {editable && (
            <div className="vf-row wrap">
              <Button
                size="small"
                onClick={(event) => designer.open({ is: 'offer', spot: { edge: edge.id }, screen: { x: event.clientX - 240, y: event.clientY } })}
              >
                {t('designer.insertHere')}
              </Button>
              <Button size="small" danger icon={<Trash2 size={14} aria-hidden />} onClick={() => designer.remove()}>
                {t('common.delete')}
              </Button>
            </div>
          )}
        </div>
      ) : selection.size > 1 ? (
        <div className="plain">
          <h2>{t('designer.several', { count: selection.size })}</h2>
          {editable && (
            <>
              <div className="vf-row wrap">
                <Button size="small" icon={<AlignStartVertical size={14} aria-hidden />} onClick={() => designer.align('column')}>
                  {t('designer.act.alignColumn')}
                </Button>
                <Button size="small" icon={<AlignStartHorizontal size={14} aria-hidden />} onClick={() => designer.align('row')}>
                  {t('designer.act.alignRow')}
                </Button>
                <Button size="small" icon={<AlignHorizontalSpaceAround size={14} aria-hidden />} onClick={() => designer.align('spread-across')}>
                  {t('designer.act.spreadAcross')}
                </Button>
                <Button size="small" icon={<AlignVerticalSpaceAround size={14} aria-hidden />} onClick={() => designer.align('spread-down')}>
                  {t('designer.act.spreadDown')}
                </Button>
              </div>
              <NodeActs />
            </>
          )}
        </div>
      ) : (
        <FlowSettings editable={editable} />
      )}
    </aside>
  );
}

function NodeActs() {
  const { t } = useTranslation();
  const designer = useDesigner();
  return (
    <footer className="acts">
      <Button size="small" icon={<Copy size={14} aria-hidden />} onClick={() => designer.duplicate()}>
        {t('designer.act.duplicate')}
      </Button>
      <Button size="small" danger icon={<Trash2 size={14} aria-hidden />} onClick={() => designer.remove()}>
        {t('common.delete')}
      </Button>
    </footer>
  );
}
