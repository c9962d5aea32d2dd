import { useQueryClient } from '@tanstack/react-query';
import type { FlowCase } from '@vouchflow/node-kinds';
import { Button } from 'antd';
import { FlaskConical, GitCompareArrows } from 'lucide-react';
import { lazyPart } from '@vouchflow/studio-ui/lazy-part';
import { Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { casesChanged, dropDraftCase, recordDraftCase, useCasesRun, useDraftCases } from '../../../api/draft-cases.js';
import { asFault, type ApiFault } from '../../../api/fault.js';
import { useLocal } from '../../../i18n/local-text.js';
import { Empty } from '../../../parts/empty.js';
import { FaultNote } from '../../../parts/fault-note.js';
import { QueryView } from '../../../parts/query-view.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import { followBegunDraft } from '../state/follow-begun-draft.js';
import { useDesign, useDesigner } from '../state/use-designer.js';
import { CaseRow } from './case-row.js';
import { shareOf, uncoveredOf } from './uncovered.js';

const DraftDifferences = lazyPart(() => import('./draft-differences.js'));

/** The cases of the flow, run on the saved draft by the server, as publication will. */
export default function CaseList({ flowKey, editable }: { flowKey: string; editable: boolean }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const client = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const run = useCasesRun(
    flowKey,
    useDesign((state) => state.etag),
  );
  const cases = useDraftCases(flowKey);
  const since = useDesign((state) => state.basedOn);
  const [looking, setLooking] = useState(false);
  const storyOf = (name: string) => cases.data?.find((one) => one.name === name)?.story;
  const uncovered = useMemo(
    () => (run.data ? uncoveredOf(designer.now(), { edges: run.data.coverage.edges.missed, rows: run.data.coverage.rows.missed }) : []),
    [run.data, designer],
  );
  // Shown on the drawing and in the sheet for as long as the cases are.
  useEffect(() => {
    designer.patch({ uncovered: new Set(uncovered.map(({ path }) => path)) });
    return () => designer.patch({ uncovered: new Set() });
  }, [uncovered, designer]);
  const jump = (path: string): void => {
    const [where, id = '', row] = path.split('/');
    if (where === 'edges') designer.goTo(id);
    else designer.showRow(id, Number(row));
  };
  const change = async (name: string, act: () => Promise<void>): Promise<void> => {
    setBusy(name);
    try {
      await act();
      setFault(null);
      await followBegunDraft(designer);
      await casesChanged(client);
    } catch (thrown) {
      setFault(asFault(thrown));
    } finally {
      setBusy(null);
    }
  };
  const record = (name: string): void => {
    const story = storyOf(name);
    if (story) void change(name, () => recordDraftCase(flowKey, name, story));
  };
  // Two that are kept one right after the other are two cases, though the list has not come again yet.
  const given = useRef<string[]>([]);
  const keep = async (story: FlowCase): Promise<void> => {
    const name = freeName([...(cases.data ?? []).map((one) => one.name), ...given.current]);
    given.current.push(name);
    try {
      await recordDraftCase(flowKey, name, story).catch((thrown: unknown) => {
        given.current = given.current.filter((one) => one !== name);
        throw thrown;
      });
      setFault(null);
      await followBegunDraft(designer);
      await casesChanged(client);
    } catch (thrown) {
      setFault(asFault(thrown));
      throw thrown;
    }
  };
  const otherwise = since > 0 && (
    <section className="vf-otherwise" aria-label={t('designer.publishing.otherwise')}>
      {looking ? (
        <>
          <h3>{t('designer.publishing.otherwiseSince', { version: since })}</h3>
          <Suspense fallback={<SkeletonRows />}>
            <DraftDifferences since={since} {...(editable ? { onSave: keep } : {})} />
          </Suspense>
        </>
      ) : (
        <Button size="small" icon={<GitCompareArrows size={13} aria-hidden />} onClick={() => setLooking(true)}>
          {t('designer.publishing.otherwiseSince', { version: since })}
        </Button>
      )}
    </section>
  );
  return (
    <>
      {otherwise}
      <QueryView
        query={run}
        isEmpty={(data) => data.results.length === 0}
        empty={<Empty icon={FlaskConical} title={t('designer.noCases')} text={t('designer.noCasesText')} />}
      >
        {(data) => (
          <>
            {fault && <FaultNote fault={fault} />}
            <p className="vf-meta vf-coverage">
              {t(data.coverage.rows.reached.length + data.coverage.rows.missed.length > 0 ? 'designer.coverage' : 'designer.coverageEdges', {
                edges: shareOf(data.coverage.edges),
                rows: shareOf(data.coverage.rows),
              })}
            </p>
            {uncovered.length > 0 && (
              <p className="vf-uncovered">
                <span>{t('designer.uncovered')}</span>
                {uncovered.slice(0, 12).map(({ path, edge, row }) => (
                  <button key={path} type="button" onClick={() => jump(path)}>
                    {edge
                      ? `${local(edge.from)} → ${local(edge.to)}`
                      : row && t('designer.uncoveredRow', { table: local(row.table), n: row.n, fits: local(row.fits) })}
                  </button>
                ))}
                {uncovered.length > 12 && <span>{t('designer.uncoveredMore', { count: uncovered.length - 12 })}</span>}
              </p>
            )}
            <ul className="vf-problems">
              {[...data.results]
                .sort((a, b) => Number(a.status === 'passed') - Number(b.status === 'passed'))
                .map((result) => (
                  <CaseRow
                    key={result.name}
                    result={result}
                    title={storyOf(result.name)?.title}
                    editable={editable}
                    busy={busy === result.name}
                    onRecord={() => record(result.name)}
                    onDrop={() => void change(result.name, () => dropDraftCase(flowKey, result.name))}
                  />
                ))}
            </ul>
          </>
        )}
      </QueryView>
    </>
  );
}

/** A name that no case has yet. */
function freeName(taken: readonly string[]): string {
  let n = 1;
  while (taken.includes(`differs-${n}`)) n += 1;
  return `differs-${n}`;
}
