import { Grid } from 'antd';
import { ChevronLeft, CircleCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useTasks } from '../../api/tasks.js';
import { Empty } from '../../parts/empty.js';
import { QueryView } from '../../parts/query-view.js';
import { Decision } from './decision.js';
import './inbox.css';

/** One decision on its own page, made for a phone first. */
export function Component() {
  const { t } = useTranslation();
  const { taskId } = useParams();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().md === true;
  const tasks = useTasks();
  const items = tasks.data?.items ?? [];
  const at = items.findIndex((task) => task.id === taskId);
  useEffect(() => {
    document.title = `${t('decision.title')} · Vouchflow`;
  }, [t]);

  // The next one waiting comes up by itself; after the last the list says that nothing waits.
  const next = (): void => {
    const other = items.filter((task) => task.id !== taskId)[Math.min(Math.max(at, 0), Math.max(items.length - 2, 0))];
    void navigate(other && !wide ? `/inbox/${other.id}` : '/inbox', { replace: true });
  };

  return (
    <div className="vf-decision-page">
      <header className="top">
        <Link to="/inbox" className="back">
          <ChevronLeft size={20} aria-hidden />
          {t('inbox.title')}
        </Link>
        <h1>{t('decision.title')}</h1>
        <span className="vf-second vf-num">{at >= 0 ? t('decision.nth', { n: at + 1, of: items.length }) : ''}</span>
      </header>
      <QueryView query={tasks}>
        {(data) => {
          const task = data.items.find((item) => item.id === taskId);
          return task ? (
            <Decision key={task.id} task={task} onDone={next} />
          ) : (
            <Empty icon={CircleCheck} title={t('decision.gone')} text={t('decision.goneText')} first={<Link to="/inbox">{t('home.toInbox')}</Link>} />
          );
        }}
      </QueryView>
    </div>
  );
}
