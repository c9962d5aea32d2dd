import { currencyDigits, isRateText } from '@vouchflow/kernel';
import { App, Button, DatePicker, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { ArrowLeftRight, Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDropRate, useRates, useSaveRate, type Rate } from '../../api/directory.js';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import { useFormats } from '../../i18n/format.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { useCurrency } from '../claim-form/use-currency.js';

/** 汇率: what money in another currency is worth, by day and with its source. A claim keeps the rate of its submit. */
export function Rates() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { modal } = App.useApp();
  const rates = useRates();
  const drop = useDropRate();
  const own = useCurrency(useMe().data?.user.legalEntity);
  const [editing, setEditing] = useState<Omit<Rate, 'madeBy'> | null>(null);
  const writes = useCan()('rules.write');
  const columns: Column<Rate>[] = [
    { key: 'on', title: t('directory.rateOn'), cell: (row) => formats.date(row.on) },
    { key: 'pair', title: t('directory.field.currency'), cell: (row) => `${row.currency} → ${row.into}` },
    { key: 'rate', title: t('directory.rate'), align: 'right', phone: 'right', cell: (row) => <span className="vf-num">{row.rate}</span> },
    { key: 'source', title: t('directory.rateSource'), phone: 'full', cell: (row) => <span className="vf-second">{row.source}</span> },
    ...(writes
      ? [
          {
            key: 'acts',
            title: '',
            align: 'right',
            phone: 'right',
            cell: (row: Rate) => (
              <>
                <Button
                  size="small"
                  type="text"
                  icon={<Pencil size={14} aria-hidden />}
                  aria-label={t('directory.editRate', { pair: `${row.currency} ${row.on}` })}
                  onClick={() => setEditing(row)}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<Trash2 size={14} aria-hidden />}
                  aria-label={t('directory.dropRate', { pair: `${row.currency} ${row.on}` })}
                  onClick={() =>
                    void modal.confirm({
                      title: t('directory.dropRate', { pair: `${row.currency} ${row.on}` }),
                      okText: t('common.remove'),
                      cancelText: t('common.cancel'),
                      onOk: () => drop.mutateAsync(row).catch(() => undefined),
                    })
                  }
                />
              </>
            ),
          } satisfies Column<Rate>,
        ]
      : []),
  ];
  const start = (): void => setEditing({ currency: 'USD', into: own, on: dayjs().format('YYYY-MM-DD'), rate: '', source: rates.data?.[0]?.source ?? '' });
  return (
    <Panel
      flush
      title={t('directory.kind.rates')}
      sub={t('directory.ratesText')}
      aside={
        writes && (
          <Button size="small" icon={<Plus size={14} aria-hidden />} onClick={start}>
            {t('common.add')}
          </Button>
        )
      }
    >
      <QueryView
        query={rates}
        isEmpty={(rows) => rows.length === 0}
        empty={<Empty icon={ArrowLeftRight} title={t('directory.noRates')} text={t('directory.noRatesText')} />}
      >
        {(rows) => <DataTable label={t('directory.kind.rates')} columns={columns} rows={rows} rowKey={(row) => `${row.currency}${row.into}${row.on}`} />}
      </QueryView>
      {editing && <RateDialog initial={editing} onClose={() => setEditing(null)} />}
    </Panel>
  );
}

const currencies = Object.keys(currencyDigits).map((value) => ({ value, label: value }));

function RateDialog({ initial, onClose }: { initial: Omit<Rate, 'madeBy'>; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const save = useSaveRate();
  const faultAt = useFieldFaults(save.error);
  const [row, setRow] = useState(initial);
  const ready = isRateText(row.rate.trim()) && row.source.trim() !== '' && row.currency !== row.into;
  const send = (): void =>
    save.mutate(
      { ...row, rate: row.rate.trim(), source: row.source.trim() },
      {
        onSuccess: () => {
          void message.success(t('common.saved'));
          onClose();
        },
      },
    );
  return (
    <Modal
      open
      title={t('directory.kind.rates')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      onCancel={onClose}
      onOk={send}
      okButtonProps={{ loading: save.isPending, disabled: !ready }}
    >
      <div className="vf-form">
        <div className="vf-row">
          <Field label={t('directory.rateFrom')} required fault={faultAt('currency')}>
            {(ids) => (
              <Select
                {...ids}
                showSearch
                style={{ width: 110 }}
                value={row.currency}
                onChange={(currency: string) => setRow({ ...row, currency })}
                options={currencies}
              />
            )}
          </Field>
          <Field label={t('directory.rateInto')} required fault={faultAt('into')}>
            {(ids) => (
              <Select {...ids} showSearch style={{ width: 110 }} value={row.into} onChange={(into: string) => setRow({ ...row, into })} options={currencies} />
            )}
          </Field>
          <Field label={t('directory.rateOn')} required fault={faultAt('on')}>
            {(ids) => (
              <DatePicker {...ids} allowClear={false} value={dayjs(row.on)} onChange={(next) => next && setRow({ ...row, on: next.format('YYYY-MM-DD') })} />
            )}
          </Field>
        </div>
        <Field label={t('directory.rateOf', row)} required fault={faultAt('rate')}>
          {(ids) => (
            <Input
              {...ids}
              className="vf-num"
              inputMode="decimal"
              placeholder="7.1035"
              value={row.rate}
              onChange={(event) => setRow({ ...row, rate: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('directory.rateSource')} required fault={faultAt('source')}>
          {(ids) => (
            <Input
              {...ids}
              maxLength={200}
              placeholder={t('directory.rateSourceHint')}
              value={row.source}
              onChange={(event) => setRow({ ...row, source: event.target.value })}
            />
          )}
        </Field>
        {save.error && <FaultNote fault={save.error} />}
      </div>
    </Modal>
  );
}
