import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../../api/fault.js';
import type { MappingTrial } from '../../api/mapping.js';
import { useLocal } from '../../i18n/local-text.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { useDimensionWords } from '../../parts/use-dimension-words.js';
import { MappingCoverage } from './mapping-coverage.js';

const most = 12;
const dimensionText = (dimensions: Record<string, string>): string =>
  Object.entries(dimensions)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

interface MappingTrialPanelsProps {
  trial: UseQueryResult<MappingTrial, ApiFault>;
  dryRun: MappingTrial['dryRun'];
  /** Else the server tries none and shows none. */
  seesVouchers: boolean;
}

/** Beside the editor: a voucher as it would be posted, what is left uncovered, and what would change. */
export function MappingTrialPanels({ trial, dryRun, seesVouchers }: MappingTrialPanelsProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const words = useDimensionWords();
  return (
    <QueryView query={trial}>
      {({ sample, coverage, changes }) => (
        <>
          {dryRun && <DryRun dryRun={dryRun} />}
          <Panel flush title={t('mapping.sample')} sub={sample?.number}>
            {sample ? (
              <div className="vf-table-scroll">
                <table className="vf-table vf-mapping-sample" aria-label={t('mapping.sample')}>
                  <thead>
                    <tr>
                      <th scope="col">{t('mapping.ours')}</th>
                      <th scope="col">{t('mapping.theirs')}</th>
                      <th scope="col" className="right">
                        {t('sync.amount')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {sample.before.map((line, at) => {
                      const mapped = sample.after[at];
                      const fault = sample.faults.find((found) => found.line === at);
                      return (
                        <tr key={at}>
                          <td>
                            <span className="vf-code">{line.account}</span> {local(line.name)}
                            <br />
                            <span className="vf-meta">{words(line.dimensions, true)}</span>
                          </td>
                          <td>
                            {mapped && (
                              <>
                                <span className="vf-code">{mapped.account}</span> {mapped.kind !== 'gl' && t(`mapping.kind.${mapped.kind}`)} {mapped.partner}{' '}
                                {mapped.taxCode}
                                <br />
                                <span className="vf-meta">{dimensionText(mapped.dimensions)}</span>
                                <br />
                                <span className="vf-meta">{mapped.summary}</span>
                              </>
                            )}
                            {fault && (
                              <span style={{ color: 'var(--vf-refused-text)' }}>
                                {t('mapping.unmapped', { what: t(`mapping.what.${fault.what}`, { defaultValue: fault.what }), value: fault.value })}
                              </span>
                            )}
                          </td>
                          <td className="right vf-num">{line.debit ?? `(${line.credit})`}</td>
                        </tr>
                      );
                    })}
                  </tbody>
                </table>
              </div>
            ) : (
              <p className="vf-second" style={{ padding: 16 }}>
                {t(seesVouchers ? 'mapping.noSample' : 'mapping.noSampleForYou')}
              </p>
            )}
          </Panel>
          <MappingCoverage coverage={coverage} />
          <Panel title={t('mapping.changes')} sub={t('mapping.changesSub')}>
            {changes.length === 0 ? (
              <p className="vf-second">{t('mapping.noChange')}</p>
            ) : (
              <ul className="vf-stack tight vf-diff">
                {changes.slice(0, most).map((change, at) => (
                  <li key={at}>
                    <span className="vf-code">{change.account}</span> {change.category && <span className="vf-meta">{change.category}</span>}{' '}
                    <del>{change.before}</del> <ins>{change.after}</ins>
                  </li>
                ))}
                {changes.length > most && <li className="vf-second">{t('mapping.andMore', { count: changes.length - most })}</li>}
              </ul>
            )}
          </Panel>
        </>
      )}
    </QueryView>
  );
}

function DryRun({ dryRun }: { dryRun: NonNullable<MappingTrial['dryRun']> }) {
  const { t } = useTranslation();
  const local = useLocal();
  return (
    <Panel title={t('mapping.dryRunOf', { what: t(`mapping.dryRunBy.${dryRun.by}`) })}>
      {dryRun.outcome === 'done' && dryRun.faults.length === 0 ? (
        <p>{t('mapping.dryRunGood')}</p>
      ) : (
        <ul className="vf-stack tight">
          {dryRun.faults.map((fault) => (
            <li key={fault.code}>
              <strong>{local(fault.message)}</strong>
              <br />
              <span className="vf-meta">{local(fault.mend)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
