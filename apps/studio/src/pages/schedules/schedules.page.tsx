import { App, Button, Drawer } from 'antd';
import { CalendarClock, Play, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useCan } from '../../api/permissions.js';
import { useScheduleAct, useSchedules, type Schedule } from '../../api/schedules.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { useFlows } from '../claims/new-claim-button.js';
import { ScheduleForm } from './schedule-form.js';

export function Component() {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const can = useCan();
  const { modal, message } = App.useApp();
  const schedules = useSchedules();
  const flows = useFlows();
  const act = useScheduleAct();
  const keys = useIdempotencyKeys();
  const [open, setOpen] = useState<Schedule | 'new' | null>(null);
  const writes = can('schedules.write');
  const flowName = (key: string): string => local(flows.data?.find((row) => row.key === key)?.name) || key;
  const add = writes ? (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      {t('schedules.new')}
    </Button>
  ) : undefined;
  const run = (row: Schedule): void =>
    act.mutate(
      { act: 'run', id: row.id, key: keys.for({ run: row.id }) },
      {
        onSuccess: () => {
          keys.renew();
          void message.success(t('schedules.ran'));
        },
      },
    );
  const remove = (row: Schedule): void =>
    void modal.confirm({
      title: t('schedules.deleteTitle'),
      content: t('schedules.deleteText'),
      okText: t('common.delete'),
      cancelText: t('common.cancel'),
      okButtonProps: { danger: true },
      onOk: () => act.mutateAsync({ act: 'delete', id: row.id }).catch(() => undefined),
    });

  const columns: Column<Schedule>[] = [
    {
      key: 'flow',
      title: t('schedules.flow'),
      cell: (row) => (
        <button type="button" className="vf-link" onClick={() => setOpen(row)}>
          {flowName(row.flow)}
        </button>
      ),
    },
    {
      key: 'cron',
      title: t('schedules.cron'),
      phone: 'full',
      cell: (row) => (
        <span>
          <code>{row.cron}</code> <span className="vf-meta">{row.timeZone}</span>
        </span>
      ),
    },
    {
      key: 'next',
      title: t('schedules.next'),
      phone: 'full',
      cell: (row) => (
        <ol className="vf-num vf-second">
          {(row.nextRuns ?? []).slice(0, 5).map((at) => (
            <li key={at}>
              <time dateTime={at}>{formats.instant(at, row.timeZone)}</time>
            </li>
          ))}
        </ol>
      ),
    },
    { key: 'missed', title: t('schedules.missed'), phone: 'hide', cell: (row) => t(`schedules.missedOf.${row.missed}`) },
    {
      key: 'state',
      title: t('claims.status'),
      phone: 'right',
      cell: (row) => (
        <span className="vf-stack tight" style={{ alignItems: 'flex-start' }}>
          <StatusChip of="plain" status={row.lastFault ? 'failed' : row.enabled === false ? 'paused' : 'active'} />
          {row.lastFault && <span className="vf-meta">{local(row.lastFault.message)}</span>}
        </span>
      ),
    },
    {
      key: 'acts',
      title: '',
      align: 'right',
      phone: 'full',
      cell: (row) =>
        writes && (
          <span className="vf-row" style={{ justifyContent: 'flex-end' }}>
            <Button size="small" icon={<Play size={14} aria-hidden />} onClick={() => run(row)}>
              {t('schedules.run')}
            </Button>
            <Button size="small" type="text" icon={<Trash2 size={14} aria-hidden />} aria-label={t('common.delete')} onClick={() => remove(row)} />
          </span>
        ),
    },
  ];

  return (
    <Page title={t('nav.schedules')} acts={add}>
      <div className="vf-stack">
        {act.error && <FaultNote fault={act.error} />}
        <Panel flush>
          <QueryView
            query={schedules}
            isEmpty={(rows) => rows.length === 0}
            empty={<Empty icon={CalendarClock} title={t('schedules.empty')} text={t('schedules.emptyText')} first={add} />}
          >
            {(rows) => <DataTable label={t('nav.schedules')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
          </QueryView>
        </Panel>
      </div>
      <Drawer open={open !== null} onClose={() => setOpen(null)} size={880} title={open === 'new' ? t('schedules.new') : t('schedules.edit')} destroyOnHidden>
        {open !== null && <ScheduleForm schedule={open === 'new' ? null : open} flows={flows.data ?? []} readOnly={!writes} onDone={() => setOpen(null)} />}
      </Drawer>
    </Page>
  );
}
