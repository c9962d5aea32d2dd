import { Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../../api/fault.js';
import { useFlow } from '../../api/lists.js';
import type { Decision } from '../../api/tasks.js';
import type { Claim, Task, TimelineEvent } from '../../api/types.js';
import { useLocal } from '../../i18n/local-text.js';
import { Field } from '../../parts/field.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { stepsPassed } from './steps-passed.js';

interface ReturnDialogProps {
  open: boolean;
  claim: Claim;
  task: Task;
  timeline: TimelineEvent[];
  first: string;
  busy: boolean;
  fault: ApiFault | null;
  onCancel: () => void;
  onDone: (decision: Omit<Decision, 'factsHash'>) => void;
}

/** Back to the claimant, or to a step of people that the claim has passed. */
export function ReturnDialog({ open, claim, task, timeline, busy, fault, onCancel, onDone }: ReturnDialogProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const flow = useFlow(claim.flow, claim.flowVersion);
  const [to, setTo] = useState('claimant');
  const [resume, setResume] = useState<'restart' | 'here'>('restart');
  const steps = stepsPassed(timeline).flatMap((id) => flow.data?.definition.nodes.find((node) => node.id === id && id !== task.node) ?? []);
  const whom = to === 'claimant' ? 'Claimant' : 'Step';
  return (
    <ReasonDialog
      open={open}
      title={t('decision.returnTitle')}
      text={t(`decision.return${whom}`)}
      label={t('decision.returnReason')}
      action={t('decision.return')}
      busy={busy}
      fault={fault}
      onCancel={onCancel}
      onDone={(comment) => onDone({ outcome: 'return', comment, ...(to === 'claimant' ? {} : { to }), ...(resume === 'restart' ? {} : { resume }) })}
    >
      {steps.length > 0 && (
        <Field label={t('decision.returnTo')}>
          {(ids) => (
            <Select
              {...ids}
              value={to}
              onChange={(value: string) => setTo(value)}
              options={[{ value: 'claimant', label: t('decision.toClaimant') }, ...steps.map((node) => ({ value: node.id, label: local(node.title) }))]}
            />
          )}
        </Field>
      )}
      <Field label={t(`decision.after${whom}`)}>
        {(ids) => (
          <Radio.Group
            {...ids}
            value={resume}
            onChange={(event) => setResume(event.target.value as 'restart' | 'here')}
            style={{ display: 'flex', flexDirection: 'column', gap: 8 }}
          >
            <Radio value="restart">{t(`decision.restart${whom}`)}</Radio>
            <Radio value="here">{t(`decision.here${whom}`)}</Radio>
          </Radio.Group>
        )}
      </Field>
    </ReasonDialog>
  );
}
