import { portsOf, treeOf, type Branch, type Limb, type TreeItem } from '@vouchflow/canvas';
import type { FlowEdge } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { describeNode } from '@vouchflow/studio-ui/flow-canvas';
import { CornerDownRight, Plus, TriangleAlert, X } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/language.js';
import { useGraphWords } from '../../../parts/use-graph-words.js';
import { portLabel } from '../canvas/port-label.js';
import { useFaultMarks } from '../canvas/use-fault-marks.js';
import { KindTile } from '../parts/kind-choices.js';
import { screenOf } from '../parts/screen-of.js';
import { useDefinition, useDesign, useDesigner } from '../state/use-designer.js';
import './flow-tree.css';

/** The document from top to bottom, as users of other approval systems know it. Every edit is the same command as in the drawing. */
export default function FlowTreeView({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const definition = useDefinition();
  const tree = useMemo(() => treeOf(definition, nodeKinds), [definition]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The trunk stands in the middle: where the tree is wider than the screen, it is what is seen first.
    if (box.current) box.current.scrollLeft = (box.current.scrollWidth - box.current.clientWidth) / 2;
  }, []);
  const goTo = useDesign((state) => state.goTo);
  useEffect(() => {
    if (goTo) box.current?.querySelector(`[data-node="${CSS.escape(goTo.id)}"]`)?.scrollIntoView({ block: 'center', inline: 'center' });
  }, [goTo]);
  return (
    <div ref={box} className="vf-tree" role="tree" aria-label={t('designer.views.tree')}>
      <LimbView limb={tree.trunk} editable={editable} />
      {tree.loose.length > 0 && (
        <section className="loose" aria-label={t('designer.loose')}>
          <h3>{t('designer.loose')}</h3>
          {tree.loose.map((limb) => (
            <LimbView key={limb.items[0]?.node} limb={limb} editable={editable} />
          ))}
        </section>
      )}
    </div>
  );
}

/** The line down to what follows, with its +. */
function Way({ edge, editable, label }: { edge: FlowEdge; editable: boolean; label?: string }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  return (
    <div className="way" data-edge={edge.id}>
      {label && <span className="port">{label}</span>}
      {editable && (
        <button
          type="button"
          className="vf-plus"
          aria-label={t('designer.insertHere')}
          onClick={(event) => designer.open({ is: 'offer', spot: { edge: edge.id }, screen: screenOf(event) })}
        >
          <Plus size={14} strokeWidth={2.4} aria-hidden />
        </button>
      )}
    </div>
  );
}

function LimbView({ limb, editable }: { limb: Limb; editable: boolean }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const language = useLanguage();
  const definition = useDefinition();
  return (
    <div className="limb">
      {limb.items.map((item, index) => (
        <div key={item.node} className="step">
          {item.by && index > 0 && <Way edge={item.by} editable={editable} />}
          <Item item={item} editable={editable} />
        </div>
      ))}
      {limb.goesTo && limb.items.length > 0 && <Way edge={limb.goesTo.edge} editable={editable} />}
      {limb.goesTo?.how === 'jumps' && (
        <button type="button" className="jump" onClick={() => designer.goTo(limb.goesTo?.node ?? '')}>
          <CornerDownRight size={13} aria-hidden />
          {t('designer.jumpsTo', { name: definition.nodes.find((node) => node.id === limb.goesTo?.node)?.title[language] ?? '' })}
        </button>
      )}
    </div>
  );
}

function Item({ item, editable }: { item: TreeItem; editable: boolean }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const definition = useDefinition();
  const language = useLanguage();
  const words = useGraphWords();
  const faults = useFaultMarks();
  const chosen = useDesign((state) => state.selection.has(item.node));
  const walked = useDesign((state) => state.walk.includes(item.node));
  const node = definition.nodes.find((each) => each.id === item.node);
  if (!node) return null;
  const fault = faults.get(node.id);
  const drawn = new Set(definition.edges.filter((edge) => edge.from.node === node.id).map((edge) => edge.from.port));
  const open = portsOf(node, nodeKinds).filter((each) => !drawn.has(each.port) && !item.branches.some((branch) => branch.port === each.port));
  const label = (port: string): string => portLabel(node, port, language, words);
  return (
    <>
      <div className="row">
        <div
          className={`card ${chosen ? 'chosen' : ''} ${fault ? `has-${fault.severity}` : ''} ${walked ? 'walked' : ''}`}
          role="treeitem"
          aria-selected={chosen}
          tabIndex={0}
          data-node={node.id}
          onClick={() => designer.select([node.id])}
          onFocus={(event) => event.target.matches(':focus-visible') && !designer.store.get().selection.has(node.id) && designer.select([node.id])}
        >
          <KindTile kind={node.kind} />
          <span className="words">
            <b>{node.title[language]}</b>
            <small>{describeNode(node, definition, language) || words.line(node)}</small>
          </span>
          {fault && <TriangleAlert className="fault" size={14} aria-hidden />}
          {editable && nodeKinds.get(node.kind)?.role !== 'first' && (
            <button
              type="button"
              className="remove"
              aria-label={t('common.delete')}
              onClick={(event) => {
                event.stopPropagation();
                designer.select([node.id]);
                designer.remove();
              }}
            >
              <X size={13} aria-hidden />
            </button>
          )}
        </div>
        {item.asides.length > 0 && (
          <div className="asides">
            {item.asides.map((branch) => (
              <div key={branch.port} className="aside">
                {branch.edge && <Way edge={branch.edge} editable={editable} label={label(branch.port)} />}
                <LimbView limb={branch.limb} editable={editable} />
              </div>
            ))}
          </div>
        )}
      </div>
      {editable && open.length > 0 && (
        <div className="open">
          {open.map((each) => (
            <button
              key={each.port}
              type="button"
              className={each.optional ? 'optional' : 'wanted'}
              onClick={(event) => designer.open({ is: 'offer', spot: { from: { node: node.id, port: each.port } }, screen: screenOf(event) })}
            >
              <Plus size={12} aria-hidden /> {label(each.port)}
            </button>
          ))}
        </div>
      )}
      {item.branches.length > 0 && (
        <div className="branches">
          {item.branches.map((branch) => (
            <BranchView key={branch.port} node={node.id} branch={branch} label={label(branch.port)} editable={editable} />
          ))}
        </div>
      )}
    </>
  );
}

function BranchView({ node, branch, label, editable }: { node: string; branch: Branch; label: string; editable: boolean }) {
  const designer = useDesigner();
  return (
    <div className="branch">
      {branch.edge ? (
        <Way edge={branch.edge} editable={editable} label={label} />
      ) : (
        <div className="way">
          <span className="port wanted">{label}</span>
          {editable && (
            <button
              type="button"
              className="vf-plus"
              aria-label={label}
              onClick={(event) => designer.open({ is: 'offer', spot: { from: { node, port: branch.port } }, screen: screenOf(event) })}
            >
              <Plus size={14} strokeWidth={2.4} aria-hidden />
            </button>
          )}
        </div>
      )}
      <LimbView limb={branch.limb} editable={editable} />
    </div>
  );
}
