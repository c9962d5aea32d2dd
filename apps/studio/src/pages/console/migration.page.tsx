import { App, Button, Checkbox } from 'antd';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useDryRun, useMigrate, type DryRun } from '../../api/console.js';
import { Chip } from '../../parts/chip.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { StatusChip } from '../../parts/status-chip.js';
import { MisfitLine } from './preview-box.js';
import './console.css';

type Row = DryRun['instances'][number];

/** Open claims of older versions of a flow: which fit the newest, and moving those that are chosen. */
export function Component() {
  const { flow = '' } = useParams();
  const dry = useDryRun(flow);
  return <QueryView query={dry}>{(found: DryRun) => <Opened flow={flow} dry={found} refetch={() => void dry.refetch()} />}</QueryView>;
}

function Opened({ flow, dry, refetch }: { flow: string; dry: DryRun; refetch: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const fitting = dry.instances.filter((row) => row.fault === null).map((row) => row.id);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const migrate = useMigrate(flow);
  const chosen = fitting.filter((id) => !left.has(id));
  const toggle = (id: string): void => setLeft((now) => {
    const next = new Set(now);
    if (!next.delete(id)) next.add(id);
    return next;
  });
  const columns: Column<Row>[] = [
    { key: 'pick', title: '', width: 40, cell: (row) => <Checkbox aria-label={row.number} disabled={row.fault !== null} checked={chosen.includes(row.id)} onChange={() => toggle(row.id)} /> },
    { key: 'number', title: t('console.number'), phone: 'full', cell: (row) => <span className="vf-stack" style={{ gap: 0 }}><Link className="main vf-code" to={`/console/instances/${row.id}`}>{row.number}</Link><span className="vf-meta">{row.title} · {t('console.migrate.from', { n: row.flowVersion })}</span></span> },
    { key: 'status', title: t('claims.status'), phone: 'full', cell: (row) => <StatusChip of="claim" status={row.status} /> },
    {
      key: 'fits', title: t('console.migrate.fits'), phone: 'full',
      cell: (row) => row.fault === null ? <Chip tone="done" icon={CircleCheck}>{t('console.migrate.fits')}</Chip> : (
        <span className="vf-stack" style={{ gap: 2 }}><Chip tone="refused" icon={CircleX}>{t('console.migrate.not')}</Chip>{row.fault.errors.map((fault, at) => <MisfitLine key={at} fault={fault} />)}{row.fault.errors.length === 0 && row.fault.title}</span>
      ),
    },
  ];
  return (
    <Page title={t('console.migrate.title', { n: dry.version })} sub={t('console.migrate.sub')} back={`/flows/${flow}`} acts={<Button type="primary" disabled={chosen.length === 0} onClick={() => setAsking(true)}>{t('console.migrate.chosen', { count: chosen.length })}</Button>}>
      <div className="vf-stack">
        {dry.instances.length === 0 ? <Panel><Empty icon={CircleCheck} title={t('console.migrate.none')} text={t('console.migrate.noneText')} /></Panel> : <Panel flush><DataTable label={t('console.views.instances')} columns={columns} rows={dry.instances} rowKey={(row) => row.id} /></Panel>}
        {dry.more > 0 && <p className="vf-second">{t('console.migrate.more', { count: dry.more })}</p>}
        <ReasonDialog
          open={asking} title={t('console.migrate.title', { n: dry.version })} text={t('console.migrate.text')} label={t('console.reason')} action={t('console.migrate.chosen', { count: chosen.length })} busy={migrate.isPending} fault={migrate.error} onCancel={() => setAsking(false)}
          onDone={(reason) => migrate.mutate({ version: dry.version, instances: chosen, reason }, { onSuccess: ({ migrated }) => { setAsking(false); refetch(); void message.success(t('console.migrate.moved', { count: migrated })); } })}
        />
      </div>
    </Page>
  );
}
