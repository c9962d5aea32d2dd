import { Button, Drawer } from 'antd';
import { Cable, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConnections, useSystems, type Connection } from '../../api/connections.js';
import { useCan } from '../../api/permissions.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { useLedgerName } from '../../parts/use-ledger-name.js';
import { ConnectionForm } from './connection-form.js';
import { PeriodsButton } from './periods-button.js';
import { TestButton } from './test-button.js';

export function Component() {
  const { t } = useTranslation();
  const local = useLocal();
  const can = useCan();
  const connections = useConnections();
  const ledgerName = useLedgerName();
  const systems = useSystems();
  const [open, setOpen] = useState<Connection | 'new' | null>(null);
  const readsPeriods = (code: string): boolean =>
    systems.data?.find((row) => row.system === code)?.variants.some(({ abilities }) => abilities['periods']) ?? false;
  const systemName = (code: string): string => local(systems.data?.find((row) => row.system === code)?.title) || code;
  const add = can('connections.write') ? (
    <Button type="primary" icon={<Plus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      {t('connections.new')}
    </Button>
  ) : undefined;
  const columns: Column<Connection>[] = [
    {
      key: 'name',
      title: t('connections.name'),
      cell: (row) => (
        <button type="button" className="vf-link" onClick={() => setOpen(row)}>
          {row.name}
        </button>
      ),
    },
    { key: 'system', title: t('connections.system'), phone: 'left', cell: (row) => systemName(row.system) },
    { key: 'enabled', title: t('claims.status'), phone: 'right', cell: (row) => <StatusChip of="plain" status={row.enabled ? 'active' : 'inactive'} /> },
    { key: 'ledgers', title: t('connections.ledgers'), phone: 'full', cell: (row) => row.ledgers.map(ledgerName).join(t('common.listMark')) },
    {
      key: 'test',
      title: '',
      align: 'right',
      phone: 'full',
      cell: (row) => (
        <span className="vf-row">
          <Link to={`/connections/${row.id}/mapping`}>{t('mapping.title')}</Link>
          {can('periods.write') && readsPeriods(row.system) && <PeriodsButton id={row.id} />}
          {can('connections.write') && <TestButton id={row.id} />}
        </span>
      ),
    },
  ];
  return (
    <Page title={t('nav.connections')} acts={add}>
      <Panel flush>
        <QueryView
          query={connections}
          isEmpty={(rows) => rows.length === 0}
          empty={<Empty icon={Cable} title={t('connections.empty')} text={t('connections.emptyText')} first={add} />}
        >
          {(rows) => <DataTable label={t('nav.connections')} columns={columns} rows={rows} rowKey={(row) => row.id} onOpen={setOpen} />}
        </QueryView>
      </Panel>
      <Drawer open={open !== null} onClose={() => setOpen(null)} size={480} title={open === 'new' ? t('connections.new') : open?.name} destroyOnHidden>
        {open !== null && systems.data && (
          <ConnectionForm connection={open === 'new' ? null : open} systems={systems.data} readOnly={!can('connections.write')} onDone={() => setOpen(null)} />
        )}
      </Drawer>
    </Page>
  );
}
