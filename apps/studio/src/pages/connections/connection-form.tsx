import { App, Button, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveConnection, type Connection, type ConnectionDraft, type ConnectorSystem } from '../../api/connections.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useLocal } from '../../i18n/local-text.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { ConfigField } from './config-field.js';

interface ConnectionFormProps {
  connection: Connection | null;
  systems: ConnectorSystem[];
  readOnly: boolean;
  onDone: () => void;
}

/** A connection's settings, drawn from the connector's own schema. Secrets are written, never read back. */
export function ConnectionForm({ connection, systems, readOnly, onDone }: ConnectionFormProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const keys = useIdempotencyKeys();
  const save = useSaveConnection();
  const [draft, setDraft] = useState<ConnectionDraft>(connection ?? { system: systems[0]?.system ?? '', name: '', ledgers: [], config: {}, enabled: true });
  const system = systems.find((row) => row.system === draft.system);
  const faultAt = (path: string): string | undefined => save.error?.errors.find((entry) => entry.path.replace(/^\//, '') === path)?.message;
  const set = (change: Partial<ConnectionDraft>): void => setDraft({ ...draft, ...change });

  const send = (): void => {
    const { system: code, name, ledgers, config, enabled } = draft;
    const body = { system: code, name, ledgers, config, enabled };
    save.mutate({ id: connection?.id ?? null, draft: body, key: keys.for(body), revision: connection?.revision }, { onSuccess: () => { void message.success(t('common.saved')); onDone(); } });
  };

  return (
    <form className="vf-form" onSubmit={(event) => { event.preventDefault(); send(); }}>
      <Field label={t('connections.system')} required>
        {(ids) => <Select {...ids} disabled={connection !== null || readOnly} value={draft.system} onChange={(value: string) => set({ system: value, config: {} })} options={systems.map((row) => ({ value: row.system, label: local(row.title) || row.system }))} />}
      </Field>
      <Field label={t('connections.name')} required fault={faultAt('name')}>
        {(ids) => <Input {...ids} disabled={readOnly} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={t('connections.ledgers')} hint={t('connections.ledgersHint')} fault={faultAt('ledgers')}>
        {(ids) => <Select {...ids} mode="tags" disabled={readOnly} value={draft.ledgers} onChange={(value: string[]) => set({ ledgers: value })} options={[]} open={false} />}
      </Field>
      {Object.entries(system?.config.properties ?? {}).map(([name, field]) => (
        <ConfigField
          key={name} name={name} field={field} required={system?.config.required?.includes(name) ?? false} readOnly={readOnly} kept={connection?.secretsSet.includes(name) ?? false}
          fault={faultAt(`config/${name}`)} value={draft.config[name]} onChange={(value) => set({ config: { ...draft.config, [name]: value } })}
        />
      ))}
      <Field label={t('connections.enabled')}>
        {({ id }) => <span><Switch id={id} disabled={readOnly} checked={draft.enabled} onChange={(enabled) => set({ enabled })} /></span>}
      </Field>
      {save.error && <FaultNote fault={save.error} />}
      {!readOnly && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('common.save')}
        </Button>
      )}
    </form>
  );
}
