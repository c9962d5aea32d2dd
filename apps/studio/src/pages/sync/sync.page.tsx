import { CircleCheck, CircleX, Clock, RefreshCw, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { usePostings } from '../../api/vouchers.js';
import type { Posting } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Amount } from '../../parts/money.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import './sync.css';

const tiles: { name: string; statuses: string[]; icon: LucideIcon; tone: string }[] = [
  { name: 'refused', statuses: ['refused'], icon: CircleX, tone: 'refused' },
  { name: 'unknown', statuses: ['unknown'], icon: TriangleAlert, tone: 'parked' },
  { name: 'sent', statuses: ['intent', 'sent'], icon: Clock, tone: 'waiting' },
  { name: 'confirmed', statuses: ['confirmed'], icon: CircleCheck, tone: 'done' },
];
const rank = (status: string): number => tiles.findIndex((tile) => tile.statuses.includes(status));

/** Every voucher on its way into an ERP: the troubled ones first, each with its cause, its mend and what comes next. */
export function Component() {
  const { t } = useTranslation();
  const [params] = useSearchParams();
  const chosen = params.get('status');
  const postings = usePostings({});
  const rows = postings.data?.pages.flatMap((page) => page.items) ?? [];
  const tile = tiles.find((candidate) => candidate.name === chosen);
  const shown = rows.filter((row) => !tile || tile.statuses.includes(row.status)).sort((a, b) => (rank(a.status) + 9) % 9 - ((rank(b.status) + 9) % 9));
  return (
    <Page title={t('nav.sync')} sub={t('sync.sub')}>
      <div className="vf-stack">
        <nav className="vf-tiles" aria-label={t('sync.filter')}>
          {tiles.map(({ name, statuses, icon: Icon, tone }) => (
            <Link key={name} to={chosen === name ? '/sync' : `/sync?status=${name}`} replace aria-current={chosen === name ? 'true' : undefined}>
              <span className="vf-tile" style={{ color: `var(--vf-${tone}-text)`, background: `var(--vf-${tone}-tint)` }}>
                <Icon size={16} aria-hidden />
              </span>
              <strong className="vf-num">{rows.filter((row) => statuses.includes(row.status)).length}</strong>
              <span>{t(`sync.tile.${name}`)}</span>
            </Link>
          ))}
        </nav>
        <Panel flush>
          <QueryView query={postings} isEmpty={() => shown.length === 0} empty={<Empty icon={RefreshCw} title={t('sync.empty')} text={t('sync.emptyText')} />}>
            {() => <PostingTable rows={shown} />}
          </QueryView>
        </Panel>
      </div>
    </Page>
  );
}

function PostingTable({ rows }: { rows: Posting[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const columns: Column<Posting>[] = [
    {
      key: 'voucher', title: t('sync.voucher'),
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 0 }}>
          <Link className="main vf-code" to={`/vouchers/${row.voucher}`}>{row.voucherNumber}</Link>
          <Link className="vf-meta" to={`/claims/${row.claim}`}>{row.claimNumber}</Link>
        </span>
      ),
    },
    { key: 'to', title: t('sync.to'), phone: 'hide', cell: (row) => row.connectionName ?? row.ledger },
    { key: 'amount', title: t('sync.amount'), align: 'right', phone: 'right', cell: (row) => <Amount money={row.total} /> },
    { key: 'status', title: t('claims.status'), phone: 'full', cell: (row) => <StatusChip of="posting" status={row.status} /> },
    { key: 'tries', title: t('sync.tries'), phone: 'hide', cell: (row) => <span className="vf-second vf-num">{t('sync.triesOf', { sends: row.sends, lookups: row.lookups })}</span> },
    {
      key: 'cause', title: t('sync.cause'), phone: 'full',
      cell: (row) =>
        row.status === 'confirmed' ? (
          <span className="vf-second">{t('sync.document', { number: row.documentNumber })}</span>
        ) : (
          <span className="vf-stack" style={{ gap: 0 }}>
            <span>{row.message ?? t(`posting.meansFor.${row.status}`, { defaultValue: '' })}</span>
            {row.message && <span className="vf-meta">{t(`posting.meansFor.${row.status}`, { defaultValue: '' })}</span>}
          </span>
        ),
    },
    {
      key: 'next', title: t('sync.next'), phone: 'full',
      cell: (row) => (row.status === 'confirmed' || row.status === 'cancelled' ? '' : row.nextTryAt && row.parked === null ? <span className="vf-num">{formats.seconds(row.nextTryAt)}</span> : row.status === 'refused' || row.parked !== null ? <Link to={`/vouchers/${row.voucher}`}>{t('sync.mend')}</Link> : <span className="vf-second">{t('sync.bySelf')}</span>),
    },
  ];
  return <DataTable label={t('nav.sync')} columns={columns} rows={rows} rowKey={(row) => row.id} to={(row) => `/vouchers/${row.voucher}`} />;
}
