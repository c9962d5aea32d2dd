import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useClaim, useTimeline } from '../../api/claims.js';
import { useFlow } from '../../api/lists.js';
import type { Claim } from '../../api/types.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { SkeletonRows } from '../../parts/skeleton.js';
import { StatusChip } from '../../parts/status-chip.js';
import { AddedSigners } from './added-signers.js';
import { ClaimActs } from './claim-acts.js';
import { ClaimAdvances } from './claim-advances.js';
import { ClaimBudget } from './claim-budget.js';
import { ClaimCanvas } from './claim-canvas.js';
import { ClaimFiles } from './claim-files.js';
import { ClaimLines } from './claim-lines.js';
import { ClaimLinks } from './claim-links.js';
import { ClaimNotice } from './claim-notice.js';
import { ClaimTalk } from './claim-talk.js';
import { ClaimSummary } from './claim-summary.js';
import { OnHold } from './on-hold.js';
import { ClaimVouchers } from './claim-vouchers.js';
import { Timeline } from './timeline.js';
import './claim.css';
import { endsAs } from '../../parts/ends-as.js';

export function Component() {
  const { t } = useTranslation();
  const { id } = useParams();
  const claim = useClaim(id);
  const data = claim.data;
  return (
    <Page
      title={data ? data.title || t('claims.untitled') : t('claim.title')}
      sub={data?.number}
      back="/claims"
      marks={data && <StatusChip of={endsAs(data)} status={data.status} />}
      acts={data && <ClaimActs claim={data} />}
    >
      <QueryView query={claim}>{(view) => <ClaimBody claim={view} />}</QueryView>
    </Page>
  );
}

/** Where the claim is and why: the summary, the story, the drawing, the voucher. */
function ClaimBody({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const timeline = useTimeline(claim.id);
  const flow = useFlow(claim.flow, claim.flowVersion);
  return (
    <div className="vf-stack">
      <ClaimSummary claim={claim} />
      <ClaimLinks claim={claim} />
      <OnHold claim={claim} />
      <ClaimNotice claim={claim} timeline={timeline.data ?? []} />
      <AddedSigners claim={claim} timeline={timeline.data ?? []} className="panel" />
      <div className="vf-claim-grid">
        <Panel title={t('claim.timeline')} ruled className="story">
          <QueryView
            query={timeline}
            skeleton={<SkeletonRows rows={4} />}
            isEmpty={(items) => items.length === 0}
            empty={<p className="vf-second">{t('claim.timelineEmpty')}</p>}
          >
            {(items) => <Timeline items={items} claim={claim} />}
          </QueryView>
        </Panel>
        <div className="drawing">{flow.data && <ClaimCanvas claim={claim} flow={flow.data} />}</div>
        <div className="vf-stack papers">
          <ClaimTalk claim={claim} />
          <ClaimVouchers claim={claim} />
          <ClaimLines claim={claim} />
          <ClaimAdvances claim={claim} />
          <ClaimFiles claim={claim} />
          <ClaimBudget claim={claim} timeline={timeline.data ?? []} />
        </div>
      </div>
    </div>
  );
}
