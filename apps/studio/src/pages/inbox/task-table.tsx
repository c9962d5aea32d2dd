import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Task } from '../../api/types.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { DataTable, type Column } from '../../parts/data-table.js';
import { DueMark } from '../../parts/due-mark.js';
import { Face } from '../../parts/face.js';
import { Amount } from '../../parts/money.js';
import { StatusChip } from '../../parts/status-chip.js';
import type { Picked } from './use-picked.js';
import './task-table.css';

interface TaskTableProps {
  tasks: Task[];
  to: (task: Task) => string;
  onOpen?: (task: Task) => void;
  chosen?: string | null;
  decided?: boolean;
  /** Several may be chosen, for one decision on all of them. */
  picked?: Picked;
}

export function TaskTable({ tasks, to, onOpen, chosen, decided, picked }: TaskTableProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const columns: Column<Task>[] = [
    {
      key: 'claim',
      title: picked ? (
        <span className="vf-row" style={{ gap: 10 }}>
          <label className="vf-pick">
            <Checkbox
              aria-label={t('inbox.batch.all')}
              checked={tasks.length > 0 && picked.tasks.length === tasks.length}
              indeterminate={picked.tasks.length > 0 && picked.tasks.length < tasks.length}
              onChange={(event) => picked.all(event.target.checked)}
            />
          </label>
          {t('inbox.claim')}
        </span>
      ) : (
        t('inbox.claim')
      ),
      cell: (task) => (
        <span className="vf-row" style={{ gap: 10 }}>
          {picked && (
            <label className="vf-pick">
              <Checkbox aria-label={t('inbox.batch.pick', { number: task.claimNumber })} checked={picked.has(task)} onChange={() => picked.toggle(task)} />
            </label>
          )}
          <Face id={task.claimant} name={local(task.claimantName) || task.claimant} />
          <span className="vf-stack" style={{ gap: 0 }}>
            <Link className="main vf-ellipsis" to={to(task)}>
              {task.claimTitle}
            </Link>
            <span className="vf-meta vf-ellipsis">
              {local(task.claimantName) || task.claimant} · {task.claimNumber}
            </span>
          </span>
        </span>
      ),
    },
    { key: 'node', title: t('inbox.step'), phone: 'hide', cell: (task) => <span className="vf-second">{local(task.title)}</span> },
    { key: 'amount', title: t('inbox.amount'), align: 'right', phone: 'right', cell: (task) => <Amount money={task.total} /> },
    decided
      ? {
          key: 'outcome',
          title: t('inbox.outcome'),
          phone: 'full',
          cell: (task) => (task.outcome ? <StatusChip of="task" status={task.outcome} /> : <StatusChip of="task" status={task.status} />),
        }
      : {
          key: 'since',
          title: t('inbox.waited'),
          align: 'right',
          phone: 'full',
          width: 168,
          cell: (task) => <Waited task={task} text={formats.since(task.openedAt)} />,
        },
  ];
  return (
    <DataTable
      label={t('inbox.title')}
      columns={columns}
      rows={tasks}
      rowKey={(task) => task.id}
      to={to}
      chosen={(task) => task.id === chosen}
      {...(onOpen ? { onOpen } : {})}
    />
  );
}

function Waited({ task, text }: { task: Task; text: string }) {
  return (
    <span className="vf-waited">
      <span className="vf-num vf-second">{text}</span>
      <DueMark dueAt={task.dueAt} suspended={task.suspended} />
    </span>
  );
}
