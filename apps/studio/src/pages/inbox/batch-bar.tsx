import { Button } from 'antd';
import { Check, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDecideMany, type BatchAnswer } from '../../api/approver-acts.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import type { Task } from '../../api/types.js';
import { formatAmount } from '../../i18n/format.js';
import { FaultNote } from '../../parts/fault-note.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { sumTasks } from './sum-tasks.js';
import type { Picked } from './use-picked.js';
import './batch.css';

export interface BatchResult {
  outcome: 'approve' | 'return';
  tasks: Task[];
  answers: BatchAnswer[];
}

interface BatchBarProps {
  picked: Picked;
  /** All that could be chosen. */
  of: number;
  onDone: (result: BatchResult) => void;
}

/** How many are chosen, what they come to and the highest of them; one decision for all, an answer each. */
export function BatchBar({ picked, of, onDone }: BatchBarProps) {
  const { t } = useTranslation();
  const keys = useIdempotencyKeys();
  const decide = useDecideMany();
  const [asking, setAsking] = useState(false);
  const { tasks } = picked;
  const { sums, highest } = sumTasks(tasks);
  const money = (amounts: typeof sums): string =>
    amounts.map(({ amount, currency }) => (sums.length > 1 ? `${formatAmount(amount)} ${currency}` : formatAmount(amount))).join(' · ');
  const unit = sums.length === 1 ? ` ${sums[0]?.currency}` : '';

  const send = (outcome: 'approve' | 'return', comment?: string): void => {
    const body = tasks.map((task) => ({ taskId: task.id, outcome, factsHash: task.factsHash, ...(comment ? { comment } : {}) }));
    void decide.mutateAsync({ body, key: keys.for(body) }).then(
      (answers) => {
        keys.renew();
        setAsking(false);
        onDone({ outcome, tasks, answers });
        picked.all(false);
      },
      () => undefined,
    );
  };

  return (
    <div className="vf-batch" role="region" aria-label={t('inbox.batch.bar')}>
      {decide.error && !asking && <FaultNote fault={decide.error} />}
      <div className="bar">
        <dl>
          <div>
            <dt>{t('inbox.batch.chosen')}</dt>
            <dd aria-live="polite">{t('inbox.batch.count', { count: tasks.length })}</dd>
          </div>
          <div>
            <dt>
              {t('inbox.batch.sum')}
              {unit}
            </dt>
            <dd className="vf-num">{money(sums)}</dd>
          </div>
          <div>
            <dt>
              {t('inbox.batch.highest')}
              {unit}
            </dt>
            <dd className="vf-num">{money(highest)}</dd>
          </div>
        </dl>
        <div className="buttons">
          {tasks.length < of && (
            <Button type="text" className="plain all" onClick={() => picked.all(true)}>
              {t('inbox.batch.all')}
            </Button>
          )}
          <Button type="text" className="plain" disabled={decide.isPending} onClick={() => picked.all(false)}>
            {t('inbox.batch.none')}
          </Button>
          <Button className="return" icon={<Undo2 size={16} aria-hidden />} disabled={decide.isPending} onClick={() => setAsking(true)}>
            {t('inbox.batch.return')}
          </Button>
          <Button type="primary" icon={<Check size={16} aria-hidden />} loading={decide.isPending && !asking} onClick={() => send('approve')}>
            {t('inbox.batch.approve', { count: tasks.length })}
          </Button>
        </div>
      </div>
      <ReasonDialog
        open={asking}
        title={t('inbox.batch.returnTitle', { count: tasks.length })}
        text={t('inbox.batch.returnText')}
        label={t('decision.returnReason')}
        action={t('decision.return')}
        busy={decide.isPending}
        fault={decide.error}
        onDone={(reason) => send('return', reason)}
        onCancel={() => {
          decide.reset();
          setAsking(false);
        }}
      />
    </div>
  );
}
