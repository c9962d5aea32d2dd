import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate, useParams } from 'react-router';
import { actOnClaim, amendClaim, useClaim, useRefreshClaims } from '../../api/claims.js';
import { asFault, type ApiFault } from '../../api/fault.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useFlow, type FlowView } from '../../api/lists.js';
import type { Claim, ClaimFacts } from '../../api/types.js';
import { Page } from '../../parts/page.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { ClaimForm } from './claim-form.js';
import { useCurrency } from './use-currency.js';

export function Component() {
  const { t } = useTranslation();
  const { id } = useParams();
  const claim = useClaim(id);
  const flow = useFlow(claim.data?.flow, claim.data?.flowVersion);
  return (
    <Page title={t('form.edit')} sub={claim.data?.number} back={`/claims/${id}`} marks={claim.data && <StatusChip of="claim" status={claim.data.status} />}>
      <QueryView query={claim}>{(data) => <QueryView query={flow}>{(view) => <EditClaim claim={data} flow={view} />}</QueryView>}</QueryView>
    </Page>
  );
}

function EditClaim({ claim, flow }: { claim: Claim; flow: FlowView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const refresh = useRefreshClaims();
  const keys = useIdempotencyKeys();
  const currency = useCurrency(claim.facts.legalEntity);
  const [busy, setBusy] = useState<'save' | 'submit' | null>(null);
  const [fault, setFault] = useState<ApiFault | null>(null);
  // The form starts from the facts as they were opened; a live re-reading does not overwrite what is being typed.
  const [initial] = useState(claim.facts);
  const editable = claim.status === 'draft' || claim.status === 'returned';
  const act = claim.status === 'returned' ? 'resubmit' : 'submit';
  if (!editable && busy === null) return <Navigate to={`/claims/${claim.id}`} replace />;

  const send = async (facts: ClaimFacts, submit: boolean): Promise<void> => {
    setBusy(submit ? 'submit' : 'save');
    setFault(null);
    try {
      const amended = await amendClaim(claim.id, facts);
      if (submit) {
        await actOnClaim(claim.id, act, keys.for({ act, factsHash: amended.factsHash }));
        keys.renew();
      }
      void refresh();
      void message.success(t(submit ? 'form.submitted' : 'form.saved', { number: claim.number }));
      if (submit) void navigate(`/claims/${claim.id}`, { replace: true });
      else setBusy(null);
    } catch (thrown) {
      setFault(asFault(thrown));
      setBusy(null);
    }
  };

  return (
    <ClaimForm
      definition={flow.definition}
      currency={currency}
      initial={initial}
      again={claim.status === 'returned'}
      busy={busy}
      fault={fault}
      onSend={(facts, submit) => void send(facts, submit)}
    />
  );
}
