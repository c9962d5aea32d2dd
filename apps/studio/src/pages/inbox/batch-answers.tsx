import { Button } from 'antd';
import { CircleCheck, CircleX, Undo2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BatchAnswer } from '../../api/approver-acts.js';
import type { Task } from '../../api/types.js';
import { nowIs } from '../../parts/ends-as.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { usePersonLook } from '../../parts/person.js';
import type { BatchResult } from './batch-bar.js';
import './batch.css';

/** What became of each decision of a batch: those that had no effect first, with why. */
export function BatchAnswers({ result, onClose }: { result: BatchResult; onClose: () => void }) {
  const { t } = useTranslation();
  const { outcome, answers } = result;
  const failed = answers.filter((answer) => !answer.ok);
  const done = answers.length - failed.length;
  const taskOf = (answer: BatchAnswer): Task | undefined => result.tasks.find((task) => task.id === answer.taskId);
  const title = [done > 0 ? t(`inbox.batch.did.${outcome}`, { count: done }) : '', failed.length > 0 ? t('inbox.batch.failed', { count: failed.length }) : '']
    .filter(Boolean)
    .join(' · ');
  return (
    <Panel
      flush
      title={<span role="status">{title}</span>}
      aside={<Button type="text" size="small" icon={<X size={16} aria-hidden />} aria-label={t('common.close')} onClick={onClose} />}
    >
      <ul className="vf-batch-answers">
        {[...failed, ...answers.filter((answer) => answer.ok)].map((answer) => (
          <Answer key={answer.taskId} answer={answer} task={taskOf(answer)} outcome={outcome} />
        ))}
      </ul>
    </Panel>
  );
}

function Answer({ answer, task, outcome }: { answer: BatchAnswer; task: Task | undefined; outcome: BatchResult['outcome'] }) {
  const { t } = useTranslation();
  const look = usePersonLook();
  const Icon = !answer.ok ? CircleX : outcome === 'approve' ? CircleCheck : Undo2;
  const code = answer.fault?.code ?? '';
  const waits = answer.claim?.waitingFor
    .flatMap((entry) => entry.people)
    .map((email) => look(email).name)
    .join(' / ');
  const after = waits ? t('claim.waits', { name: waits }) : answer.claim && t(nowIs(answer.claim));
  return (
    <li className={!answer.ok ? 'refused' : outcome === 'approve' ? 'done' : 'parked'}>
      <Icon size={16} aria-hidden />
      <span className="what">
        <Link to={`/claims/${task?.claimId ?? answer.claim?.id ?? ''}`}>{task?.claimTitle ?? answer.claim?.title}</Link>
        <span className="vf-meta">{task?.claimNumber ?? answer.claim?.number}</span>
      </span>
      <span className="said">
        {answer.ok ? (
          <span className="vf-second">
            {t(`status.task.${outcome}`)} · {after}
          </span>
        ) : (
          <>
            <strong>{t(`fault.${code}.title`, { defaultValue: answer.fault?.title ?? t('fault.any.title') })}</strong>
            <span className="vf-second">{answer.fault?.detail || t(`fault.${code}.text`, { defaultValue: '' })}</span>
            <code className="vf-meta">{code}</code>
          </>
        )}
      </span>
      {task && <Amount money={task.total} />}
    </li>
  );
}
