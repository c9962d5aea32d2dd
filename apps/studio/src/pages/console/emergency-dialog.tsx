import { App, InputNumber, Select } from 'antd';
import { lentPermissions, permissions } from '@vouchflow/flow-model';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAskEmergency } from '../../api/console.js';
import { useLocal } from '../../i18n/local-text.js';
import { Field } from '../../parts/field.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';

interface EmergencyDialogProps {
  open: boolean;
  /** The task to decide in place of whom it is with; null: a permission is asked for. */
  task: { id: string } | null;
  onClose: () => void;
}

/** Asks for an act in an emergency; another person confirms it. */
export function EmergencyDialog({ open, task, onClose }: EmergencyDialogProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const ask = useAskEmergency();
  const local = useLocal();
  const [outcome, setOutcome] = useState('approve');
  const [permission, setPermission] = useState<string>(lentPermissions[0]);
  const [hours, setHours] = useState(2);
  const send = (reason: string): void =>
    ask.mutate(task ? { kind: 'decide', taskId: task.id, outcome, reason } : { kind: 'permission', permission, hours, reason }, {
      onSuccess: () => {
        onClose();
        void message.success(t('console.asked'));
      },
    });
  return (
    <ReasonDialog
      open={open}
      title={task ? t('console.emergency.instead') : t('console.emergency.ask')}
      text={task ? t('console.emergency.insteadText') : t('console.emergency.text')}
      label={t('console.emergency.reasonLabel')}
      action={t('console.askSecond')}
      busy={ask.isPending}
      fault={ask.error}
      onCancel={onClose}
      onDone={send}
    >
      {task ? (
        <Field label={t('console.emergency.what')} required>
          {(ids) => (
            <Select
              {...ids}
              value={outcome}
              onChange={setOutcome}
              options={['approve', 'reject', 'return'].map((value) => ({ value, label: t(`console.emergency.outcome.${value}`) }))}
            />
          )}
        </Field>
      ) : (
        <>
          <Field label={t('console.emergency.permission')} required>
            {(ids) => (
              <Select
                {...ids}
                value={permission}
                onChange={setPermission}
                options={lentPermissions.map((value) => ({ value, label: local(permissions[value]) }))}
              />
            )}
          </Field>
          <Field label={t('console.emergency.hours')} required>
            {(ids) => <InputNumber {...ids} min={1} max={8} value={hours} onChange={(value) => setHours(value ?? 1)} />}
          </Field>
        </>
      )}
    </ReasonDialog>
  );
}
