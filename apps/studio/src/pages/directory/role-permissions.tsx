import { permissionNames, permissions as permissionWords } from '@vouchflow/flow-model';
import { App, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveRole, type Role } from '../../api/directory.js';
import { useLocal } from '../../i18n/local-text.js';
import { FaultNote } from '../../parts/fault-note.js';

export function RolePermissions({ role }: { role: Role }) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const save = useSaveRole();
  const [chosen, setChosen] = useState(new Set(role.permissions));
  const toggle = (name: string, on: boolean): void => {
    const next = new Set(chosen);
    if (on) next.add(name);
    else next.delete(name);
    setChosen(next);
  };
  return (
    <div className="vf-stack tight">
      {permissionNames.map((name) => (
        <Checkbox key={name} checked={chosen.has(name)} onChange={(event) => toggle(name, event.target.checked)}>
          {local(permissionWords[name])} <code className="vf-meta">{name}</code>
        </Checkbox>
      ))}
      {save.error && <FaultNote fault={save.error} />}
      <Button
        type="primary"
        loading={save.isPending}
        style={{ alignSelf: 'flex-start', marginTop: 8 }}
        onClick={() =>
          save.mutate(
            { code: role.code, name: role.name, permissions: permissionNames.filter((name) => chosen.has(name)) },
            { onSuccess: () => void message.success(t('common.saved')) },
          )
        }
      >
        {t('common.save')}
      </Button>
    </div>
  );
}
