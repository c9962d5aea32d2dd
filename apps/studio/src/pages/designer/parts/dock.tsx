import { ChevronDown, ChevronUp, History } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../../api/permissions.js';
import { useDesign } from '../state/use-designer.js';
import { usePhone } from '../state/use-phone.js';
import { CaseList, VersionList } from './later-parts.js';
import { ProblemList } from './problem-list.js';
import { SkeletonRows } from '../../../parts/skeleton.js';

const tabs = ['problems', 'cases', 'versions'] as const;

/** The foot of the page: what is wrong, the cases, the versions. */
export function Dock({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const can = useCan();
  const [tab, setTab] = useState<(typeof tabs)[number]>('problems');
  // On a phone the drawing has the page; the foot is opened when it is wanted.
  const phone = usePhone();
  const [open, setOpen] = useState(!phone);
  const count = useDesign((state) => state.problems.length);
  const flowKey = useDesign((state) => state.key);
  return (
    <section className={`vf-dock ${open ? '' : 'folded'}`} aria-label={t('designer.dock.label')}>
      <div className="tabs" role="tablist">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={tab === name && open}
            onClick={() => {
              setTab(name);
              setOpen(tab !== name || !open);
            }}
          >
            {t(`designer.dock.${name}`)}
            {name === 'problems' && count > 0 && <b>{count}</b>}
          </button>
        ))}
        {(can('flows.design') || can('flows.publish')) && (
          <Link className="replay" to={`/flows/${flowKey}/replay`}>
            <History size={14} aria-hidden />
            {t('replay.open')}
          </Link>
        )}
        <button type="button" className="fold" aria-label={open ? t('designer.dock.fold') : t('designer.dock.unfold')} onClick={() => setOpen(!open)}>
          {open ? <ChevronDown size={15} aria-hidden /> : <ChevronUp size={15} aria-hidden />}
        </button>
      </div>
      {open && (
        <div className="body" role="tabpanel">
          {tab === 'problems' && <ProblemList editable={editable} />}
          {tab === 'cases' && (
            <Suspense fallback={<SkeletonRows />}>
              <CaseList flowKey={flowKey} editable={editable} />
            </Suspense>
          )}
          {tab === 'versions' && (
            <Suspense fallback={<SkeletonRows />}>
              <VersionList flowKey={flowKey} />
            </Suspense>
          )}
        </div>
      )}
    </section>
  );
}
