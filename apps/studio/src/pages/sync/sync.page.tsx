import { Button, Input, Select } from 'antd';
import { BellRing, CircleCheck, CircleX, Clock, RefreshCw, Scale, Search, Send, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../api/permissions.js';
import { useHealth, useStages } from '../../api/sync.js';
import { usePostings } from '../../api/vouchers.js';
import { useFormats } from '../../i18n/format.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { RepostDialog } from '../../parts/repost-dialog.js';
import { useFilters } from '../../parts/use-filters.js';
import { PostingDrawer } from './posting-drawer.js';
import { PostingTable } from './posting-table.js';
import { SyncHealth } from './sync-health.js';
import './sync.css';

const tiles: { name: string; stages: string[]; icon: LucideIcon; tone: string }[] = [
  { name: 'refused', stages: ['refused', 'parked'], icon: CircleX, tone: 'refused' },
  { name: 'unknown', stages: ['unknown'], icon: TriangleAlert, tone: 'parked' },
  { name: 'sent', stages: ['waiting', 'sent', 'pending'], icon: Clock, tone: 'waiting' },
  { name: 'confirmed', stages: ['confirmed'], icon: CircleCheck, tone: 'done' },
];
const causes = ['auth', 'mapping', 'master-data', 'closed-period', 'duplicate', 'network', 'unknown'];
const rank = (stage: string): number => tiles.findIndex((tile) => tile.stages.includes(stage));

/** Every voucher on its way into an ERP: the troubled ones first, each with its cause, its mend and what comes next. */
export function Component() {
  const { t } = useTranslation();
  const formats = useFormats();
  const can = useCan();
  const { params, set, text, search, q } = useFilters();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const tile = tiles.find((candidate) => candidate.name === params.get('status'));
  const postings = usePostings({
    stage: tile?.stages.join(',') ?? params.get('stage'),
    cause: params.get('cause'),
    connection: params.get('connection'),
    files: params.get('files'),
    q,
  });
  const stages = useStages();
  const health = useHealth();
  const rows = (postings.data?.pages.flatMap((page) => page.items) ?? []).sort((a, b) => ((rank(a.stage) + 9) % 9) - ((rank(b.stage) + 9) % 9));

  return (
    <Page
      title={t('nav.sync')}
      sub={t('sync.sub')}
      acts={
        <span className="vf-row">
          <Link to="/alerts">
            <Button icon={<BellRing size={15} aria-hidden />}>{t('alerts.title')}</Button>
          </Link>
          <Link to="/reconciliations">
            <Button icon={<Scale size={15} aria-hidden />}>{t('reconcile.title')}</Button>
          </Link>
        </span>
      }
    >
      <div className="vf-stack">
        <nav className="vf-tiles" aria-label={t('sync.filter')}>
          {tiles.map(({ name, stages: wanted, icon: Icon, tone }) => {
            const counted = stages.data?.filter((row) => wanted.includes(row.stage)) ?? [];
            const oldest = counted.flatMap((row) => row.oldest ?? []).sort()[0];
            return (
              <Link key={name} to={tile?.name === name ? '/sync' : `/sync?status=${name}`} replace aria-current={tile?.name === name ? 'true' : undefined}>
                <span className="vf-tile" style={{ color: `var(--vf-${tone}-text)`, background: `var(--vf-${tone}-tint)` }}>
                  <Icon size={16} aria-hidden />
                </span>
                <strong className="vf-num">{counted.reduce((sum, row) => sum + row.count, 0)}</strong>
                <span>
                  {t(`sync.tile.${name}`)}
                  {oldest && name !== 'confirmed' && (
                    <span className="vf-meta" style={{ display: 'block' }}>
                      {t('sync.oldest', { since: formats.since(oldest) })}
                    </span>
                  )}
                </span>
              </Link>
            );
          })}
        </nav>
        <SyncHealth />
        <div className="vf-sync-bar">
          <Input
            allowClear
            prefix={<Search size={15} aria-hidden />}
            placeholder={t('sync.search')}
            aria-label={t('sync.search')}
            value={text}
            onChange={(event) => search(event.target.value)}
          />
          <Select
            allowClear
            placeholder={t('sync.anyConnection')}
            aria-label={t('sync.to')}
            value={params.get('connection')}
            onChange={(value?: string) => set('connection', value)}
            options={health.data?.map((row) => ({ value: row.connection, label: row.name })) ?? []}
          />
          <Select
            allowClear
            placeholder={t('sync.anyCause')}
            aria-label={t('posting.cause')}
            value={params.get('cause')}
            onChange={(value?: string) => set('cause', value)}
            options={causes.map((value) => ({ value, label: t(`sync.causeOf.${value}`) }))}
          />
          <Select
            allowClear
            placeholder={t('sync.files.any')}
            aria-label={t('sync.files.filter')}
            value={params.get('files')}
            onChange={(value?: string) => set('files', value)}
            options={['refused', 'waiting', 'sent', 'left-out'].map((value) => ({ value, label: t(`sync.files.filterOf.${value}`) }))}
          />
          {chosen.size > 0 && can('vouchers.repost') && (
            <Button type="primary" icon={<Send size={15} aria-hidden />} onClick={() => setAsking(true)}>
              {t('sync.repost', { count: chosen.size })}
            </Button>
          )}
        </div>
        <Panel flush>
          <QueryView query={postings} isEmpty={() => rows.length === 0} empty={<Empty icon={RefreshCw} title={t('sync.empty')} text={t('sync.emptyText')} />}>
            {() => <PostingTable rows={rows} chosen={chosen} onChoose={can('vouchers.repost') ? setChosen : null} onOpen={(row) => set('posting', row.id)} />}
          </QueryView>
        </Panel>
        {postings.hasNextPage && (
          <Button onClick={() => void postings.fetchNextPage()} loading={postings.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        )}
      </div>
      <PostingDrawer id={params.get('posting')} onClose={() => set('posting', undefined)} />
      <RepostDialog ids={asking ? [...chosen] : []} onClose={() => setAsking(false)} onDone={() => setChosen(new Set())} />
    </Page>
  );
}
