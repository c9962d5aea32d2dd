import { Button } from 'antd';
import { CircleCheck, CircleX, GitCompareArrows } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCasesRun } from '../../../api/draft-cases.js';
import { useDraftDiff } from '../../../api/flow-diff.js';
import { useLocal } from '../../../i18n/local-text.js';
import { FaultNote } from '../../../parts/fault-note.js';
import { SkeletonRows } from '../../../parts/skeleton.js';
import DraftDifferences from '../parts/draft-differences.js';
import { shareOf, uncoveredOf } from '../parts/uncovered.js';
import { useDesigner } from '../state/use-designer.js';

const told = 40;

/** What whoever publishes must know: what changes, in words, and what the cases prove of it. */
export function PublishSummary({ base, etag }: { base: number; etag: string }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const { key } = designer.store.get();
  const diff = useDraftDiff(key, base, etag);
  const run = useCasesRun(key, etag);
  const uncovered = useMemo(
    () => (run.data ? uncoveredOf(designer.now(), { edges: run.data.coverage.edges.missed, rows: run.data.coverage.rows.missed }) : []),
    [run.data, designer],
  );
  const red = run.data?.results.filter(({ status }) => status !== 'passed') ?? [];
  const changes = diff.data ?? [];
  return (
    <div className="vf-publish-summary">
      <section aria-label={t('designer.publishing.changes')}>
        <h3>
          {base > 0 ? t('designer.publishing.changesSince', { version: base }) : t('designer.publishing.changes')}
          {base > 0 && (
            <Button type="link" size="small" icon={<GitCompareArrows size={13} aria-hidden />} onClick={() => designer.open({ is: 'compare', from: base })}>
              {t('designer.publishing.drawn')}
            </Button>
          )}
        </h3>
        {base === 0 && <p className="vf-second">{t('designer.publishing.firstVersion')}</p>}
        {base > 0 && diff.isPending && <SkeletonRows />}
        {diff.error && <FaultNote fault={diff.error} />}
        {diff.data && changes.length === 0 && <p className="vf-second">{t('designer.compare.same')}</p>}
        {changes.length > 0 && (
          <ul>
            {changes.slice(0, told).map(({ path, change, text }, at) => (
              <li key={`${path} ${at}`} className={change}>
                {local(text)}
              </li>
            ))}
            {changes.length > told && <li>{t('designer.uncoveredMore', { count: changes.length - told })}</li>}
          </ul>
        )}
      </section>
      {base > 0 && changes.length > 0 && (
        <section aria-label={t('designer.publishing.otherwise')}>
          <h3>{t('designer.publishing.otherwise')}</h3>
          <DraftDifferences since={base} />
        </section>
      )}
      <section aria-label={t('designer.publishing.proof')}>
        <h3>{t('designer.publishing.proof')}</h3>
        {run.isPending && <SkeletonRows />}
        {run.error && <FaultNote fault={run.error} />}
        {run.data && (
          <>
            {run.data.results.length === 0 ? (
              <p className="vf-second">{t('designer.noCases')}</p>
            ) : (
              <p className={red.length > 0 ? 'red' : 'green'}>
                {red.length > 0 ? <CircleX size={14} aria-hidden /> : <CircleCheck size={14} aria-hidden />}
                {t(red.length > 0 ? 'designer.publishing.casesRed' : 'designer.publishing.casesGreen', { count: run.data.results.length, red: red.length })}
              </p>
            )}
            {red.length > 0 && (
              <ul>
                {red.slice(0, 6).map(({ name, differences, fault }) => (
                  <li key={name} className="removed">
                    <b>{name}</b> {local(differences[0]?.text) || fault}
                  </li>
                ))}
              </ul>
            )}
            {(['edges', 'rows'] as const).map((part) => {
              const covered = run.data.coverage[part];
              const all = covered.reached.length + covered.missed.length;
              return (
                all > 0 && (
                  <p key={part} className="meter">
                    <span>{t(`designer.publishing.${part}`)}</span>
                    <meter min={0} max={all} value={covered.reached.length} aria-label={t(`designer.publishing.${part}`)} />
                    <span className="vf-num">{t('designer.publishing.of', { reached: covered.reached.length, all, share: shareOf(covered) })}</span>
                  </p>
                )
              );
            })}
            {uncovered.length > 0 && run.data.results.length > 0 && (
              <p className="vf-meta">
                {t('designer.uncovered')} ·{' '}
                {uncovered
                  .slice(0, 6)
                  .map(({ edge, row }) =>
                    edge
                      ? `${local(edge.from)} → ${local(edge.to)}`
                      : row
                        ? t('designer.uncoveredRow', { table: local(row.table), n: row.n, fits: local(row.fits) })
                        : '',
                  )
                  .join(t('common.listMark'))}
                {uncovered.length > 6 && ` · ${t('designer.uncoveredMore', { count: uncovered.length - 6 })}`}
              </p>
            )}
          </>
        )}
      </section>
    </div>
  );
}
