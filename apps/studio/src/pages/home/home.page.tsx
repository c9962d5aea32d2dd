import { CircleCheck, ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClaims } from '../../api/claims.js';
import { useMe } from '../../api/session.js';
import { useTasks } from '../../api/tasks.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { ClaimTable } from '../claims/claim-table.js';
import { NewClaimButton } from '../claims/new-claim-button.js';
import { TaskTable } from '../inbox/task-table.js';

/** What waits for me, and how my own claims are. */
export function Component() {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const me = useMe();
  const tasks = useTasks();
  const claims = useClaims({ mine: true, limit: 8 }, { live: true });
  const name = local(me.data?.user.name) || me.data?.user.email || '';
  return (
    <Page title={t('home.hello', { name })} sub={formats.dateLong(new Date().toLocaleDateString('sv-SE'))} acts={<NewClaimButton />}>
      <div className="vf-stack">
        <Panel
          flush
          title={t('home.waiting')}
          sub={tasks.data?.items.length ? t('home.count', { count: tasks.data.items.length }) : undefined}
          aside={<Link to="/inbox">{t('home.toInbox')}</Link>}
        >
          <QueryView
            query={tasks}
            isEmpty={(data) => data.items.length === 0}
            empty={<Empty icon={CircleCheck} title={t('home.nothingWaits')} text={t('home.nothingWaitsText')} />}
          >
            {(data) => <TaskTable tasks={data.items.slice(0, 6)} to={(task) => `/inbox/${task.id}`} />}
          </QueryView>
        </Panel>
        <Panel flush title={t('home.mine')} aside={<Link to="/claims">{t('home.toClaims')}</Link>}>
          <QueryView
            query={claims}
            isEmpty={(data) => data.pages.every((page) => page.items.length === 0)}
            empty={<Empty icon={ReceiptText} title={t('claims.empty')} text={t('claims.emptyText')} first={<NewClaimButton />} />}
          >
            {(data) => <ClaimTable claims={data.pages.flatMap((page) => page.items).slice(0, 8)} mine />}
          </QueryView>
        </Panel>
      </div>
    </Page>
  );
}
