import { Button, DatePicker, Progress } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { History, Play, Square } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { readDraft, type Draft } from '../../api/drafts.js';
import type { ApiFault } from '../../api/fault.js';
import { useCan } from '../../api/permissions.js';
import { useLocal } from '../../i18n/local-text.js';
import { Empty } from '../../parts/empty.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { ReplayResultView } from './replay-result.js';
import { useReplay, type Replay } from './use-replay.js';
import './replay.css';

/** 假如回放: submitted claims played through the draft, beside what happened to them. */
export function Component() {
  const { t } = useTranslation();
  const { key = '' } = useParams();
  const local = useLocal();
  const can = useCan();
  const may = can('flows.design') || can('flows.publish');
  const draft = useQuery<Draft, ApiFault>({ queryKey: ['draft', key], queryFn: () => readDraft(key), retry: false });
  const replay = useReplay(key);
  return (
    <Page title={t('replay.title')} sub={local(draft.data?.definition.name)} back={`/flows/${key}/design`}>
      <QueryView query={draft}>
        {({ definition }) => (
          <div className="vf-stack">
            {may ? <ReplayBar replay={replay} /> : <Empty icon={History} title={t('replay.forbidden')} />}
            {replay.fault && <FaultNote fault={replay.fault} retry={replay.result?.next ? replay.goOn : undefined} />}
            {replay.result && replay.result.total > 0 && (
              <ReplayResultView flowKey={key} result={replay.result} tables={definition.tables} whole={replay.is === 'done'} />
            )}
            {replay.result?.total === 0 && (
              <Panel>
                <Empty icon={History} title={t('replay.nothing')} text={t('replay.nothingText')} />
              </Panel>
            )}
            {replay.is === 'idle' && may && (
              <Panel>
                <Empty icon={History} title={t('replay.idle')} text={t('replay.idleText')} />
              </Panel>
            )}
          </div>
        )}
      </QueryView>
    </Page>
  );
}

type Period = [Dayjs, Dayjs];

function ReplayBar({ replay }: { replay: Replay }) {
  const { t } = useTranslation();
  const today = dayjs().startOf('day');
  const [period, setPeriod] = useState<Period>([today.subtract(3, 'month'), today]);
  const quarter = today.month(Math.floor(today.month() / 3) * 3).date(1);
  const presets: { label: string; value: Period }[] = [
    { label: t('replay.threeMonths'), value: [today.subtract(3, 'month'), today] },
    { label: t('replay.lastQuarter'), value: [quarter.subtract(3, 'month'), quarter.subtract(1, 'day')] },
    { label: t('replay.thisQuarter'), value: [quarter, today] },
    { label: t('replay.year'), value: [today.subtract(1, 'year'), today] },
  ];
  const { is, result } = replay;
  const running = is === 'running';
  const share = result && result.total > 0 ? Math.min(100, Math.floor((result.replayed / result.total) * 100)) : result ? 100 : 0;
  return (
    <Panel>
      <div className="vf-replay-bar">
        <label className="vf-row wrap">
          <span>{t('replay.period')}</span>
          <DatePicker.RangePicker
            value={period}
            presets={presets}
            allowClear={false}
            disabled={running}
            maxDate={today}
            inputReadOnly
            onChange={(next) => next?.[0] && next[1] && setPeriod([next[0], next[1]])}
          />
        </label>
        {running ? (
          <Button icon={<Square size={14} aria-hidden />} onClick={replay.cancel}>
            {t('common.cancel')}
          </Button>
        ) : (
          <Button
            type="primary"
            icon={<Play size={14} aria-hidden />}
            onClick={() => replay.start(period[0].startOf('day').toISOString(), period[1].add(1, 'day').startOf('day').toISOString())}
          >
            {t('replay.start')}
          </Button>
        )}
        {is === 'cancelled' && result?.next && <Button onClick={replay.goOn}>{t('replay.goOn')}</Button>}
      </div>
      {is !== 'idle' && (
        <div className="vf-replay-progress">
          <Progress
            percent={is === 'done' ? 100 : share}
            status={is === 'failed' ? 'exception' : running ? 'active' : is === 'done' ? 'success' : 'normal'}
            size="small"
            aria-label={t('replay.progress')}
          />
          <p role="status" className="vf-second">
            {result ? t(`replay.state.${is}`, { replayed: result.replayed, total: result.total }) : t(`replay.before.${is}`)}
          </p>
        </div>
      )}
    </Panel>
  );
}
