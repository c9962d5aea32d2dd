import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { post } from '../../api/client.js';
import { hasCode, type ApiFault } from '../../api/fault.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { Panel } from '../../parts/panel.js';

export function ChangePassword() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const change = useMutation<unknown, ApiFault, { password: string; newPassword: string }>({ mutationFn: (body) => post('/me/password', body) });
  const faultAt = useFieldFaults(change.error);
  const wrong = hasCode(change.error, 'BAD_CREDENTIALS');
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    change.mutate(
      { password: String(data.get('password') ?? ''), newPassword: String(data.get('newPassword') ?? '') },
      {
        onSuccess: () => {
          form.reset();
          void message.success(t('profile.passwordChanged'));
          void client.invalidateQueries();
        },
      },
    );
  };
  return (
    <Panel title={t('profile.password')}>
      <form className="vf-form" onSubmit={submit}>
        <Field label={t('profile.oldPassword')} required fault={wrong ? t('profile.wrongPassword') : undefined}>
          {(ids) => <Input {...ids} name="password" type="password" autoComplete="current-password" required />}
        </Field>
        <Field label={t('profile.newPassword')} required fault={faultAt('newPassword')}>
          {(ids) => <Input {...ids} name="newPassword" type="password" autoComplete="new-password" required />}
        </Field>
        {change.error && !wrong && <FaultNote fault={change.error} />}
        <Button htmlType="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('profile.changePassword')}
        </Button>
      </form>
    </Panel>
  );
}
