import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useInstance } from '../../api/claims.js';
import type { FlowView } from '../../api/lists.js';
import type { Claim } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLanguage } from '../../i18n/language.js';
import { useLocal } from '../../i18n/local-text.js';
import { Panel } from '../../parts/panel.js';
import { usePersonLook } from '../../parts/person.js';
import { Skeleton } from '../../parts/skeleton.js';
import { useGraphWords } from '../../parts/use-graph-words.js';
import { useMode } from '../../theme/mode.js';
import { progressOf } from './progress-of.js';

const FlowCanvas = lazy(() => import('@vouchflow/studio-ui/flow-canvas').then((module) => ({ default: module.FlowCanvas })));

/** The flow, drawn, with the way taken and where the claim is now. */
export function ClaimCanvas({ claim, flow }: { claim: Claim; flow: FlowView }) {
  const { t } = useTranslation();
  const local = useLocal();
  const language = useLanguage();
  const mode = useMode();
  const formats = useFormats();
  const look = usePersonLook();
  const words = useGraphWords();
  const instance = useInstance(claim.id).data;
  const progress = useMemo(() => {
    const base = progressOf(flow.definition, claim, instance);
    const notes = Object.fromEntries(claim.waitingFor.map((entry) => [entry.node, t('claim.hereFor', { time: formats.since(entry.since) })]));
    const faces = Object.fromEntries(claim.waitingFor.map((entry) => [entry.node, entry.people.map((email) => ({ id: email, name: look(email).name }))]));
    return { ...base, notes, faces };
    // `look` is made anew at each drawing; the people it names come with the claim.
  }, [flow, claim, instance, t, formats]);
  const now = claim.waitingFor.map((entry) => local(entry.nodeTitle)).join(t('common.listMark')) || t(`status.claim.${claim.status}`);
  return (
    <Panel flush ruled title={t('claim.where')} sub={`${local(flow.definition.name)}${flow.version ? ` · v${flow.version}` : ''}`}>
      <div className="canvas-box">
        <Suspense fallback={<Skeleton height={420} />}>
          <FlowCanvas definition={flow.definition} language={language} mode={mode} words={words} progress={progress} label={t('claim.canvasLabel', { now })} />
        </Suspense>
      </div>
    </Panel>
  );
}
