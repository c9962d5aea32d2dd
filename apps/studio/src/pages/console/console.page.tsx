import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLiveness, useRepairRequests } from '../../api/console.js';
import { useCan } from '../../api/permissions.js';
import { Page } from '../../parts/page.js';
import { SwitchLinks } from '../../parts/switch-links.js';
import { EmergencyList } from './emergency-list.js';
import { InstanceList } from './instance-list.js';
import { RequestList } from './request-list.js';
import { StuckList } from './stuck-list.js';

const views = { instances: InstanceList, requests: RequestList, stuck: StuckList, emergencies: EmergencyList };

/** Claims that are wrong or wait: found, looked into, mended; who must confirm; what is stuck; what was done in emergencies. */
export function Component() {
  const { t } = useTranslation();
  const can = useCan();
  const [params] = useSearchParams();
  const liveness = useLiveness();
  const waiting = useRepairRequests({ status: 'waiting' });
  const chosen = params.get('view') ?? 'instances';
  const View = views[chosen as keyof typeof views] ?? InstanceList;
  const counts: Record<string, number | undefined> = { requests: waiting.data?.pages[0]?.items.length, stuck: liveness.data?.stuck.length };
  const shown = Object.keys(views).filter((name) => (name === 'emergencies' ? can('emergency.read') : can('instances.read')));
  return (
    <Page title={t('console.title')} sub={t('console.sub')}>
      <div className="vf-stack">
        <SwitchLinks
          name="view"
          label={t('console.view')}
          options={shown.map((value) => ({ value, label: t(`console.views.${value}`), ...(counts[value] === undefined ? {} : { count: counts[value] }) }))}
        />
        <View />
      </div>
    </Page>
  );
}
