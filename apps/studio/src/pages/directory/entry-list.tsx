import { Button, Drawer, Input } from 'antd';
import { Network, Plus, Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useList } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import { useLocal, type MaybeLocal } from '../../i18n/local-text.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import type { DirectoryKind } from './directory-kinds.js';
import { DirectoryTable, type DirectoryRow } from './directory-table.js';
import { EntryForm } from './entry-form.js';
import { SetPassword } from './set-password.js';

export function EntryList({ kind }: { kind: DirectoryKind }) {
  const { t } = useTranslation();
  const local = useLocal();
  const can = useCan();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<DirectoryRow | 'new' | null>(null);
  const list = useList<DirectoryRow>(kind.path);
  const writes = can(kind.write);
  const shown = useMemo(() => {
    const wanted = query.trim().toLowerCase();
    return (list.data ?? []).filter((row) => wanted === '' || `${row.code ?? row.email} ${local(row.name as MaybeLocal)}`.toLowerCase().includes(wanted));
  }, [list.data, query, local]);
  const add = writes ? (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      {t('common.add')}
    </Button>
  ) : undefined;
  const row = open === 'new' ? null : open;
  return (
    <>
      <div className="vf-row wrap" style={{ gap: 12 }}>
        <Input
          allowClear
          aria-label={t('common.search')}
          placeholder={t('common.search')}
          prefix={<Search size={15} aria-hidden />}
          style={{ width: 240 }}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span className="vf-meta">{list.data ? t('directory.count', { count: shown.length }) : ''}</span>
        <span style={{ marginLeft: 'auto' }}>{add}</span>
      </div>
      <Panel flush>
        <QueryView
          query={list}
          isEmpty={() => shown.length === 0}
          empty={<Empty icon={Network} title={t('directory.empty')} text={t('directory.emptyText')} first={<Link to="/imports">{t('nav.imports')}</Link>} />}
        >
          {() => <DirectoryTable kind={kind} rows={shown} {...(writes ? { onOpen: setOpen } : {})} />}
        </QueryView>
      </Panel>
      <Drawer
        open={open !== null}
        onClose={() => setOpen(null)}
        size={460}
        destroyOnHidden
        title={row ? local(row['name'] as MaybeLocal) : `${t('common.add')} · ${t(`directory.kind.${kind.name}`)}`}
      >
        {open !== null && <EntryForm key={row?.[kind.key] ?? 'new'} kind={kind} row={row} onDone={() => setOpen(null)} />}
        {row?.email && (
          <p style={{ marginTop: 16 }}>
            <Link to={`/console/leaving?person=${encodeURIComponent(row.email)}`}>{t('console.leave.link')}</Link>
          </p>
        )}
        {row?.email && can('passwords.write') && <SetPassword email={row.email} />}
      </Drawer>
    </>
  );
}
