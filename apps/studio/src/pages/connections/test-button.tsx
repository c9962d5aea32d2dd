import { App, Button } from 'antd';
import { PlugZap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../i18n/local-text.js';
import { useTestConnection } from '../../api/connections.js';

/** Signs in to the system and out again; nothing is written there. */
export function TestButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const local = useLocal();
  const test = useTestConnection();
  const run = (): void => {
    test.mutate(id, {
      onSuccess: (answer) => {
        const description = local(answer.message);
        if (answer.ok) notification.success({ title: t('connections.testOk'), description });
        else notification.error({ title: t('connections.testFailed'), description });
      },
      onError: (fault) => notification.error({ title: fault.title || t('connections.testFailed'), description: `${fault.detail} ${fault.code}` }),
    });
  };
  return (
    <Button size="small" icon={<PlugZap size={14} aria-hidden />} loading={test.isPending} onClick={run}>
      {t('connections.test')}
    </Button>
  );
}
