import { TriangleAlert, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Claim, TimelineEvent } from '../../api/types.js';
import { usePersonLook } from '../../parts/person.js';
import '../../parts/fault-note.css';

/** What a returned, parked or rejected claim needs to be known first. */
export function ClaimNotice({ claim, timeline }: { claim: Claim; timeline: TimelineEvent[] }) {
  const { t } = useTranslation();
  const look = usePersonLook();
  if (claim.status !== 'returned' && claim.status !== 'parked' && claim.status !== 'rejected') return null;
  const cause = [...timeline]
    .reverse()
    .find((item) =>
      claim.status === 'parked'
        ? /Parked|Refused/.test(item.type)
        : item.type === 'InstanceReturned' || item.data['splitFrom'] !== undefined || item.data['outcome'] === 'reject' || item.data['outcome'] === 'return',
    );
  const comment = typeof cause?.data['comment'] === 'string' ? cause.data['comment'] : '';
  return (
    <div className={`vf-fault ${claim.status === 'rejected' ? '' : 'parked'}`} role="status">
      {claim.status === 'returned' ? <Undo2 size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
      <div className="words">
        <strong>{t(`claim.notice.${claim.status}`, { name: cause?.actor ? look(cause.actor).name : '' })}</strong>
        {comment ? <span>“{comment}”</span> : cause && <span>{cause.sentence}</span>}
        <span className="vf-second">{t(`claim.noticeText.${claim.status}`)}</span>
      </div>
    </div>
  );
}
