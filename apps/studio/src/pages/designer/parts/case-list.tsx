import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX, FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { post } from '../../../api/client.js';
import type { ApiFault } from '../../../api/fault.js';
import { Empty } from '../../../parts/empty.js';
import { QueryView } from '../../../parts/query-view.js';

interface CasesRun {
  results: { name: string; status: 'passed' | 'failed' | 'broken'; differs: string[]; fault?: string }[];
  coverage: { edges: { reached: string[]; missed: string[] }; rows: { reached: string[]; missed: string[] } };
}

/** The cases of the flow, run on the saved draft by the server, as publication will. */
export function CaseList({ flowKey }: { flowKey: string }) {
  const { t } = useTranslation();
  const run = useQuery<CasesRun, ApiFault>({ queryKey: ['draft-cases', flowKey], queryFn: () => post<CasesRun>(`/flows/${flowKey}/draft/cases/run`), retry: false, staleTime: 0 });
  const share = (part: { reached: string[]; missed: string[] }): number => Math.round((100 * part.reached.length) / Math.max(1, part.reached.length + part.missed.length));
  return (
    <QueryView query={run} isEmpty={(data) => data.results.length === 0} empty={<Empty icon={FlaskConical} title={t('designer.noCases')} text={t('designer.noCasesText')} />}>
      {(data) => (
        <>
          <p className="vf-meta vf-coverage">{t('designer.coverage', { edges: share(data.coverage.edges), rows: share(data.coverage.rows) })}</p>
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
