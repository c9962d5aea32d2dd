import { useQueryClient } from '@tanstack/react-query';
import { Button, Progress, Segmented } from 'antd';
import { CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useDryRun, useMigrate, type DryRow, type Moved } from '../../api/console.js';
import type { ApiFault } from '../../api/fault.js';
import { Empty } from '../../parts/empty.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { groupOf, groups, MigrationTable, type Group } from './migration-table.js';
import './console.css';

/** So many are moved in one call. */
const atOnce = 25;

/** Open claims of older versions of a flow: a dry run on all of them, and moving those that are chosen. */
export function Component() {
  const { flow = '' } = useParams();
  const client = useQueryClient();
  const dry = useDryRun(flow);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = dry;
  // Page behind page, until all have been looked at.
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  return (
    <QueryView query={dry}>
      {({ pages }) => (
        <Looked
          flow={flow}
          version={pages[0]?.version ?? 0}
          total={pages[0]?.total ?? 0}
          rows={pages.flatMap((page) => page.items)}
          all={!hasNextPage}
          fault={isFetchNextPageError ? dry.error : null}
          again={() => void client.resetQueries({ queryKey: ['dry-run', flow] })}
          more={() => void fetchNextPage()}
        />
      )}
    </QueryView>
  );
}

interface LookedProps {
  flow: string;
  version: number;
  total: number;
  rows: DryRow[];
  all: boolean;
  fault: ApiFault | null;
  again: () => void;
  more: () => void;
}

function Looked({ flow, version, total, rows, all, fault, again, more }: LookedProps) {
  const { t } = useTranslation();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [answers, setAnswers] = useState<ReadonlyMap<string, Moved>>(new Map());
  const [group, setGroup] = useState<Group>('all');
  const [asking, setAsking] = useState(false);
  const [moving, setMoving] = useState<{ done: number; total: number }>();
  const migrate = useMigrate(flow);
  const chosen = rows.filter((row) => row.fault === null && row.waiting === null && !answers.has(row.id) && !left.has(row.id));
  const seconds = chosen.filter((row) => row.needsSecond).length;
  const shown = group === 'all' ? rows : rows.filter((row) => groupOf(row, answers) === group);
  const count = (of: Group): number => (of === 'all' ? rows.length : rows.filter((row) => groupOf(row, answers) === of).length);
  const toggle = (id: string): void =>
    setLeft((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const move = async (reason: string): Promise<void> => {
    const ids = chosen.map((row) => row.id);
    setMoving({ done: 0, total: ids.length });
    for (let at = 0; at < ids.length; at += atOnce) {
      const moved = await migrate.mutateAsync({ version, instances: ids.slice(at, at + atOnce), reason }).catch(() => undefined);
      if (!moved) return;
      setAnswers((now) => new Map([...now, ...moved.answers.map((one) => [one.id, one] as const)]));
      setMoving({ done: Math.min(ids.length, at + atOnce), total: ids.length });
    }
    setAsking(false);
    setMoving(undefined);
  };
  if (all && rows.length === 0) {
    return (
      <Page title={t('console.migrate.title', { n: version })} sub={t('console.migrate.sub')} back={`/flows/${flow}`}>
        <Panel>
          <Empty icon={CircleCheck} title={t('console.migrate.none')} text={t('console.migrate.noneText')} />
        </Panel>
      </Page>
    );
  }
  return (
    <Page
      title={t('console.migrate.title', { n: version })}
      sub={t('console.migrate.sub')}
      back={`/flows/${flow}`}
      acts={
        <>
          <Button
            onClick={() => {
              setAnswers(new Map());
              setLeft(new Set());
              again();
            }}
            disabled={!all}
          >
            {t('console.migrate.again')}
          </Button>
          {(chosen.length > 0 || answers.size === 0) && (
            <Button type="primary" disabled={!all || chosen.length === 0} onClick={() => setAsking(true)}>
              {t('console.migrate.chosen', { count: chosen.length })}
            </Button>
          )}
        </>
      }
    >
      <div className="vf-stack">
        <div aria-live="polite">
          {all ? (
            <p className="vf-second">{t('console.migrate.looked', { count: rows.length })}</p>
          ) : (
            <>
              <p className="vf-second">{t('console.migrate.looking', { done: rows.length, total })}</p>
              <Progress
                percent={Math.floor((100 * rows.length) / Math.max(1, total))}
                size="small"
                status="active"
                aria-label={t('console.migrate.looking', { done: rows.length, total })}
              />
            </>
          )}
        </div>
        {fault && <FaultNote fault={fault} retry={more} />}
        <div className="vf-groups">
          <Segmented
            value={group}
            aria-label={t('console.migrate.show')}
            onChange={(next) => setGroup(next)}
            options={groups
              .filter((one) => one === 'all' || count(one) > 0)
              .map((one) => ({ value: one, label: t(`console.migrate.group.${one}`, { count: count(one) }) }))}
          />
        </div>
        <Panel flush>
          <MigrationTable version={version} rows={shown} chosen={new Set(chosen.map((row) => row.id))} answers={answers} onToggle={toggle} />
        </Panel>
        <ReasonDialog
          open={asking}
          title={t('console.migrate.title', { n: version })}
          text={[t('console.migrate.text'), ...(seconds > 0 ? [t('console.migrate.textSecond', { count: seconds })] : [])].join(' ')}
          label={t('console.reason')}
          action={t('console.migrate.chosen', { count: chosen.length })}
          busy={migrate.isPending}
          fault={migrate.error}
          onCancel={() => {
            setAsking(false);
            setMoving(undefined);
          }}
          onDone={(reason) => void move(reason)}
        >
          {moving && (
            <div aria-live="polite">
              <p className="vf-second">{migrate.isError ? t('console.migrate.stopped', moving) : t('console.migrate.moving', moving)}</p>
              <Progress
                percent={Math.floor((100 * moving.done) / moving.total)}
                size="small"
                status={migrate.isError ? 'exception' : 'active'}
                aria-label={t('console.migrate.moving', moving)}
              />
            </div>
          )}
        </ReasonDialog>
      </div>
    </Page>
  );
}
