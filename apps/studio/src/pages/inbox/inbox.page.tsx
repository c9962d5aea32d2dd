import { Grid } from 'antd';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useTasks } from '../../api/tasks.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { SwitchLinks } from '../../parts/switch-links.js';
import { BatchAnswers } from './batch-answers.js';
import { BatchBar, type BatchResult } from './batch-bar.js';
import { Decision } from './decision.js';
import { TaskTable } from './task-table.js';
import { usePicked } from './use-picked.js';
import './inbox.css';

/** What waits for me: a list, and beside it on a wide screen the chosen one. */
export function Component() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().lg === true;
  const done = params.get('status') === 'decided';
  const open = useTasks();
  const decided = useTasks({ status: 'decided', scope: 'mine' }, done);
  const tasks = done ? decided : open;
  const chosenId = params.get('task');
  const items = tasks.data?.items ?? [];
  const picked = usePicked(open.data?.items ?? []);
  const [result, setResult] = useState<BatchResult | null>(null);
  const chosen = !done && wide ? (items.find((task) => task.id === chosenId) ?? items[0]) : undefined;

  const choose = (id: string): void => {
    const next = new URLSearchParams(params);
    next.set('task', id);
    setParams(next, { replace: true });
  };

  return (
    <Page
      title={t('inbox.title')}
      marks={
        <SwitchLinks
          name="status"
          label={t('inbox.filter')}
          options={[
            { value: 'open', label: t('inbox.open'), ...(open.data ? { count: open.data.items.length } : {}) },
            { value: 'decided', label: t('inbox.decided') },
          ]}
        />
      }
    >
      <div className={`vf-inbox ${chosen ? 'with-side' : ''}`}>
        <div className="vf-stack">
          {result && !done && <BatchAnswers result={result} onClose={() => setResult(null)} />}
          <Panel flush>
            <QueryView
              query={tasks}
              isEmpty={(data) => data.items.length === 0}
              empty={<Empty icon={CircleCheck} title={t(done ? 'inbox.noneDecided' : 'inbox.none')} text={t('inbox.noneText')} />}
            >
              {(data) => (
                <TaskTable
                  tasks={data.items}
                  decided={done}
                  to={(task) => (done ? `/claims/${task.claimId}` : `/inbox/${task.id}`)}
                  onOpen={(task) => (done ? void navigate(`/claims/${task.claimId}`) : wide ? choose(task.id) : void navigate(`/inbox/${task.id}`))}
                  chosen={chosen?.id ?? null}
                  {...(done ? {} : { picked })}
                />
              )}
            </QueryView>
            {!done && picked.tasks.length > 0 && <BatchBar picked={picked} of={items.length} onDone={setResult} />}
          </Panel>
        </div>
        {chosen && (
          <aside className="vf-inbox-side" aria-label={t('inbox.chosen')}>
            <Decision key={chosen.id} task={chosen} onDone={() => undefined} />
          </aside>
        )}
      </div>
    </Page>
  );
}
