import { Button, Input, Select } from 'antd';
import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useInstances, type InstanceItem } from '../../api/console.js';
import { useList } from '../../api/lists.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal, type MaybeLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { PeopleSelect } from '../../parts/people-select.js';
import { PersonName } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import './console.css';

const names = ['status', 'flow', 'person', 'number', 'olderThanDays'] as const;

/** Open claims, the longest unmoved first. The filters live in the URL. */
export function InstanceList() {
  const { t } = useTranslation();
  const local = useLocal();
  const [params, setParams] = useSearchParams();
  const filters = Object.fromEntries(names.map((name) => [name, params.get(name) ?? undefined]));
  const found = useInstances(filters);
  const flows = useList<{ key: string; name: MaybeLocal }>('/flows');
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const set = (name: string, value: string | undefined): void =>
    setParams(
      (now) => {
        if (value) now.set(name, value);
        else now.delete(name);
        return now;
      },
      { replace: true },
    );
  return (
    <>
      <div className="vf-console-filters" role="search" aria-label={t('console.filter')}>
        <Input
          allowClear
          prefix={<Search size={14} aria-hidden />}
          aria-label={t('console.search')}
          placeholder={t('console.search')}
          defaultValue={filters['number']}
          onChange={(event) => set('number', event.target.value.trim())}
        />
        <Select
          allowClear
          aria-label={t('claims.status')}
          placeholder={t('console.statusAll')}
          value={filters['status']}
          onChange={(value: string | undefined) => set('status', value)}
          options={['running', 'parked', 'returned', 'ending', 'completed', 'rejected'].map((value) => ({ value, label: t(`status.claim.${value}`) }))}
        />
        <Select
          allowClear
          aria-label={t('console.flow')}
          placeholder={t('console.flow')}
          value={filters['flow']}
          onChange={(value: string | undefined) => set('flow', value)}
          options={(flows.data ?? []).map((flow) => ({ value: flow.key, label: local(flow.name) || flow.key }))}
        />
        <PeopleSelect
          placeholder={t('console.person')}
          clearable
          value={filters['person'] ? [filters['person']] : []}
          onChange={([email]) => set('person', email)}
          without={[]}
        />
        <Select
          allowClear
          aria-label={t('console.age')}
          placeholder={t('console.age')}
          value={filters['olderThanDays']}
          onChange={(value: string | undefined) => set('olderThanDays', value)}
          options={['1', '3', '7', '30'].map((value) => ({ value, label: value }))}
        />
      </div>
      <Panel flush>
        <QueryView query={found} isEmpty={() => rows.length === 0} empty={<Empty title={t('console.none')} text={t('console.noneText')} />}>
          {() => <InstanceTable rows={rows} />}
        </QueryView>
      </Panel>
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage} style={{ alignSelf: 'center' }}>
          {t('console.moreItems')}
        </Button>
      )}
    </>
  );
}

function InstanceTable({ rows }: { rows: InstanceItem[] }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const columns: Column<InstanceItem>[] = [
    {
      key: 'number',
      title: t('console.number'),
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 0 }}>
          <Link className="main vf-code" to={`/console/instances/${row.id}`}>
            {row.number}
          </Link>
          <span className="vf-meta">{row.title}</span>
        </span>
      ),
    },
    { key: 'total', title: t('sync.amount'), align: 'right', phone: 'right', cell: (row) => <Amount money={row.total} /> },
    { key: 'status', title: t('claims.status'), phone: 'full', cell: (row) => <StatusChip of="claim" status={row.status} /> },
    {
      key: 'node',
      title: t('console.node'),
      phone: 'full',
      cell: (row) => row.places.map((place) => local(place.title)).join(t('common.listMark')) || t('console.claimant'),
    },
    {
      key: 'people',
      title: t('console.people'),
      phone: 'full',
      cell: (row) => (
        <span className="vf-row wrap">
          {(row.status === 'returned' ? [row.claimant] : row.people).slice(0, 3).map((email) => (
            <PersonName key={email} email={email} />
          ))}
        </span>
      ),
    },
    { key: 'idle', title: t('console.idle'), phone: 'full', cell: (row) => <span className="vf-num vf-second">{formats.since(row.updatedAt)}</span> },
  ];
  return <DataTable label={t('console.views.instances')} columns={columns} rows={rows} rowKey={(row) => row.id} to={(row) => `/console/instances/${row.id}`} />;
}
