import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../api/session.js';
import type { Task, TimelineEvent } from '../../api/types.js';
import { useLocal } from '../../i18n/local-text.js';
import { Face } from '../../parts/face.js';
import { usePersonLook } from '../../parts/person.js';

/** Why the claim came to the reader, and who approved before. */
export function WhyMe({ task, timeline }: { task: Task; timeline: TimelineEvent[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const look = usePersonLook();
  const me = useMe().data?.user.email ?? '';
  const before = [
    ...new Set(timeline.filter((item) => item.type === 'TaskDecided' && item.actor && item.data['outcome'] === 'approve').map((item) => item.actor ?? '')),
  ].filter((email) => email !== me);
  // Asked because somebody was late: that is the reason, and behind it why he was asked.
  const late = [...timeline]
    .reverse()
    .find(
      (item) =>
        (item.type === 'TaskEscalated' || item.type === 'TaskHandedOn') &&
        item.node === task.node &&
        Array.isArray(item.data['to']) &&
        item.data['to'].includes(me),
    );
  return (
    <section className="block">
      <h3>{t('decision.why')}</h3>
      {late && <p>{late.sentence}</p>}
      <p className={late ? 'vf-second' : ''}>{task.sentence || local(task.title)}</p>
      {before.length > 0 && (
        <div className="vf-row wrap" style={{ marginTop: 10, gap: 6 }}>
          {before.map((email) => (
            <span key={email} className="vf-row" style={{ gap: 6 }} title={look(email).name}>
              <Face id={email} name={look(email).name} size={34} done />
              <ChevronRight size={14} aria-hidden style={{ color: 'var(--vf-text-3)' }} />
            </span>
          ))}
          <span style={{ padding: 4 }}>
            <Face id={me} name={look(me).name} size={34} chosen />
          </span>
          <span className="vf-hidden">{t('decision.approvedBefore', { names: before.map((email) => look(email).name).join(t('common.listMark')) })}</span>
        </div>
      )}
    </section>
  );
}
