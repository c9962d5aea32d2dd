import { renameNode } from '@vouchflow/canvas';
import type { CompanySnapshot, FlowDefinition, FlowNode, Problem, SettingsSection } from '@vouchflow/flow-model';
import { kindPanels, nodeKinds } from '@vouchflow/node-kinds';
import { ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { companyOf } from '../company/company.js';
import { CommitInput } from '../field/commit-input.js';
import { familyOf, iconOf } from '../node-looks/node-looks.js';
import { firstSample, type SampleClaim } from '../sample/sample-claim.js';
import { useLocal, useTongue, useWords } from '../words/use-words.js';
import { changeSettings, settingsOf, type FlowChange } from './edit-settings.js';
import { PanelProvider, type PanelContext } from './panel-context.js';
import { panelWords } from './panel-words.js';
import { SettingControlView } from './setting-control.js';
import { WhoIsAsked } from './who-is-asked.js';
import './property-panel.css';

export interface PropertyPanelProps {
  definition: FlowDefinition;
  nodeId: string;
  /** All problems of the flow; the panel shows those of its node beside the settings they concern. */
  problems: readonly Problem[];
  directory: CompanySnapshot;
  /** Called once for each edit: one undo step. */
  onChange: (change: FlowChange) => void;
  onOpenTable?: (table: string) => void;
  /** The claim that things are tried on; kept by the page where given, so that it stays from node to node. */
  sample?: SampleClaim;
  onSample?: (sample: SampleClaim) => void;
  /** Drawn at the right of the title: a button that closes. */
  extra?: ReactNode;
}

/** What may be set on one node, drawn from its kind's form; who it will ask stands below, worked out on a sample claim. */
export function PropertyPanel(props: PropertyPanelProps) {
  const node = props.definition.nodes.find((one) => one.id === props.nodeId);
  return node ? <NodePanel {...props} node={node} key={node.id} /> : null;
}

function NodePanel({ definition, node, problems, directory, onChange, onOpenTable, sample: given, onSample, extra }: PropertyPanelProps & { node: FlowNode }) {
  const w = useWords(panelWords);
  const local = useLocal();
  const company = companyOf(directory);
  const [own, setOwn] = useState<SampleClaim>(() => firstSample(company));
  const sample = given ?? own;
  const panel = kindPanels.get(node.kind);
  const kind = nodeKinds.get(node.kind);
  const mine = useMemo(
    () => problems.filter((problem) => problem.path === `nodes/${node.id}` || problem.path.startsWith(`nodes/${node.id}/`)),
    [problems, node.id],
  );
  const settings = useMemo(() => {
    const parsed = kind?.config.safeParse(node.config);
    return settingsOf(parsed?.success ? parsed.data : node.config);
  }, [kind, node.config]);
  const Icon = iconOf(node.kind);
  const family = familyOf(node.kind);
  const context: PanelContext | undefined = panel && {
    definition,
    node,
    locale: panel.locale,
    settings,
    problems,
    company,
    sample,
    changeFlow: onChange,
    onOpenTable,
    change: (to) => onChange(changeSettings(node.id, to)),
  };
  const placed = new Set(
    panel?.form.sections.flatMap((section) =>
      section.fields.flatMap((field) => [field.path, ...(field.as === 'one-of' ? field.variants.map((variant) => variant.path) : [])]),
    ) ?? [],
  );
  const general = mine.filter((problem) => !placed.has(problem.path.split('/')[3] ?? '') || problem.path.split('/')[2] !== 'config');
  return (
    <section className="vf-panel-node" aria-label={local(node.title)}>
      <header>
        <span className="tile" style={{ color: `var(--vf-${family})`, background: `var(--vf-${family}-tile)` }}>
          <Icon size={18} strokeWidth={1.7} aria-hidden />
        </span>
        <div className="titles">
          <Titles node={node} onChange={onChange} />
          <span className="kind">
            {panel ? local(panel.locale.name) : node.kind} · <code>{node.id}</code>
          </span>
        </div>
        {extra}
      </header>
      <p className="description">{panel ? local(panel.locale.description) : w.unknownKind}</p>
      {general.length > 0 && (
        <ul className="problems" aria-label={w.problems}>
          {general.map((problem) => (
            <li key={problem.path + problem.code} className={problem.severity}>
              <TriangleAlert size={13} aria-hidden />
              {local(problem.message)}
            </li>
          ))}
        </ul>
      )}
      {context && panel && (
        <PanelProvider value={context}>
          {panel.form.sections.map((section) => (
            <SectionView key={section.id} section={section} title={local(panel.locale.sections[section.id])} />
          ))}
          {panel.form.sections.length === 0 && <p className="description">{w.noSettings}</p>}
          <WhoIsAsked onSample={onSample ?? setOwn} />
        </PanelProvider>
      )}
    </section>
  );
}

function Titles({ node, onChange }: { node: FlowNode; onChange: (change: FlowChange) => void }) {
  const w = useWords(panelWords);
  const tongue = useTongue();
  const [both, setBoth] = useState(false);
  const put = (language: 'zh' | 'en', text: string): void => {
    if (text.trim()) onChange((definition) => renameNode(definition, node.id, { [language]: text }));
  };
  const other = tongue === 'zh' ? 'en' : 'zh';
  return (
    <>
      <span className="line">
        <CommitInput
          variant="borderless"
          aria-label={tongue === 'zh' ? w.titleZh : w.titleEn}
          value={node.title[tongue]}
          maxLength={100}
          onCommit={(text) => put(tongue, text)}
        />
        <button type="button" className="tongue" aria-expanded={both} title={other === 'zh' ? w.titleZh : w.titleEn} onClick={() => setBoth(!both)}>
          {other === 'zh' ? w.zh : w.en}
        </button>
      </span>
      {both && (
        <CommitInput
          variant="borderless"
          className="other"
          aria-label={other === 'zh' ? w.titleZh : w.titleEn}
          value={node.title[other]}
          maxLength={100}
          onCommit={(text) => put(other, text)}
        />
      )}
    </>
  );
}

function SectionView({ section, title }: { section: SettingsSection; title: string }) {
  const [open, setOpen] = useState(!section.folded);
  const Mark = open ? ChevronDown : ChevronRight;
  return (
    <div className="section">
      {section.folded ? (
        <button type="button" className="fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Mark size={14} aria-hidden />
          {title}
        </button>
      ) : (
        <h3>{title}</h3>
      )}
      {open && section.fields.map((field) => <SettingControlView key={field.path} field={field} />)}
    </div>
  );
}
