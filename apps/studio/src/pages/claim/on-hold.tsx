import { App, Button } from 'antd';
import { Pause } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRelease } from '../../api/hold.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import type { Claim } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { usePersonLook } from '../../parts/person.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import '../../parts/fault-note.css';

/** That the claim is on hold, by whom, why and until when; who may releases it here. */
export function OnHold({ claim }: { claim: Claim }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const look = usePersonLook();
  const can = useCan();
  const keys = useIdempotencyKeys();
  const me = useMe().data?.user.email ?? '';
  const release = useRelease(claim.id);
  const [asking, setAsking] = useState(false);
  const { suspended } = claim;
  if (!suspended && !asking) return null;
  const may = me !== claim.claimant && (me === suspended?.by || can('claims.hold'));
  const send = (comment: string): void => {
    const body = comment ? { comment } : {};
    void release.mutateAsync({ body, key: keys.for(body) }).then(
      () => {
        keys.renew();
        setAsking(false);
        void message.success(t('hold.released'));
      },
      () => undefined,
    );
  };
  return (
    <div className="vf-fault parked" role="status">
      <Pause size={16} aria-hidden />
      <div className="words">
        {suspended && <strong>{t('hold.notice', { name: look(suspended.by).name, date: formats.dateLong(suspended.until) })}</strong>}
        {suspended && <span>“{suspended.reason}”</span>}
        <span className="vf-second">{t('hold.noticeText')}</span>
        {may && (
          <Button size="small" style={{ alignSelf: 'flex-start', marginTop: 4 }} onClick={() => setAsking(true)}>
            {t('hold.release')}
          </Button>
        )}
      </div>
      <ReasonDialog
        open={asking}
        title={t('hold.releaseTitle')}
        text={t('hold.releaseText')}
        label={t('claim.reasonOptional')}
        action={t('hold.release')}
        required={false}
        busy={release.isPending}
        fault={release.error}
        onCancel={() => {
          release.reset();
          setAsking(false);
        }}
        onDone={send}
      />
    </div>
  );
}
