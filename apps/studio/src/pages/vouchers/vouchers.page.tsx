import { Button, DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { Search, TicketCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useVouchers } from '../../api/vouchers.js';
import type { VoucherItem } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Amount } from '../../parts/money.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { SwitchLinks } from '../../parts/switch-links.js';
import { useFilters } from '../../parts/use-filters.js';
import './vouchers.css';

/** A voucher that was made and is not in the ERP yet stands where its way there stands. */
const standsAt = ({ status, postingStatus }: VoucherItem): { of: 'voucher' | 'posting'; status: string } =>
  status === 'made' && (postingStatus === 'refused' || postingStatus === 'unknown') ? { of: 'posting', status: postingStatus } : { of: 'voucher', status };

const statuses = ['all', 'made', 'posted', 'reversed', 'void'];

export function Component() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { params, set, text, search, q } = useFilters();
  const status = params.get('status');
  const period = params.get('period');
  const vouchers = useVouchers({ status, period, q });
  const columns: Column<VoucherItem>[] = [
    {
      key: 'number',
      title: t('voucher.number'),
      cell: (row) => (
        <Link className="main vf-code" to={`/vouchers/${row.id}`}>
          {row.number}
        </Link>
      ),
    },
    { key: 'document', title: t('voucher.documentNumber'), phone: 'hide', cell: (row) => <span className="vf-code">{row.documentNumber ?? '–'}</span> },
    {
      key: 'claim',
      title: t('voucher.claim'),
      phone: 'hide',
      cell: (row) => (
        <Link to={`/claims/${row.claim}`} className="vf-code">
          {row.claimNumber}
        </Link>
      ),
    },
    { key: 'date', title: t('voucher.date'), cell: (row) => <span className="vf-code vf-second">{formats.date(row.date)}</span> },
    { key: 'total', title: t('voucher.amount'), align: 'right', phone: 'right', cell: (row) => <Amount money={row.total} /> },
    { key: 'status', title: t('claims.status'), width: 140, phone: 'full', cell: (row) => <StatusChip {...standsAt(row)} /> },
  ];
  return (
    <Page title={t('nav.vouchers')}>
      <div className="vf-stack">
        <div className="vf-row wrap" style={{ gap: 12 }}>
          <SwitchLinks
            name="status"
            label={t('claims.status')}
            options={statuses.map((value) => ({ value, label: value === 'all' ? t('claims.anyStatus') : t(`status.voucher.${value}`) }))}
          />
          <Input
            allowClear
            className="vf-voucher-search"
            prefix={<Search size={15} aria-hidden />}
            placeholder={t('voucher.search')}
            aria-label={t('voucher.search')}
            value={text}
            onChange={(event) => search(event.target.value)}
          />
          <span style={{ width: 150 }}>
            <DatePicker
              picker="month"
              aria-label={t('voucher.period')}
              placeholder={t('voucher.period')}
              value={period ? dayjs(`${period}-01`) : null}
              onChange={(next) => set('period', next?.format('YYYY-MM'))}
            />
          </span>
        </div>
        <Panel flush>
          <QueryView
            query={vouchers}
            isEmpty={(data) => data.pages.every((page) => page.items.length === 0)}
            empty={<Empty icon={TicketCheck} title={t('voucher.empty')} text={t('voucher.emptyText')} />}
          >
            {(data) => (
              <DataTable
                label={t('nav.vouchers')}
                columns={columns}
                rows={data.pages.flatMap((page) => page.items)}
                rowKey={(row) => row.id}
                to={(row) => `/vouchers/${row.id}`}
              />
            )}
          </QueryView>
        </Panel>
        {vouchers.hasNextPage && (
          <Button loading={vouchers.isFetchingNextPage} onClick={() => void vouchers.fetchNextPage()} style={{ alignSelf: 'center' }}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </Page>
  );
}
