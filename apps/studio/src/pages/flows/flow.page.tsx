import { FlowCanvas } from '@vouchflow/studio-ui/flow-canvas';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFlow } from '../../api/lists.js';
import { useLanguage } from '../../i18n/language.js';
import { useLocal } from '../../i18n/local-text.js';
import { Tag } from '../../parts/chip.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { useGraphWords } from '../../parts/use-graph-words.js';
import { useMode } from '../../theme/mode.js';
import { FlowTables } from './flow-tables.js';
import './flows.css';

/** The published version, read only: the drawing and its decision tables. */
export function Component() {
  const { t } = useTranslation();
  const { key } = useParams();
  const local = useLocal();
  const language = useLanguage();
  const mode = useMode();
  const words = useGraphWords();
  const flow = useFlow(key);
  const definition = flow.data?.definition;
  return (
    <Page title={local(definition?.name) || (key ?? '')} sub={<code>{key}</code>} back="/flows" marks={flow.data?.version ? <Tag>v{flow.data.version}</Tag> : undefined}>
      <QueryView query={flow}>
        {(view) => (
          <div className="vf-stack">
            <Panel flush ruled title={t('flows.drawing')} sub={t('flows.readOnly')}>
              <div className="vf-flow-box">
                <FlowCanvas definition={view.definition} language={language} mode={mode} words={words} label={t('flows.drawingOf', { name: local(view.definition.name) })} />
              </div>
            </Panel>
            <FlowTables definition={view.definition} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}
