import { App, Button, Dropdown } from 'antd';
import { Check, CircleMinus, CircleX, Ellipsis, HandHelping, MessageCircleQuestion, Pause, Undo2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAddSigners, useAskAdvice } from '../../api/approver-acts.js';
import { hasCode } from '../../api/fault.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useDecide, useTransfer, type Decision } from '../../api/tasks.js';
import type { Claim, Task, TimelineEvent } from '../../api/types.js';
import { FaultNote } from '../../parts/fault-note.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { formatAmount } from '../../i18n/format.js';
import { HoldDialog } from '../claim/hold-dialog.js';
import { decisionsOf, faultOf, togetherFault, totalLeft, type LineChoices } from './line-choices.js';
import { LinesSum } from './lines-sum.js';
import { PersonDialog } from './person-dialog.js';
import { ReturnDialog } from './return-dialog.js';
import { SignersDialog, type Signers } from './signers-dialog.js';

interface DecisionActsProps {
  task: Task;
  claim: Claim;
  timeline: TimelineEvent[];
  factsHash: string;
  comment: string;
  /** The claim changed since it was looked at: deciding waits until that was seen. */
  changed: boolean;
  /** The step decides by vote: one may abstain. */
  vote: boolean;
  /** Lines that are not approved as they are. */
  choices: LineChoices;
  /** An approval was tried: choices say what is missing. */
  onTry: () => void;
  onDone: () => void;
}

export function DecisionActs({ task, claim, timeline, factsHash, comment, changed, vote, choices, onTry, onDone }: DecisionActsProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const keys = useIdempotencyKeys();
  const decide = useDecide(task.id);
  const transfer = useTransfer(task.id);
  const signers = useAddSigners(task.id);
  const advice = useAskAdvice(task.id);
  const [asking, setAsking] = useState<'return' | 'reject' | 'abstain' | 'transfer' | 'signers' | 'advice' | 'hold' | null>(null);
  // A dialog that was gone through begins anew the next time.
  const [round, setRound] = useState(0);
  // On hold it is only handed over; the notice above releases it.
  const held = claim.suspended !== null;
  const cancel = (): void => setAsking(null);
  const open = (what: typeof asking): void => {
    for (const act of [decide, transfer, signers, advice]) act.reset();
    setAsking(what);
  };

  // Who was asked for advice does not decide, and under a vote nobody who was added does.
  const adviser = task.why?.code === 'signer.advice' || (vote && task.why?.code === 'signer.added');

  // By promise: the task may leave the list, and this part the page, before the answer is here.
  const send = (decision: Omit<Decision, 'factsHash'>): void => {
    const body: Decision = { ...decision, factsHash };
    void decide.mutateAsync({ decision: body, key: keys.for(body) }).then(
      () => done(decision.outcome),
      // The new facts come with the re-reading; the dialog gives way to them.
      (fault: unknown) => hasCode(fault, 'FACTS_CHANGED') && setAsking(null),
    );
  };

  const lines = claim.facts.lines ?? [];
  const together = togetherFault(claim, choices);
  const approve = (): void => {
    onTry();
    if (together || [...choices].some(([index, choice]) => faultOf(lines[index] ?? {}, choice))) return;
    send({ outcome: 'approve', ...(comment.trim() ? { comment: comment.trim() } : {}), ...(choices.size > 0 ? { lines: decisionsOf(choices) } : {}) });
  };

  const handOver = (to: string, comment: string): void => {
    const body = { to, comment };
    void transfer.mutateAsync({ transfer: body, key: keys.for(body) }).then(
      () => done('transfer'),
      () => undefined,
    );
  };

  const addSigners = (body: Signers): void =>
    void signers.mutateAsync({ body, key: keys.for(body) }).then(
      (now) => asked('signers', now),
      () => undefined,
    );
  const askAdvice = (to: string, comment: string): void => {
    const body = { to, comment };
    void advice.mutateAsync({ body, key: keys.for(body) }).then(
      (now) => asked('advice', now),
      () => undefined,
    );
  };

  /** Others are asked first: the task is gone until they have answered, and the claim says whom it waits for. */
  const asked = (what: string, now: Claim): void => {
    keys.renew();
    setAsking(null);
    setRound(round + 1);
    void message.success(t(`decision.said.${what}`));
    if (!now.waitingFor.some((entry) => entry.taskId === task.id)) void navigate(`/claims/${claim.id}`);
  };

  const done = (outcome: string): void => {
    setAsking(null);
    void message.success(t(`decision.said.${outcome}`));
    onDone();
  };

  return (
    <footer className="acts">
      {decide.error && asking === null && !(changed && hasCode(decide.error, 'FACTS_CHANGED')) && <FaultNote fault={decide.error} />}
      {choices.size > 0 && <LinesSum choices={choices} fault={together} />}
      <div className="buttons">
        <Dropdown
          trigger={['click']}
          placement="topLeft"
          menu={{
            items: [
              { key: 'signers', icon: <UserPlus size={16} aria-hidden />, label: t('decision.signers'), disabled: held },
              { key: 'advice', icon: <MessageCircleQuestion size={16} aria-hidden />, label: t('decision.advice'), disabled: held },
              { key: 'transfer', icon: <HandHelping size={16} aria-hidden />, label: t('decision.transfer') },
              ...(held ? [] : [{ key: 'hold', icon: <Pause size={16} aria-hidden />, label: t('decision.hold') }]),
              ...(vote ? [{ key: 'abstain', icon: <CircleMinus size={16} aria-hidden />, label: t('decision.abstain'), disabled: changed || held }] : []),
              { key: 'reject', icon: <CircleX size={16} aria-hidden />, label: t('decision.reject'), danger: true, disabled: changed || held },
            ],
            onClick: ({ key }) => open(key as typeof asking),
          }}
        >
          <Button className="more" icon={<Ellipsis size={18} aria-hidden />} aria-label={t('decision.more')} disabled={decide.isPending} />
        </Dropdown>
        {!adviser && (
          <Button className="return" icon={<Undo2 size={17} aria-hidden />} disabled={changed || held || decide.isPending} onClick={() => open('return')}>
            {t('decision.return')}
          </Button>
        )}
        <Button
          type="primary"
          className="approve"
          icon={<Check size={18} aria-hidden />}
          loading={decide.isPending && asking === null}
          disabled={changed || held}
          onClick={approve}
        >
          {choices.size > 0 ? t('decision.approveLeft', { amount: formatAmount(totalLeft(claim, choices).amount) }) : t('decision.approve')}
        </Button>
      </div>
      <ReturnDialog
        open={asking === 'return'}
        claim={claim}
        task={task}
        timeline={timeline}
        first={comment}
        busy={decide.isPending}
        fault={decide.error}
        onCancel={cancel}
        onDone={send}
      />
      <ReasonDialog
        open={asking === 'reject'}
        danger
        title={t('decision.rejectTitle')}
        text={t(adviser ? 'decision.rejectTextAdvice' : vote ? 'decision.rejectTextVote' : 'decision.rejectText')}
        label={t('decision.reason')}
        action={t('decision.reject')}
        busy={decide.isPending}
        fault={decide.error}
        onCancel={cancel}
        onDone={(reason) => send({ outcome: 'reject', comment: reason })}
      />
      <ReasonDialog
        open={asking === 'abstain'}
        title={t('decision.abstainTitle')}
        text={t('decision.abstainText')}
        label={t('decision.comment')}
        action={t('decision.abstain')}
        required={false}
        busy={decide.isPending}
        fault={decide.error}
        onCancel={cancel}
        onDone={(comment) => send({ outcome: 'abstain', ...(comment ? { comment } : {}) })}
      />
      <HoldDialog
        key={`hold-${round}`}
        open={asking === 'hold'}
        claim={claim}
        onCancel={cancel}
        onDone={() => {
          setAsking(null);
          setRound(round + 1);
          void message.success(t('hold.done'));
        }}
      />
      <SignersDialog
        key={`signers-${round}`}
        open={asking === 'signers'}
        claim={claim}
        vote={vote}
        busy={signers.isPending}
        fault={signers.error}
        onCancel={cancel}
        onDone={addSigners}
      />
      <PersonDialog
        of="transfer"
        open={asking === 'transfer'}
        claim={claim}
        busy={transfer.isPending}
        fault={transfer.error}
        onCancel={cancel}
        onDone={handOver}
      />
      <PersonDialog
        key={`advice-${round}`}
        of="advice"
        open={asking === 'advice'}
        claim={claim}
        busy={advice.isPending}
        fault={advice.error}
        onCancel={cancel}
        onDone={askAdvice}
      />
    </footer>
  );
}
