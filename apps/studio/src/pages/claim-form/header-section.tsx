import { useLocal } from '../../i18n/local-text.js';
import { Panel } from '../../parts/panel.js';
import { FactRow } from './fields/fact-row.js';
import type { ShownSection } from './shown-fields.js';

export function HeaderSection({ section, first }: { section: Extract<ShownSection, { as: 'fields' }>; first: boolean }) {
  const local = useLocal();
  return (
    <Panel title={first ? undefined : local(section.title)}>
      <div className="vf-fact-grid">
        {section.fields.map((shown) => (
          <FactRow key={shown.names.join('/')} shown={shown} path={shown.names.join('/')} />
        ))}
      </div>
    </Panel>
  );
}
