import { useMutation, useQueryClient } from '@tanstack/react-query';
import { permissions as permissionWords, type Permission } from '@vouchflow/flow-model';
import { Button, Input, Modal, Select } from 'antd';
import { KeyRound, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, post } from '../../api/client.js';
import type { ApiFault } from '../../api/fault.js';
import { useList } from '../../api/lists.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';

interface Token {
  id: string;
  name: string;
  scopes: string[];
  createdAt: string;
  expiresAt: string | null;
}

/** Tokens for scripts: each at most its scopes; shown once when made. */
export function Tokens({ permissions }: { permissions: string[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const client = useQueryClient();
  const tokens = useList<Token>('/tokens');
  const [making, setMaking] = useState(false);
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: ['list', '/tokens'] });
  const revoke = useMutation<unknown, ApiFault, string>({ mutationFn: (id) => call(`/tokens/${id}`, { method: 'DELETE' }), onSuccess: refresh });
  const columns: Column<Token>[] = [
    { key: 'name', title: t('profile.tokenName'), cell: (row) => row.name },
    { key: 'scopes', title: t('profile.scopes'), phone: 'full', cell: (row) => <span className="vf-meta">{row.scopes.join(t('common.listMark'))}</span> },
    { key: 'expires', title: t('profile.expires'), phone: 'hide', cell: (row) => (row.expiresAt ? formats.instant(row.expiresAt) : t('profile.never')) },
    {
      key: 'acts',
      title: '',
      align: 'right',
      phone: 'right',
      cell: (row) => (
        <Button
          size="small"
          type="text"
          icon={<Trash2 size={14} aria-hidden />}
          aria-label={t('profile.revoke', { name: row.name })}
          onClick={() => revoke.mutate(row.id)}
        />
      ),
    },
  ];
  const add = (
    <Button size="small" onClick={() => setMaking(true)}>
      {t('profile.newToken')}
    </Button>
  );
  return (
    <Panel flush title={t('profile.tokens')} aside={add}>
      <QueryView
        query={tokens}
        isEmpty={(rows) => rows.length === 0}
        empty={<Empty icon={KeyRound} title={t('profile.noTokens')} text={t('profile.noTokensText')} />}
      >
        {(rows) => <DataTable label={t('profile.tokens')} columns={columns} rows={rows} rowKey={(row) => row.id} />}
      </QueryView>
      {making && (
        <NewToken
          permissions={permissions}
          onClose={() => {
            setMaking(false);
            void refresh();
          }}
        />
      )}
    </Panel>
  );
}

function NewToken({ permissions, onClose }: { permissions: string[]; onClose: () => void }) {
  const { t } = useTranslation();
  const local = useLocal();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const make = useMutation<{ token: string }, ApiFault, void>({ mutationFn: () => post('/tokens', { name, scopes }) });
  return (
    <Modal
      open
      title={t('profile.newToken')}
      okText={make.data ? t('common.close') : t('profile.make')}
      cancelText={t('common.cancel')}
      onCancel={onClose}
      onOk={() => (make.data ? onClose() : make.mutate())}
      okButtonProps={{ loading: make.isPending, disabled: !make.data && (name === '' || scopes.length === 0) }}
    >
      {make.data ? (
        <div className="vf-stack tight">
          <p>{t('profile.shownOnce')}</p>
          <Input readOnly className="vf-mono" aria-label={t('profile.token')} value={make.data.token} onFocus={(event) => event.target.select()} />
        </div>
      ) : (
        <div className="vf-stack">
          <Field label={t('profile.tokenName')} required>
            {(ids) => <Input {...ids} value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <Field label={t('profile.scopes')} required hint={t('profile.scopesHint')}>
            {(ids) => (
              <Select
                {...ids}
                mode="multiple"
                value={scopes}
                onChange={(value: string[]) => setScopes(value)}
                options={permissions.map((value) => ({ value, label: local(permissionWords[value as Permission]) || value }))}
              />
            )}
          </Field>
          {make.error && <FaultNote fault={make.error} />}
        </div>
      )}
    </Modal>
  );
}
