import { permissions as permissionWords, type Permission } from '@vouchflow/flow-model';
import { App, Button, Drawer, Select } from 'antd';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGiveRole, useRoles, useTakeRole, type Role } from '../../api/directory.js';
import { usePeople } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { PersonName } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { RolePermissions } from './role-permissions.js';

/** Roles: what each allows, who holds it. Nobody gives himself one; the API sees to it. */
export function Roles() {
  const { t } = useTranslation();
  const local = useLocal();
  const roles = useRoles();
  const [open, setOpen] = useState<string | null>(null);
  const chosen = roles.data?.find((role) => role.code === open);
  const columns: Column<Role>[] = [
    {
      key: 'name',
      title: t('directory.field.name'),
      cell: (role) => (
        <button type="button" className="vf-link" onClick={() => setOpen(role.code)}>
          {local(role.name)}
        </button>
      ),
    },
    { key: 'code', title: t('directory.field.code'), phone: 'right', cell: (role) => <code>{role.code}</code> },
    {
      key: 'holders',
      title: t('directory.holders'),
      phone: 'full',
      cell: (role) => (
        <span className="vf-row wrap">
          {role.holders.map((holder) => (
            <PersonName key={`${holder.person}${holder.legalEntity}${holder.from}`} email={holder.person} />
          ))}
        </span>
      ),
    },
    {
      key: 'count',
      title: t('directory.permissions'),
      align: 'right',
      phone: 'hide',
      cell: (role) => <span className="vf-num">{role.permissions.length}</span>,
    },
  ];
  return (
    <>
      <Panel flush>
        <QueryView query={roles}>
          {(rows) => (
            <DataTable label={t('directory.kind.roles')} columns={columns} rows={rows} rowKey={(role) => role.code} onOpen={(role) => setOpen(role.code)} />
          )}
        </QueryView>
      </Panel>
      <Drawer open={chosen !== undefined} onClose={() => setOpen(null)} size={460} destroyOnHidden title={chosen && local(chosen.name)}>
        {chosen && <RoleDetail key={chosen.code} role={chosen} />}
      </Drawer>
    </>
  );
}

function RoleDetail({ role }: { role: Role }) {
  const { t } = useTranslation();
  const local = useLocal();
  const can = useCan();
  const { message } = App.useApp();
  const people = usePeople();
  const give = useGiveRole();
  const take = useTakeRole();
  const [person, setPerson] = useState<string>();
  const writes = can('roles.write');
  const fault = give.error ?? take.error;
  return (
    <div className="vf-stack">
      <h3 className="vf-strong">{t('directory.holders')}</h3>
      <ul className="vf-stack tight">
        {role.holders.map((holder) => (
          <li key={`${holder.person}${holder.legalEntity}${holder.from}`} className="vf-row between">
            <PersonName email={holder.person} size={28} />
            <span className="vf-row">
              {holder.legalEntity && <span className="vf-meta">{holder.legalEntity}</span>}
              {writes && (
                <Button
                  size="small"
                  type="text"
                  icon={<X size={14} aria-hidden />}
                  aria-label={t('directory.takeRole', { name: holder.person })}
                  onClick={() => take.mutate({ code: role.code, person: holder.person, legalEntity: holder.legalEntity })}
                />
              )}
            </span>
          </li>
        ))}
      </ul>
      {writes && (
        <Field label={t('directory.giveRole')}>
          {(ids) => (
            <span className="vf-row">
              <Select
                {...ids}
                showSearch={{ optionFilterProp: 'label' }}
                value={person}
                onChange={(value: string) => setPerson(value)}
                options={(people.data ?? []).map((row) => ({ value: row.email, label: `${local(row.name)} · ${row.email}` }))}
              />
              <Button
                disabled={!person}
                loading={give.isPending}
                onClick={() =>
                  person &&
                  give.mutate(
                    { code: role.code, person },
                    {
                      onSuccess: () => {
                        setPerson(undefined);
                        void message.success(t('common.saved'));
                      },
                    },
                  )
                }
              >
                {t('common.add')}
              </Button>
            </span>
          )}
        </Field>
      )}
      {fault && <FaultNote fault={fault} />}
      <h3 className="vf-strong">{t('directory.permissions')}</h3>
      {writes ? (
        <RolePermissions role={role} />
      ) : (
        <ul className="vf-stack tight">
          {role.permissions.map((name) => (
            <li key={name}>{local(permissionWords[name as Permission]) || name}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
