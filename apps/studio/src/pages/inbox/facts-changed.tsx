import { Button } from 'antd';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { diffFacts } from './diff-facts.js';
import '../../parts/fault-note.css';

/** The claim changed since the approver looked: says what, and goes on only when it was seen. */
export function FactsChanged({ before, after, onSeen }: { before: unknown; after: unknown; onSeen: () => void }) {
  const { t } = useTranslation();
  const changes = diffFacts(before, after);
  return (
    <section className="block">
      <div className="vf-fault parked" role="alert">
        <TriangleAlert size={16} aria-hidden />
        <div className="words">
          <strong>{t('decision.changed')}</strong>
          <span className="vf-second">{t('decision.changedText')}</span>
          <ul>
            {changes.slice(0, 12).map((change) => (
              <li key={change.path}>
                <code>{change.path}</code> <s className="vf-second">{change.before ?? '–'}</s> → <strong>{change.after ?? '–'}</strong>
              </li>
            ))}
          </ul>
          <span className="acts">
            <Button size="small" onClick={onSeen}>
              {t('decision.seen')}
            </Button>
          </span>
        </div>
      </div>
    </section>
  );
}
