import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CoverageGap, MappingTrial } from '../../api/mapping.js';
import { useLocal } from '../../i18n/local-text.js';
import { Panel } from '../../parts/panel.js';
import { useLedgerName } from '../../parts/use-ledger-name.js';

/** So many of a kind are named; the rest is counted. */
const named = 8;

/** What would not be posted with this mapping: how many of each kind first, then the first of them by name. */
export function MappingCoverage({ coverage: { lines, missing, gaps } }: { coverage: MappingTrial['coverage'] }) {
  const { t } = useTranslation();
  const ledgerName = useLedgerName();
  return (
    <Panel title={t('mapping.coverage')} sub={t('mapping.coverageSub', { count: lines })}>
      {missing.length === 0 ? (
        <p className="vf-row">
          <CircleCheck size={16} aria-hidden style={{ color: 'var(--vf-done-text)' }} />
          {t('mapping.covered')}
        </p>
      ) : (
        <div className="vf-stack">
          {missing.map(({ ledger, what, count, of }) => {
            const shown = gaps.filter((gap) => gap.ledger === ledger && gap.what === what).slice(0, named);
            const title = t(`mapping.missing.${what}`, { defaultValue: what });
            return (
              <section key={`${ledger} ${what}`} aria-label={`${ledgerName(ledger)} ${title}`}>
                <p className="vf-row">
                  <TriangleAlert size={15} aria-hidden style={{ color: 'var(--vf-parked-text)' }} />
                  <strong>{title}</strong>
                  <span className="vf-num">{of === null ? t('mapping.missingCount', { count }) : t('mapping.missingOf', { count, of })}</span>
                  <span className="vf-meta">{ledgerName(ledger)}</span>
                </p>
                <ul className="vf-stack tight vf-gaps">
                  {shown.map((gap, at) => (
                    <li key={at}>
                      <GapWords gap={gap} />
                    </li>
                  ))}
                  {count > shown.length && <li className="vf-second">{t('mapping.andMore', { count: count - shown.length })}</li>}
                </ul>
              </section>
            );
          })}
        </div>
      )}
    </Panel>
  );
}

/** What it is by its name, with its code; of a line, where it comes from. */
function GapWords({ gap: { what, value, name, account, category, categoryName, part, departmentFunction } }: { gap: CoverageGap }) {
  const { t } = useTranslation();
  const local = useLocal();
  const from = category === null ? part && t(`directory.partOf.${part}`, { defaultValue: part }) : local(categoryName ?? undefined) || category;
  return (
    <>
      {name ? `${local(name)} ` : from && what !== 'no-account-rule' ? `${from} ` : ''}
      <span className="vf-code">{what === 'partner' ? account : value}</span>
      {departmentFunction && <span className="vf-meta"> {t(`directory.value.${departmentFunction}`, { defaultValue: departmentFunction })}</span>}
      {what === 'partner' && ` ${t('mapping.partnerMissing', { name: t(`mapping.dimension.${value}`) })}`}
    </>
  );
}
