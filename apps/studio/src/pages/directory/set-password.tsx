import { App, Button, Input } from 'antd';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetPassword } from '../../api/directory.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';

/** A first (or forgotten) password, to be changed by its person at sign-in. */
export function SetPassword({ email }: { email: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const set = useSetPassword();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = event.currentTarget;
    set.mutate(
      { email, password: String(new FormData(form).get('password') ?? '') },
      {
        onSuccess: () => {
          form.reset();
          void message.success(t('common.saved'));
        },
      },
    );
  };
  return (
    <form className="vf-form" onSubmit={submit} style={{ marginTop: 24, paddingTop: 20, borderTop: '1px solid var(--vf-line)' }}>
      <Field label={t('directory.firstPassword')} hint={t('directory.firstPasswordHint')} fault={set.error?.errors[0]?.message}>
        {(ids) => <Input {...ids} name="password" type="password" autoComplete="new-password" required />}
      </Field>
      {set.error && <FaultNote fault={set.error} />}
      <Button htmlType="submit" loading={set.isPending} style={{ alignSelf: 'flex-start' }}>
        {t('directory.setPassword')}
      </Button>
    </form>
  );
}
