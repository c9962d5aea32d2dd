import { App, Button, DatePicker, Modal, Segmented, Select } from 'antd';
import type { MoneyText } from '@vouchflow/kernel';
import dayjs from 'dayjs';
import { Plus, Stamp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEndLimit, useRoles, useSetLimit } from '../../api/directory.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useList } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Days } from '../../parts/days.js';
import { Empty } from '../../parts/empty.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { PeopleSelect } from '../../parts/people-select.js';
import { PersonName } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { MoneyInput } from '../claim-form/fields/money-input.js';
import { useCurrency } from '../claim-form/use-currency.js';

interface Limit {
  id: string;
  person: string | null;
  role: string | null;
  limit: MoneyText;
  from: string;
  to: string | null;
}

/** 审批额度: up to what total a person, or whoever holds a role, may approve. */
export function AuthorityLimits() {
  const { t } = useTranslation();
  const local = useLocal();
  const { modal } = App.useApp();
  const can = useCan();
  const limits = useList<Limit>('/authority-limits');
  const roles = useRoles();
  const end = useEndLimit();
  const [making, setMaking] = useState(false);
  const writes = can('budgets.write');
  const roleName = (code: string): string => local(roles.data?.find((role) => role.code === code)?.name) || code;
  const columns: Column<Limit>[] = [
    {
      key: 'who',
      title: t('directory.limitOf'),
      cell: (row) =>
        row.person ? (
          <PersonName email={row.person} />
        ) : (
          <>
            {t('directory.kind.roles')} · {roleName(row.role ?? '')}
          </>
        ),
    },
    { key: 'limit', title: t('directory.limit'), align: 'right', phone: 'right', cell: (row) => <Amount money={row.limit} as="cell" /> },
    {
      key: 'days',
      title: t('substitute.days'),
      phone: 'full',
      cell: (row) => (
        <span className="vf-meta">
          <Days from={row.from} to={row.to} />
        </span>
      ),
    },
    ...(writes
      ? [
          {
            key: 'acts',
            title: '',
            align: 'right',
            phone: 'right',
            cell: (row: Limit) => (
              <Button
                size="small"
                type="text"
                icon={<Trash2 size={14} aria-hidden />}
                aria-label={t('directory.endLimit')}
                onClick={() =>
                  void modal.confirm({
                    title: t('directory.endLimit'),
                    okText: t('directory.endLimit'),
                    cancelText: t('common.cancel'),
                    onOk: () => end.mutateAsync(row.id).catch(() => undefined),
                  })
                }
              />
            ),
          } satisfies Column<Limit>,
        ]
      : []),
  ];
  return (
    <Panel
      flush
      title={t('directory.kind.limits')}
      aside={
        writes && (
          <Button size="small" icon={<Plus size={14} aria-hidden />} onClick={() => setMaking(true)}>
            {t('common.add')}
          </Button>
        )
      }
    >
      <QueryView
        query={limits}
        isEmpty={(rows) => rows.length === 0}
        empty={<Empty icon={Stamp} title={t('directory.noLimits')} text={t('directory.noLimitsText')} />}
      >
        {(rows) => <DataTable label={t('directory.kind.limits')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      </QueryView>
      {making && <NewLimit roles={(roles.data ?? []).map((role) => ({ value: role.code, label: local(role.name) }))} onClose={() => setMaking(false)} />}
    </Panel>
  );
}

function NewLimit({ roles, onClose }: { roles: { value: string; label: string }[]; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const currency = useCurrency(useMe().data?.user.legalEntity);
  const keys = useIdempotencyKeys();
  const set = useSetLimit();
  const faultAt = useFieldFaults(set.error);
  const [of, setOf] = useState<'person' | 'role'>('person');
  const [who, setWho] = useState<string>();
  const [limit, setLimit] = useState<MoneyText>();
  const [from, setFrom] = useState(dayjs().format('YYYY-MM-DD'));
  const send = (): void => {
    if (!who || !limit) return;
    const body = { [of]: who, limit, from };
    set.mutate(
      { body, key: keys.for(body) },
      {
        onSuccess: () => {
          void message.success(t('common.saved'));
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t('directory.newLimit')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      onCancel={onClose}
      onOk={send}
      okButtonProps={{ loading: set.isPending, disabled: !who || !limit }}
    >
      <div className="vf-form">
        <p className="vf-second">{t('directory.limitText')}</p>
        <Segmented
          value={of}
          onChange={(next) => {
            setOf(next as 'person' | 'role');
            setWho(undefined);
          }}
          options={[
            { value: 'person', label: t('directory.field.person') },
            { value: 'role', label: t('directory.kind.roles') },
          ]}
        />
        <Field label={t('directory.limitOf')} required fault={faultAt(of)}>
          {(ids) =>
            of === 'person' ? (
              <PeopleSelect ids={ids} value={who ? [who] : []} onChange={([one]) => setWho(one)} without={[]} />
            ) : (
              <Select {...ids} value={who} onChange={setWho} options={roles} />
            )
          }
        </Field>
        <Field label={t('directory.limit')} required fault={faultAt('limit')}>
          {(ids) => <MoneyInput {...ids} value={limit} currency={currency} showCurrency onChange={setLimit} />}
        </Field>
        <Field label={t('directory.from')} required fault={faultAt('from')}>
          {(ids) => <DatePicker {...ids} allowClear={false} value={dayjs(from)} onChange={(next) => next && setFrom(next.format('YYYY-MM-DD'))} />}
        </Field>
        {set.error && <FaultNote fault={set.error} />}
      </div>
    </Modal>
  );
}
