import type { LocalText } from '@vouchflow/flow-model';
import { FlowCanvas } from '@vouchflow/studio-ui/flow-canvas';
import { Alert, Button } from 'antd';
import { History, PencilRuler } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useVersions } from '../../api/drafts.js';
import { useFlow } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import { useFormats } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/language.js';
import { useLocal } from '../../i18n/local-text.js';
import { Tag } from '../../parts/chip.js';
import { Empty } from '../../parts/empty.js';
import { usePersonLook } from '../../parts/person.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { useGraphWords } from '../../parts/use-graph-words.js';
import { useMode } from '../../theme/mode.js';
import { nameOfPlace } from '../designer/state/place-of-problem.js';
import { FlowTables } from './flow-tables.js';
import './flows.css';

/** A published version, read only: the drawing, its decision tables and the versions there are. */
export function Component() {
  const { t } = useTranslation();
  const { key } = useParams();
  const local = useLocal();
  const language = useLanguage();
  const mode = useMode();
  const words = useGraphWords();
  const can = useCan();
  const formats = useFormats();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const wanted = Number(search.get('version')) || null;
  const flow = useFlow(key, wanted);
  const look = usePersonLook();
  const versions = useVersions(key);
  const definition = flow.data?.definition;
  /** Where it was never published: what is drawn of it so far. */
  const draft = flow.error?.extra['draft'] as { name: LocalText } | undefined;
  const design = can('flows.readDrafts') && (
    <Button type="primary" icon={<PencilRuler size={15} aria-hidden />} onClick={() => void navigate(`/flows/${key}/design`)}>
      {t('flows.open')}
    </Button>
  );
  if (draft)
    return (
      <Page title={local(draft.name)} sub={<code>{key}</code>} back="/flows">
        <Panel flush>
          <Empty icon={PencilRuler} title={t('flows.never')} text={flow.error?.detail ?? ''} first={design} />
        </Panel>
      </Page>
    );
  return (
    <Page
      title={local(definition?.name) || (key ?? '')}
      sub={<code>{key}</code>}
      back="/flows"
      marks={flow.data?.version ? <Tag>v{flow.data.version}</Tag> : undefined}
      acts={
        <>
          {(can('flows.design') || can('flows.publish')) && (
            <Button icon={<History size={15} aria-hidden />} onClick={() => void navigate(`/flows/${key}/replay`)}>
              {t('replay.open')}
            </Button>
          )}
          {design}
        </>
      }
    >
      {wanted !== null && (
        <p className="vf-second">
          {t('flows.looking', { version: wanted })} <Link to={`/flows/${key}`}>{t('flows.newest')}</Link>
        </p>
      )}
      <QueryView query={flow}>
        {(view) => (
          <div className="vf-stack">
            {view.accepted.length > 0 && (
              <Alert
                type="warning"
                showIcon
                title={t('flows.accepted', { count: view.accepted.length, who: look(view.publishedBy).name })}
                description={
                  <ul className="vf-accepted">
                    {view.accepted.map(({ code, path, message }) => (
                      <li key={`${code} ${path}`}>
                        <b>{local(nameOfPlace({ path }, view.definition))}</b> {local(message)} <code>{code}</code>
                      </li>
                    ))}
                  </ul>
                }
              />
            )}
            <Panel flush ruled title={t('flows.drawing')} sub={t('flows.readOnly')}>
              <div className="vf-flow-box">
                <FlowCanvas
                  definition={view.definition}
                  language={language}
                  mode={mode}
                  words={words}
                  label={t('flows.drawingOf', { name: local(view.definition.name) })}
                />
              </div>
            </Panel>
            <FlowTables definition={view.definition} />
            {(versions.data?.length ?? 0) > 0 && (
              <Panel
                title={t('flows.versions')}
                flush
                aside={can('instances.repair') && <Link to={`/console/migrations/${key}`}>{t('console.migrate.link')}</Link>}
              >
                <ul className="vf-version-rows">
                  {versions.data?.map((row) => (
                    <li key={row.version}>
                      <Link to={`/flows/${key}?version=${row.version}`}>v{row.version}</Link>
                      <span>{row.note}</span>
                      <span className="vf-meta">
                        {look(row.publishedBy).name} · {formats.instant(row.publishedAt)}
                      </span>
                    </li>
                  ))}
                </ul>
              </Panel>
            )}
          </div>
        )}
      </QueryView>
    </Page>
  );
}
