import { Button } from 'antd';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLiveness, type OwedPlace, type StuckPlace } from '../../api/console.js';
import { useFormats } from '../../i18n/format.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';
import { OwedTable } from './owed-table.js';
import { StuckTable } from './stuck-table.js';

/** Zero, or the names of what nobody and nothing will move, and what to do; and what is begun and not brought to an end. */
export function StuckList() {
  const { t } = useTranslation();
  const formats = useFormats();
  const liveness = useLiveness();
  const again = (
    <Button onClick={() => void liveness.refetch()} loading={liveness.isFetching}>
      {t('console.stuck.again')}
    </Button>
  );
  return (
    <QueryView query={liveness}>
      {({ stuck, owed, open, checkedAt }: { stuck: StuckPlace[]; owed: OwedPlace[]; open: number; checkedAt: string }) => (
        <div className="vf-stack">
          {stuck.length === 0 ? (
            <Panel>
              <Empty
                icon={CircleCheck}
                title={t('console.stuck.zero')}
                text={t('console.stuck.zeroText', { open, at: formats.instant(checkedAt) })}
                first={again}
              />
            </Panel>
          ) : (
            <Panel
              flush
              ruled
              title={
                <span className="vf-row">
                  <TriangleAlert size={16} aria-hidden color="var(--vf-parked-text)" />
                  {t('console.stuck.found', { count: stuck.length })}
                </span>
              }
              aside={
                <>
                  {again}
                  <Link to="/directory">{t('nav.directory')}</Link>
                </>
              }
            >
              <StuckTable rows={stuck} />
            </Panel>
          )}
          {owed.length > 0 && (
            <Panel flush ruled title={t('console.stuck.owed', { count: owed.length })}>
              <OwedTable rows={owed} />
            </Panel>
          )}
        </div>
      )}
    </QueryView>
  );
}
