import { App, Button, Input, Select, Switch, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { apiBase } from '../../api/client.js';
import { useSaveConnection, type Connection, type ConnectionDraft, type ConnectorSystem, type JsonField } from '../../api/connections.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useLocal } from '../../i18n/local-text.js';
import { useList } from '../../api/lists.js';
import type { CodeRow } from '../../api/types.js';
import { ledgersOf } from '../../parts/ledgers-of.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { useFieldFaults } from '../../parts/use-field-faults.js';
import { useFirstFault } from '../../parts/use-first-fault.js';
import { ConfigField } from './config-field.js';
import { TreatmentFields } from './treatment-fields.js';

interface ConnectionFormProps {
  connection: Connection | null;
  systems: ConnectorSystem[];
  readOnly: boolean;
  onDone: () => void;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

/** A connection's settings, drawn from the connector's own schema. Secrets are written, never read back. */
export function ConnectionForm({ connection, systems, readOnly, onDone }: ConnectionFormProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const keys = useIdempotencyKeys();
  const save = useSaveConnection();
  const entities = useList<CodeRow>('/legal-entities');
  const [draft, setDraft] = useState<ConnectionDraft>(
    connection ?? {
      system: systems[0]?.system ?? '',
      name: '',
      ledgers: [],
      config: {},
      enabled: true,
      maxConcurrent: 16,
      perMinute: null,
      closedPeriod: 'next',
      crossYear: 'ask',
      sendsFiles: false,
    },
  );
  const system = systems.find((row) => row.system === draft.system);
  const faultAt = useFieldFaults(save.error);
  const [tried, setTried] = useState(0);
  const form = useFirstFault(save.error ?? tried);
  const isMissing = (name: string): boolean =>
    Boolean(system?.config.required?.includes(name)) && !connection?.secretsSet.includes(name) && isEmpty(draft.config[name]);
  const isShown = (field: JsonField): boolean =>
    Object.entries(field.when ?? {}).every(([other, values]) => values.includes(String(draft.config[other] ?? system?.config.properties?.[other]?.default)));
  const variantNames = Object.fromEntries((system?.variants ?? []).map((one) => [one.name, local(one.title)]));
  const variant = system?.variants.find(({ name }) => name === (draft.config['variant'] ?? system.config.properties?.['variant']?.default));
  const takesFiles = variant?.abilities['files'] === true;
  const set = (change: Partial<ConnectionDraft>): void => setDraft({ ...draft, ...change });

  const send = (): void => {
    setTried(tried + 1);
    if (draft.name.trim() === '' || Object.keys(system?.config.properties ?? {}).some(isMissing)) return;
    const { system: code, name, ledgers, config, enabled, maxConcurrent, perMinute, closedPeriod, crossYear } = draft;
    const sendsFiles = draft.sendsFiles && takesFiles;
    const body = { system: code, name, ledgers, config, enabled, maxConcurrent, perMinute, closedPeriod, crossYear, sendsFiles };
    save.mutate(
      { id: connection?.id ?? null, draft: body, key: keys.for(body), revision: connection?.revision },
      {
        onSuccess: () => {
          void message.success(t('common.saved'));
          onDone();
        },
      },
    );
  };

  return (
    <form
      ref={form}
      className="vf-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={t('connections.system')} required>
        {(ids) => (
          <Select
            {...ids}
            disabled={connection !== null || readOnly}
            value={draft.system}
            onChange={(value: string) => set({ system: value, config: {} })}
            options={systems.map((row) => ({ value: row.system, label: local(row.title) || row.system }))}
          />
        )}
      </Field>
      <Field label={t('connections.name')} required fault={tried > 0 && draft.name.trim() === '' ? t('field.REQUIRED') : faultAt('name')}>
        {(ids) => <Input {...ids} disabled={readOnly} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={t('connections.ledgers')} hint={t('connections.ledgersHint')} fault={faultAt('ledgers')}>
        {(ids) => (
          <Select
            {...ids}
            mode="multiple"
            disabled={readOnly}
            value={draft.ledgers}
            onChange={(value: string[]) => set({ ledgers: value })}
            options={ledgersOf(entities.data ?? []).map((value) => ({ value, label: value }))}
          />
        )}
      </Field>
      {Object.entries(system?.config.properties ?? {})
        .filter(([, field]) => isShown(field))
        .map(([name, field]) => (
          <ConfigField
            key={`${draft.system} ${name}`}
            name={name}
            field={field}
            names={variantNames}
            required={system?.config.required?.includes(name) ?? false}
            readOnly={readOnly}
            kept={connection?.secretsSet.includes(name) ?? false}
            fault={tried > 0 && isMissing(name) ? t('field.REQUIRED') : faultAt(`config/${name}`)}
            faultIn={(member) => faultAt(`config/${name}/${member}`)}
            value={draft.config[name]}
            onChange={(value) => set({ config: { ...draft.config, [name]: value } })}
          />
        ))}
      {connection && system?.confirmations && variant?.abilities['asynchronous'] && (
        <Field label={t('connections.confirmations')} hint={t('connections.confirmationsHint')}>
          {({ id }) => (
            <Typography.Text
              id={id}
              copyable
              style={{ overflowWrap: 'anywhere' }}
            >{`${window.location.origin}${apiBase}/connections/${connection.id}/confirmations`}</Typography.Text>
          )}
        </Field>
      )}
      <TreatmentFields draft={draft} takesFiles={takesFiles} readOnly={readOnly} faultAt={faultAt} onChange={set} />
      <Field label={t('connections.enabled')}>
        {({ id }) => (
          <span>
            <Switch id={id} disabled={readOnly} checked={draft.enabled} onChange={(enabled) => set({ enabled })} />
          </span>
        )}
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
