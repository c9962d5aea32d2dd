import { Button, Input } from 'antd';
import { useEffect, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useSignIn } from '../../api/session.js';
import { TongueSwitch } from '../../app/frame/tongue-switch.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import '../../app/frame/frame.css';
import './login.css';

/** Only a path of our own is followed after signing in. */
const safeNext = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function Component() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const signIn = useSignIn();

  useEffect(() => {
    document.title = `${t('login.title')} · Vouchflow`;
  }, [t]);

  // Read from the form and not from state: a password manager fills fields without telling React.
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate(
      { email: String(form.get('email') ?? '').trim(), password: String(form.get('password') ?? '') },
      { onSuccess: () => void navigate(safeNext(params.get('next')), { replace: true }) },
    );
  };

  return (
    <main className="vf-login">
      <div className="card">
        <div className="brand">
          <img src="/icon.svg" alt="" />
          Vouchflow
          <TongueSwitch />
        </div>
        <h1>{t('login.title')}</h1>
        <p className="vf-second">{t('login.sub')}</p>
        <form onSubmit={submit}>
          <Field label={t('login.email')}>
            {(ids) => <Input {...ids} size="large" name="email" type="email" autoComplete="username" required autoFocus />}
          </Field>
          <Field label={t('login.password')}>
            {(ids) => <Input {...ids} size="large" name="password" type="password" autoComplete="current-password" required />}
          </Field>
          {signIn.error && <FaultNote fault={signIn.error} />}
          <Button type="primary" htmlType="submit" size="large" loading={signIn.isPending}>
            {t('login.submit')}
          </Button>
        </form>
      </div>
    </main>
  );
}
