import { useQuery } from '@tanstack/react-query';
import { diffDefinitions, drawBoth } from '@vouchflow/canvas';
import type { FlowDefinition } from '@vouchflow/flow-model';
import { FlowCanvas } from '@vouchflow/studio-ui/flow-canvas';
import { Modal, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readVersion, useVersions } from '../../../api/drafts.js';
import type { ApiFault } from '../../../api/fault.js';
import { useDraftDiff } from '../../../api/flow-diff.js';
import { useLanguage } from '../../../i18n/language.js';
import { useLocal } from '../../../i18n/local-text.js';
import { FaultNote } from '../../../parts/fault-note.js';
import { useGraphWords } from '../../../parts/use-graph-words.js';
import { useMode } from '../../../theme/mode.js';
import { useDesigner } from '../state/use-designer.js';

/** The draft beside a version: drawn, with what was added, taken away and changed marked, and in words. */
export default function CompareDialog({ from }: { from?: number }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const [language, mode, words] = [useLanguage(), useMode(), useGraphWords()];
  const { key, basedOn } = designer.store.get();
  const [version, setVersion] = useState(from ?? basedOn);
  /** Drawn when the dialog stands still: while it grows, where edges begin is measured wrong. */
  const [stands, setStands] = useState(false);
  const versions = useVersions(key);
  const before = useQuery<{ definition: FlowDefinition }, ApiFault>({
    queryKey: ['flow', key, version],
    queryFn: () => readVersion(key, version),
    staleTime: Infinity,
    enabled: version > 0,
  });
  const worded = useDraftDiff(key, version, designer.store.get().etag);
  const definition = designer.now();
  const drawn = useMemo(
    () => before.data && { both: drawBoth(before.data.definition, definition), diff: diffDefinitions(before.data.definition, definition) },
    [before.data, definition],
  );
  const titleOf = (id: string): string => local(drawn?.both.nodes.find((node) => node.id === id)?.title) || id;
  const counted = drawn ? Object.entries(drawn.diff.nodes).filter(([, mark]) => mark !== 'moved') : [];
  return (
    <Modal
      open
      footer={null}
      width="min(1180px, 94vw)"
      title={t('designer.compare.title')}
      onCancel={() => designer.close()}
      afterOpenChange={setStands}
      className="vf-compare"
    >
      <div className="vf-row wrap">
        <Select
          size="small"
          style={{ width: 260 }}
          value={version}
          aria-label={t('designer.compare.version')}
          options={(versions.data ?? []).map((row) => ({ value: row.version, label: `v${row.version} · ${row.note}` }))}
          onChange={setVersion}
        />
        <span className="vf-meta">→ {t('designer.compare.draft')}</span>
        {(['added', 'removed', 'changed'] as const).map((mark) => (
          <span key={mark} className={`vf-mark ${mark}`}>
            {t(`designer.compare.${mark}`)}
          </span>
        ))}
      </div>
      {before.error && <FaultNote fault={before.error} />}
      {drawn && (
        <div className="vf-compare-body">
          <div className="drawing">
            {stands && (
              <FlowCanvas definition={drawn.both} language={language} mode={mode} words={words} label={t('designer.compare.title')} marks={drawn.diff} />
            )}
          </div>
          <div className="words">
            <h3>{t('designer.compare.inWords')}</h3>
            {worded.data && worded.data.length > 0 ? (
              <ul>
                {worded.data.map((change, at) => (
                  <li key={at}>{local(change.text)}</li>
                ))}
              </ul>
            ) : counted.length + Object.keys(drawn.diff.edges).length + Object.keys(drawn.diff.tables).length === 0 && !drawn.diff.form && !drawn.diff.name ? (
              <p className="vf-second">{t('designer.compare.same')}</p>
            ) : (
              <ul>
                {counted.map(([id, mark]) => (
                  <li key={id}>
                    <span className={`vf-mark ${mark}`}>{t(`designer.compare.${mark}`)}</span> {titleOf(id)}
                  </li>
                ))}
                {Object.entries(drawn.diff.tables).map(([id, mark]) => (
                  <li key={id}>
                    <span className={`vf-mark ${mark}`}>{t(`designer.compare.${mark}`)}</span> {t('designer.views.matrix')} {id}
                  </li>
                ))}
                {drawn.diff.form && <li>{t('designer.compare.form')}</li>}
              </ul>
            )}
          </div>
        </div>
      )}
    </Modal>
  );
}
