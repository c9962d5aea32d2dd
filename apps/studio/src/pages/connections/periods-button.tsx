import { App, Button } from 'antd';
import { CalendarSync } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useReadPeriods } from '../../api/connections.js';

/** Takes over the ERP's calendar of the connection's ledgers now; the worker does so every few minutes. */
export function PeriodsButton({ id }: { id: string }) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const read = useReadPeriods();
  const run = (): void => {
    read.mutate(id, {
      onSuccess: ({ able, ledgers }) => {
        if (!able) notification.warning({ title: t('connections.periodsNotAble') });
        for (const row of ledgers) {
          if (row.fault) notification.error({ title: t('connections.periodsNotRead', row) });
          else notification.success({ title: t('connections.periodsRead', row) });
        }
      },
      onError: (fault) => notification.error({ title: fault.title, description: `${fault.detail} ${fault.code}` }),
    });
  };
  return (
    <Button size="small" icon={<CalendarSync size={14} aria-hidden />} loading={read.isPending} onClick={run}>
      {t('connections.readPeriods')}
    </Button>
  );
}
