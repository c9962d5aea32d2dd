import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { CalendarCheck, Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeriods, useSetPeriod, type Period } from '../../api/directory.js';
import { useList } from '../../api/lists.js';
import type { CodeRow } from '../../api/types.js';
import { ledgersOf } from '../../parts/ledgers-of.js';
import { useCan } from '../../api/permissions.js';
import { useFormats } from '../../i18n/format.js';
import { Chip } from '../../parts/chip.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { useLedgerName } from '../../parts/use-ledger-name.js';

/** Accounting periods that were closed or opened again; one never touched is open. */
export function Periods() {
  const { t } = useTranslation();
  const formats = useFormats();
  const can = useCan();
  const periods = usePeriods();
  const ledgerName = useLedgerName();
  const set = useSetPeriod();
  const entities = useList<CodeRow>('/legal-entities');
  const [asking, setAsking] = useState<Period | null>(null);
  const writes = can('periods.write');
  const columns: Column<Period>[] = [
    { key: 'period', title: t('voucher.period'), cell: (row) => formats.month(row.period) },
    { key: 'ledger', title: t('voucher.ledger'), cell: (row) => ledgerName(row.ledger) },
    {
      key: 'status',
      title: t('claims.status'),
      phone: 'right',
      cell: (row) =>
        row.status === 'closed' ? (
          <Chip tone="draft" icon={Lock}>
            {t(row.erp === 'closed' ? 'directory.closedByErp' : 'directory.closed')}
          </Chip>
        ) : (
          <Chip tone="done" icon={LockOpen}>
            {t('directory.open')}
          </Chip>
        ),
    },
    {
      key: 'acts',
      title: '',
      align: 'right',
      phone: 'full',
      cell: (row) =>
        writes &&
        row.erp !== 'closed' && (
          <Button size="small" onClick={() => setAsking({ ...row, status: row.status === 'closed' ? 'open' : 'closed' })}>
            {t(row.status === 'closed' ? 'directory.reopen' : 'directory.close')}
          </Button>
        ),
    },
  ];
  const ledgers = ledgersOf(entities.data ?? []);
  const start = (): void => setAsking({ ledger: ledgers[0] ?? '', period: dayjs().subtract(1, 'month').format('YYYY-MM'), status: 'closed' });
  return (
    <>
      <Panel
        flush
        title={t('directory.kind.periods')}
        aside={
          writes && (
            <Button size="small" onClick={start}>
              {t('directory.closeOne')}
            </Button>
          )
        }
      >
        <QueryView
          query={periods}
          isEmpty={(rows) => rows.length === 0}
          empty={<Empty icon={CalendarCheck} title={t('directory.noPeriods')} text={t('directory.noPeriodsText')} />}
        >
          {(rows) => <DataTable label={t('directory.kind.periods')} columns={columns} rows={rows} rowKey={(row) => `${row.ledger}${row.period}`} />}
        </QueryView>
      </Panel>
      <ReasonDialog
        open={asking !== null}
        title={t(asking?.status === 'open' ? 'directory.reopen' : 'directory.closeOne')}
        label={t('budget.reason')}
        action={t('common.save')}
        busy={set.isPending}
        fault={set.error}
        onCancel={() => setAsking(null)}
        onDone={(reason) => asking && set.mutate({ ...asking, reason }, { onSuccess: () => setAsking(null) })}
      >
        {asking && (
          <div className="vf-row wrap">
            <Field label={t('voucher.ledger')}>
              {(ids) => (
                <Select
                  {...ids}
                  style={{ width: 260 }}
                  value={asking.ledger}
                  onChange={(ledger: string) => setAsking({ ...asking, ledger })}
                  options={ledgers.map((value) => ({ value, label: ledgerName(value) }))}
                />
              )}
            </Field>
            <Field label={t('voucher.period')}>
              {(ids) => (
                <DatePicker
                  {...ids}
                  picker="month"
                  allowClear={false}
                  value={dayjs(`${asking.period}-01`)}
                  onChange={(next) => next && setAsking({ ...asking, period: next.format('YYYY-MM') })}
                />
              )}
            </Field>
          </div>
        )}
      </ReasonDialog>
    </>
  );
}
