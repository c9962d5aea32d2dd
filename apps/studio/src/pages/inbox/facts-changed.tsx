import type { FactField } from '@vouchflow/flow-model';
import { Button } from 'antd';
import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../i18n/local-text.js';
import { diffFacts } from './diff-facts.js';
import { factName } from './fact-name.js';
import '../../parts/fault-note.css';

interface FactsChangedProps {
  /** The flow's facts, for the names of what changed. */
  fields: readonly FactField[];
  before: unknown;
  after: unknown;
  onSeen: () => void;
}

/** The claim changed since the approver looked: says what, and goes on only when it was seen. */
export function FactsChanged({ fields, before, after, onSeen }: FactsChangedProps) {
  const { t } = useTranslation();
  const local = useLocal();
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
                {factName(fields, change.path, local, (field, number) => t('form.cellLabel', { field, number }))}{' '}
                <s className="vf-second">{change.before ?? '–'}</s> → <strong>{change.after ?? '–'}</strong>
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
