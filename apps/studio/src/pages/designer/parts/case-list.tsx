import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, FlaskConical } from 'lucide-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../../api/client.js';
import type { ApiFault } from '../../../api/fault.js';
import { useLocal } from '../../../i18n/local-text.js';
import { Empty } from '../../../parts/empty.js';
import { QueryView } from '../../../parts/query-view.js';
import { useDesigner } from '../state/use-designer.js';
import { uncoveredOf } from './uncovered.js';

interface CasesRun {
  results: { name: string; status: 'passed' | 'failed' | 'broken'; differs: string[]; fault?: string }[];
  coverage: { edges: { reached: string[]; missed: string[] }; rows: { reached: string[]; missed: string[] } };
}

/** The cases of the flow, run on the saved draft by the server, as publication will. */
export function CaseList({ flowKey }: { flowKey: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const run = useQuery<CasesRun, ApiFault>({ queryKey: ['draft-cases', flowKey], queryFn: () => post<CasesRun>(`/flows/${flowKey}/draft/cases/run`), retry: false, staleTime: 0 });
  const uncovered = useMemo(() => (run.data ? uncoveredOf(designer.now(), { edges: run.data.coverage.edges.missed, rows: run.data.coverage.rows.missed }) : []), [run.data, designer]);
  // Shown on the drawing and in the sheet for as long as the cases are.
  useEffect(() => {
    designer.patch({ uncovered: new Set(uncovered.map(({ path }) => path)) });
    return () => designer.patch({ uncovered: new Set() });
  }, [uncovered, designer]);
  const jump = (path: string): void => {
    const [where, id = ''] = path.split('/');
    if (where === 'edges') designer.goTo(id);
    else designer.patch({ view: 'matrix', table: id });
  };
  const share = (part: { reached: string[]; missed: string[] }): number => Math.round((100 * part.reached.length) / Math.max(1, part.reached.length + part.missed.length));
  return (
    <QueryView query={run} isEmpty={(data) => data.results.length === 0} empty={<Empty icon={FlaskConical} title={t('designer.noCases')} text={t('designer.noCasesText')} />}>
      {(data) => (
        <>
          <p className="vf-meta vf-coverage">{t('designer.coverage', { edges: share(data.coverage.edges), rows: share(data.coverage.rows) })}</p>
          {uncovered.length > 0 && (
            <p className="vf-uncovered">
              <span>{t('designer.uncovered')}</span>
              {uncovered.slice(0, 12).map(({ path, edge, row }) => <button key={path} type="button" onClick={() => jump(path)}>{edge ? `${local(edge.from)} → ${local(edge.to)}` : row && t('designer.uncoveredRow', { table: local(row.table), n: row.n, fits: local(row.fits) })}</button>)}
              {uncovered.length > 12 && <span>{t('designer.uncoveredMore', { count: uncovered.length - 12 })}</span>}
            </p>
          )}
          <ul className="vf-problems">
            {data.results.map((result) => (
              <li key={result.name} className={result.status === 'passed' ? 'passed' : 'error'}>
                <span className="jump">
                  {result.status === 'passed' ? <CircleCheck size={15} aria-hidden /> : <CircleX size={15} aria-hidden />}
                  <strong>{result.name}</strong>
                  <span>{result.status === 'passed' ? t('designer.casePassed') : (result.fault ?? t('designer.caseDiffers', { what: result.differs.join(', ') }))}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </QueryView>
  );
}
