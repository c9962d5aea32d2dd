import { App } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';

/** Whether what is edited differs from what was last kept; while it does, one is asked before the page is closed or left for another. */
export function useUnsaved<T>(now: T): { isUnsaved: boolean; setKept: (kept: T) => void } {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const [kept, setKept] = useState(() => now);
  const isUnsaved = now !== kept;
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);
  const leaving = useBlocker(({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname);
  useEffect(() => {
    if (leaving.state !== 'blocked') return;
    const { destroy } = modal.confirm({
      title: t('mapping.leave'),
      content: t(leaving.location.pathname === '/login' ? 'mapping.leaveSignedOut' : 'mapping.leaveText'),
      okText: t('mapping.leaveOk'),
      cancelText: t('mapping.stay'),
      onOk: () => leaving.proceed(),
      onCancel: () => leaving.reset(),
    });
    return destroy;
  }, [leaving, modal, t]);
  return { isUnsaved, setKept: (value) => setKept(() => value) };
}
