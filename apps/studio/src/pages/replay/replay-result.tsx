import type { DecisionTable } from '@vouchflow/flow-model';
import { Button } from 'antd';
import { ArrowLeftRight, CircleCheck, ClipboardList, Wallet } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DifferentClaim, Moved } from '../../api/replay.js';
import { useCan } from '../../api/permissions.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Amount } from '../../parts/money.js';
import { Panel } from '../../parts/panel.js';
import { PersonName } from '../../parts/person.js';
import { sumTotals, type ReplayResult } from './add-page.js';
import { AskedPath } from './asked-path.js';

/** `whole`: every claim of the time was played; else what is shown is so far. */
export function ReplayResultView({
  flowKey,
  result,
  tables,
  whole,
}: {
  flowKey: string;
  result: ReplayResult;
  tables: readonly DecisionTable[];
  whole: boolean;
}) {
  const { t } = useTranslation();
  const local = useLocal();
  const { replayed, same, different, work, paths, limits } = result;
  const share = replayed > 0 ? (Math.floor((same / replayed) * 1000) / 10).toString() : '0';
  const rowName = (row: string): string => {
    const [id, n] = row.split('/');
    const table = tables.find((one) => one.id === id);
    return t('replay.row', { row: n, table: local(table?.name) || id });
  };
  return (
    <>
      <dl className="vf-replay-figures">
        <Figure icon={<ClipboardList size={18} aria-hidden />} tone="waiting" name={t(whole ? 'replay.replayed' : 'replay.soFar')}>
          {replayed}
        </Figure>
        <Figure icon={<CircleCheck size={18} aria-hidden />} tone="done" name={t('replay.same', { share })}>
          {same}
        </Figure>
        <Figure icon={<ArrowLeftRight size={18} aria-hidden />} tone="parked" name={t('replay.different')}>
          {different.length}
        </Figure>
        <Figure icon={<Wallet size={18} aria-hidden />} tone="parked" name={t('replay.amount')}>
          {different.length === 0 ? '0' : sumTotals(different).map((total) => <Amount key={total.currency} money={total} />)}
        </Figure>
      </dl>
      {different.length === 0 ? (
        <Panel>
          <Empty icon={CircleCheck} title={t(whole ? 'replay.allSame' : 'replay.sameSoFar')} text={t('replay.allSameText')} />
        </Panel>
      ) : (
        <>
          <Panel flush title={t('replay.work')} sub={t('replay.workSub')}>
            <WorkTable work={work} />
          </Panel>
          {limits.length > 0 && (
            <Panel flush title={t('replay.limits')} sub={t('replay.limitsSub')}>
              <MovedTable label={t('replay.limits')} moves={limits} said={(rows) => <span>{rows.map(rowName).join(' → ') || t('replay.noRow')}</span>} />
            </Panel>
          )}
          {paths.length > 0 && (
            <Panel flush title={t('replay.paths')} sub={t('replay.pathsSub')}>
              <MovedTable label={t('replay.paths')} moves={paths} said={(places) => <AskedPath places={places} />} />
            </Panel>
          )}
          <Panel flush title={t('replay.claims')} sub={t('replay.claimsSub', { count: different.length })}>
            <ClaimsTable flowKey={flowKey} claims={different} />
          </Panel>
        </>
      )}
    </>
  );
}

function Figure({ icon, tone, name, children }: { icon: ReactNode; tone: string; name: string; children: ReactNode }) {
  return (
    <div>
      <span className={`tile ${tone}`}>{icon}</span>
      <dd className="vf-num">{children}</dd>
      <dt>{name}</dt>
    </div>
  );
}

function WorkTable({ work }: { work: ReplayResult['work'] }) {
  const { t } = useTranslation();
  return (
    <Folded rows={work} empty={t('replay.noWork')}>
      {(rows) => (
        <DataTable
          label={t('replay.work')}
          rows={rows}
          rowKey={(row) => row.person}
          columns={[
            { key: 'person', title: t('replay.person'), cell: (row) => <PersonName email={row.person} grade /> },
            {
              key: 'change',
              title: t('replay.tasks'),
              align: 'right',
              phone: 'right',
              cell: (row) => (
                <span className={`vf-num vf-replay-change ${row.change > 0 ? 'more' : 'fewer'}`}>{row.change > 0 ? `+${row.change}` : `−${-row.change}`}</span>
              ),
            },
          ]}
        />
      )}
    </Folded>
  );
}

function MovedTable<T>({ label, moves, said }: { label: string; moves: Moved<T>[]; said: (way: T) => ReactNode }) {
  const { t } = useTranslation();
  const columns: Column<Moved<T>>[] = [
    { key: 'from', title: t('replay.happened'), phone: 'full', cell: (row) => <Said name={t('replay.happened')}>{said(row.from)}</Said> },
    { key: 'to', title: t('replay.now'), phone: 'full', cell: (row) => <Said name={t('replay.now')}>{said(row.to)}</Said> },
    {
      key: 'claims',
      title: t('replay.count'),
      align: 'right',
      phone: 'left',
      cell: (row) => <span className="vf-num">{t('replay.claimCount', { count: row.claims })}</span>,
    },
    { key: 'total', title: t('replay.total'), align: 'right', phone: 'right', cell: (row) => <Amount money={row.total} /> },
  ];
  return (
    <Folded rows={moves}>
      {(rows) => <DataTable label={label} columns={columns} rows={rows} rowKey={(row) => JSON.stringify([row.from, row.to, row.total.currency])} />}
    </Folded>
  );
}

function ClaimsTable({ flowKey, claims }: { flowKey: string; claims: DifferentClaim[] }) {
  const { t } = useTranslation();
  const reads = useCan()('claims.readAll');
  const columns: Column<DifferentClaim>[] = [
    {
      key: 'number',
      title: t('replay.claim'),
      phone: 'left',
      cell: (row) => (
        <span className="vf-stack" style={{ gap: 2 }}>
          {reads ? (
            <Link className="main vf-code" to={`/claims/${row.id}`}>
              {row.number}
            </Link>
          ) : (
            <span className="main vf-code">{row.number}</span>
          )}
          <PersonName email={row.claimant} face={false} />
        </span>
      ),
    },
    { key: 'total', title: t('replay.total'), align: 'right', phone: 'right', cell: (row) => <Amount money={row.total} /> },
    {
      key: 'happened',
      title: t('replay.happened'),
      phone: 'full',
      cell: (row) => (
        <Said name={t('replay.happened')}>
          <AskedPath places={row.happened.tasks.map((task) => task.people)} />
        </Said>
      ),
    },
    {
      key: 'now',
      title: t('replay.now'),
      phone: 'full',
      cell: (row) => (
        <Said name={t('replay.now')}>
          {row.refused ? (
            <span className="refused">{t('replay.refused', { why: t(`fault.${row.refused}.title`, { defaultValue: row.refused }) })}</span>
          ) : (
            <AskedPath places={row.now.tasks.map((task) => task.people)} />
          )}
        </Said>
      ),
    },
    { key: 'try', title: '', align: 'right', phone: 'full', cell: (row) => <Link to={`/flows/${flowKey}/design?claim=${row.id}`}>{t('replay.try')}</Link> },
  ];
  return <Folded rows={claims}>{(rows) => <DataTable label={t('replay.claims')} columns={columns} rows={rows} rowKey={(row) => row.id} />}</Folded>;
}

/** In a card on a phone, where no column says it, what stands here is named. */
const Said = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="vf-replay-said">
    <span className="vf-meta">{name}</span>
    {children}
  </div>
);

/** Fifty rows, and more when asked for. */
function Folded<T>({ rows, empty, children }: { rows: T[]; empty?: string; children: (rows: T[]) => ReactNode }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(50);
  if (rows.length === 0)
    return (
      <p className="vf-second" style={{ padding: 16 }}>
        {empty}
      </p>
    );
  return (
    <>
      {children(rows.slice(0, shown))}
      {rows.length > shown && (
        <div style={{ padding: 12, textAlign: 'center' }}>
          <Button onClick={() => setShown(shown + 200)}>{t('replay.more', { count: rows.length - shown })}</Button>
        </div>
      )}
    </>
  );
}
