import { Checkbox } from 'antd';
import { CircleCheck, CircleX, Hourglass, UserCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DryRow, Moved, MoveFault } from '../../api/console.js';
import { Chip } from '../../parts/chip.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { StatusChip } from '../../parts/status-chip.js';
import { MisfitLine } from './preview-box.js';

export const groups = ['all', 'fits', 'second', 'not', 'moved'] as const;
export type Group = (typeof groups)[number];
type Answers = ReadonlyMap<string, Moved>;

export function groupOf(row: DryRow, answers: Answers): Exclude<Group, 'all'> {
  const answer = answers.get(row.id);
  if (answer?.fault || (!answer && row.fault)) return 'not';
  if (answer && !answer.request) return 'moved';
  return row.needsSecond || answer?.request || row.waiting ? 'second' : 'fits';
}

/** Chips keep their width. */
const lines = { gap: 2, alignItems: 'flex-start' } as const;

interface MigrationTableProps {
  /** The one they are moved to. */
  version: number;
  rows: DryRow[];
  chosen: ReadonlySet<string>;
  answers: Answers;
  onToggle: (id: string) => void;
}

/** What the dry run says of each claim, and what came of it. */
export function MigrationTable({ version, rows, chosen, answers, onToggle }: MigrationTableProps) {
  const { t } = useTranslation();
  const columns: Column<DryRow>[] = [
    {
      key: 'number',
      title: t('console.number'),
      cell: (row) => (
        <span className="vf-row" style={{ gap: 12 }}>
          <Checkbox
            aria-label={t('console.migrate.pick', { number: row.number })}
            disabled={row.fault !== null || row.waiting !== null || answers.has(row.id)}
            checked={chosen.has(row.id)}
            onChange={() => onToggle(row.id)}
          />
          <span className="vf-stack" style={{ gap: 0, minWidth: 0 }}>
            <Link className="main vf-code" to={`/console/instances/${row.id}`}>
              {row.number}
            </Link>
            <span className="vf-meta">
              {row.title} · {t('console.migrate.from', { n: groupOf(row, answers) === 'moved' ? version : row.flowVersion })}
            </span>
          </span>
        </span>
      ),
    },
    { key: 'status', title: t('claims.status'), phone: 'right', cell: (row) => <StatusChip of="claim" status={row.status} /> },
    { key: 'result', title: t('console.migrate.result'), phone: 'full', cell: (row) => <Result row={row} answer={answers.get(row.id)} /> },
  ];
  return <DataTable label={t('console.views.instances')} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}

function Result({ row, answer }: { row: DryRow; answer: Moved | undefined }) {
  const { t } = useTranslation();
  const request = answer?.request?.id ?? row.waiting;
  if (answer?.fault) return <Refused says={t('console.migrate.failed')} fault={answer.fault} />;
  if (request)
    return (
      <span className="vf-row wrap">
        <Chip tone="waiting" icon={Hourglass}>
          {t('console.migrate.waits')}
        </Chip>
        <Link to={`/console/requests/${request}`}>{t('console.see')}</Link>
      </span>
    );
  if (answer)
    return (
      <Chip tone="done" icon={CircleCheck}>
        {t('console.migrate.done')}
      </Chip>
    );
  if (row.fault) return <Refused says={t('console.migrate.not')} fault={row.fault} />;
  if (row.needsSecond)
    return (
      <span className="vf-stack" style={lines}>
        <Chip tone="parked" icon={UserCheck}>
          {t('console.migrate.second')}
        </Chip>
        <span className="vf-meta">{t('console.migrate.secondText')}</span>
      </span>
    );
  return (
    <Chip tone="done" icon={CircleCheck}>
      {t('console.migrate.fits')}
    </Chip>
  );
}

const Refused = ({ says, fault }: { says: string; fault: MoveFault }) => (
  <span className="vf-stack" style={lines}>
    <Chip tone="refused" icon={CircleX}>
      {says}
    </Chip>
    {fault.errors.map((error, at) => (
      <MisfitLine key={at} fault={error} />
    ))}
    {fault.errors.length === 0 && (fault.detail ?? fault.title)}
  </span>
);
