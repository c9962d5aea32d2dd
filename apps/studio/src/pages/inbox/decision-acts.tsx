import { App, Button, Dropdown, Select } from 'antd';
import { Check, CircleX, Ellipsis, HandHelping, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasCode } from '../../api/fault.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { usePeople } from '../../api/lists.js';
import { useMe } from '../../api/session.js';
import { useDecide, useTransfer, type Decision } from '../../api/tasks.js';
import type { Claim, Task, TimelineEvent } from '../../api/types.js';
import { useLocal } from '../../i18n/local-text.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { ReturnDialog } from './return-dialog.js';

interface DecisionActsProps {
  task: Task;
  claim: Claim;
  timeline: TimelineEvent[];
  factsHash: string;
  comment: string;
  /** The claim changed since it was looked at: deciding waits until that was seen. */
  changed: boolean;
  onDone: () => void;
}

export function DecisionActs({ task, claim, timeline, factsHash, comment, changed, onDone }: DecisionActsProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const people = usePeople();
  const me = useMe();
  const keys = useIdempotencyKeys();
  const decide = useDecide(task.id);
  const transfer = useTransfer(task.id);
  const [asking, setAsking] = useState<'return' | 'reject' | 'transfer' | null>(null);
  const [to, setTo] = useState<string>();

  // By promise: the task may leave the list, and this part the page, before the answer is here.
  const send = (decision: Omit<Decision, 'factsHash'>): void => {
    const body: Decision = { ...decision, factsHash };
    void decide.mutateAsync({ decision: body, key: keys.for(body) }).then(
      () => done(decision.outcome),
      // The new facts come with the re-reading; the dialog gives way to them.
      (fault: unknown) => hasCode(fault, 'FACTS_CHANGED') && setAsking(null),
    );
  };

  const handOver = (reason: string): void => {
    if (!to) return;
    const body = { to, comment: reason };
    void transfer.mutateAsync({ transfer: body, key: keys.for(body) }).then(() => done('transfer'), () => undefined);
  };

  const done = (outcome: string): void => {
    setAsking(null);
    void message.success(t(`decision.said.${outcome}`));
    onDone();
  };

  return (
    <footer className="acts">
      {decide.error && asking === null && !(changed && hasCode(decide.error, 'FACTS_CHANGED')) && <FaultNote fault={decide.error} />}
      <div className="buttons">
        <Dropdown
          trigger={['click']}
          placement="topLeft"
          menu={{
            items: [
              { key: 'transfer', icon: <HandHelping size={16} aria-hidden />, label: t('decision.transfer') },
              { key: 'reject', icon: <CircleX size={16} aria-hidden />, label: t('decision.reject'), danger: true },
            ],
            onClick: ({ key }) => setAsking(key as 'transfer' | 'reject'),
          }}
        >
          <Button className="more" icon={<Ellipsis size={18} aria-hidden />} aria-label={t('decision.more')} disabled={decide.isPending} />
        </Dropdown>
        <Button className="return" icon={<Undo2 size={17} aria-hidden />} disabled={changed || decide.isPending} onClick={() => setAsking('return')}>
          {t('decision.return')}
        </Button>
        <Button type="primary" className="approve" icon={<Check size={18} aria-hidden />} loading={decide.isPending && asking === null} disabled={changed} onClick={() => send({ outcome: 'approve', ...(comment.trim() ? { comment: comment.trim() } : {}) })}>
          {t('decision.approve')}
        </Button>
      </div>
      <ReturnDialog open={asking === 'return'} claim={claim} task={task} timeline={timeline} first={comment} busy={decide.isPending} fault={decide.error} onCancel={() => setAsking(null)} onDone={send} />
      <ReasonDialog
        open={asking === 'reject'} danger title={t('decision.rejectTitle')} text={t('decision.rejectText')} label={t('decision.reason')} action={t('decision.reject')}
        busy={decide.isPending} fault={decide.error} onCancel={() => setAsking(null)} onDone={(reason) => send({ outcome: 'reject', comment: reason })}
      />
      <ReasonDialog
        open={asking === 'transfer'} title={t('decision.transferTitle')} text={t('decision.transferText')} label={t('decision.reason')} action={t('decision.transfer')}
        busy={transfer.isPending} fault={transfer.error} ready={Boolean(to)} onCancel={() => setAsking(null)} onDone={handOver}
      >
        <Field label={t('decision.transferTo')} required>
          {(ids) => (
            <Select
              {...ids} value={to} onChange={(value: string) => setTo(value)} placeholder={t('form.choose')}
              showSearch={{ optionFilterProp: 'label' }}
              options={(people.data ?? []).filter((person) => person.email !== me.data?.user.email && person.email !== claim.claimant).map((person) => ({ value: person.email, label: `${local(person.name)} · ${person.email}` }))}
            />
          )}
        </Field>
      </ReasonDialog>
    </footer>
  );
}
