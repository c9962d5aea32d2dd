import { App, Button } from 'antd';
import { Pause } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import type { Claim } from '../../api/types.js';
import { HoldDialog } from './hold-dialog.js';

/** For finance, and for whoever is asked to decide: puts the claim on hold. */
export function HoldClaim({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const me = useMe().data?.user.email ?? '';
  const [asking, setAsking] = useState(false);
  const asked = can('claims.hold') || claim.waitingFor.some((entry) => entry.taskId && entry.people.includes(me));
  const may = asked && me !== claim.claimant && !claim.suspended && (claim.status === 'running' || claim.status === 'parked');
  if (!may && !asking) return null;
  return (
    <>
      <Button icon={<Pause size={15} aria-hidden />} onClick={() => setAsking(true)}>
        {t('hold.act')}
      </Button>
      <HoldDialog
        open={asking}
        claim={claim}
        onCancel={() => setAsking(false)}
        onDone={() => {
          setAsking(false);
          void message.success(t('hold.done'));
        }}
      />
    </>
  );
}
