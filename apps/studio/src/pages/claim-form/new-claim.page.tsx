import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { createClaim, useRefreshClaims } from '../../api/claims.js';
import { asFault, type ApiFault } from '../../api/fault.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useFlow } from '../../api/lists.js';
import { useMe } from '../../api/session.js';
import type { ClaimFacts, Me } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { ClaimForm } from './claim-form.js';
import { firstDraft } from './first-draft.js';
import { forgetKept, keep, readKept } from './kept-draft.js';
import { useCurrency } from './use-currency.js';
import { useFlowsToStart } from '../claims/new-claim-button.js';

export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const first = useFlowsToStart();
  const key = params.get('flow') ?? first.flows[0]?.key;
  const flow = useFlow(key);
  const me = useMe();
  const local = useLocal();
  const name = local(flow.data?.definition.name);
  return (
    <Page title={name ? t('form.newOf', { name }) : t('form.new')} back="/claims" marks={<StatusChip of="claim" status="draft" />}>
      {key === undefined ? (
        <QueryView query={first.query}>{() => <Empty title={t('form.noFlow')} text={t('form.noFlowText')} />}</QueryView>
      ) : (
        <QueryView query={flow}>{(data) => (me.data ? <NewClaim key={key} flow={data} me={me.data} /> : null)}</QueryView>
      )}
    </Page>
  );
}

function NewClaim({ flow, me }: { flow: NonNullable<ReturnType<typeof useFlow>['data']>; me: Me }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const navigate = useNavigate();
  const refresh = useRefreshClaims();
  const keys = useIdempotencyKeys();
  const currency = useCurrency(me.user.legalEntity);
  const person = me.user.email;
  const [kept, setKept] = useState(() => readKept(person, flow.key));
  const [busy, setBusy] = useState<'save' | 'submit' | null>(null);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const [start, setStart] = useState(0);

  const send = async (facts: ClaimFacts, submit: boolean): Promise<void> => {
    const body = { flow: flow.key, facts, ...(submit ? { submit } : {}) };
    setBusy(submit ? 'submit' : 'save');
    setFault(null);
    try {
      const claim = await createClaim(body, keys.for(body));
      keys.renew();
      forgetKept(person, flow.key);
      void refresh();
      void message.success(t(submit ? 'form.submitted' : 'form.saved', { number: claim.number }));
      void navigate(submit ? `/claims/${claim.id}` : `/claims/${claim.id}/edit`, { replace: true });
    } catch (thrown) {
      setFault(asFault(thrown));
      setBusy(null);
    }
  };

  const discard = (): void => {
    forgetKept(person, flow.key);
    setKept(null);
    setStart((n) => n + 1);
  };

  return (
    <ClaimForm
      key={start}
      definition={flow.definition}
      currency={currency}
      initial={kept?.draft ?? firstDraft(flow.definition, me)}
      busy={busy}
      fault={fault}
      onChange={(draft) => keep(person, flow.key, draft)}
      onSend={(facts, submit) => void send(facts, submit)}
      note={
        kept && (
          <div className="vf-row wrap vf-second" role="status">
            {t('form.kept', { at: formats.instant(kept.at) })}
            <Button size="small" type="link" onClick={discard}>
              {t('form.discard')}
            </Button>
          </div>
        )
      }
    />
  );
}
