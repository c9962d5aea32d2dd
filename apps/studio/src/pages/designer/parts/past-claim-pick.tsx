import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePastClaims } from '../../../api/past-claims.js';
import { useCan } from '../../../api/permissions.js';
import { formatMoney, useFormats } from '../../../i18n/format.js';
import { useDesigner } from '../state/use-designer.js';

/** Picks a claim of this flow that was really submitted, to walk it through the draft. */
export function PastClaimPick() {
  const { t } = useTranslation();
  const formats = useFormats();
  const can = useCan();
  const designer = useDesigner();
  const { key } = designer.store.get();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const may = can('flows.design') || can('flows.publish');
  const claims = usePastClaims(key, useDeferredValue(typed.trim()), may && asked);
  if (!may) return null;
  return (
    <Select
      size="small"
      aria-label={t('designer.pastClaim')}
      placeholder={t('designer.pastClaim')}
      value={null}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={claims.isFetching}
      popupMatchSelectWidth={false}
      placement="bottomRight"
      notFoundContent={claims.isFetching ? t('designer.checking') : t('designer.noPastClaims')}
      onOpenChange={(open) => open && setAsked(true)}
      onChange={(id: string) => designer.simulate({ is: 'claim', id })}
      options={(claims.data ?? []).map((claim) => ({
        value: claim.id,
        label: `${claim.number} · ${formatMoney(claim.total)} · ${claim.claimant} · ${formats.instant(claim.submittedAt)}`,
      }))}
    />
  );
}
