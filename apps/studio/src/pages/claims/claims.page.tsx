import { Button } from 'antd';
import { ReceiptText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useClaims } from '../../api/claims.js';
import { Empty } from '../../parts/empty.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { usePersonLook } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { SwitchLinks } from '../../parts/switch-links.js';
import { ClaimTable } from './claim-table.js';
import { NewClaimButton } from './new-claim-button.js';

const statuses = ['all', 'draft', 'running', 'returned', 'parked', 'completed', 'rejected'];

/** Claims, mine or all that I may see; the filters live in the URL. */
export function Component() {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  const look = usePersonLook();
  const status = params.get('status');
  const claimant = params.get('claimant');
  const mine = params.get('scope') !== 'all' && !claimant;
  const claims = useClaims({ status: status === 'all' ? undefined : status, mine: mine ? true : undefined, claimant }, { live: true });
  return (
    <Page title={t('claims.title')} acts={<NewClaimButton />}>
      <div className="vf-stack">
        <div className="vf-row wrap" style={{ gap: 12 }}>
          {claimant ? (
            <Button size="small" onClick={() => setParams({})}>
              {t('claims.of', { name: look(claimant).name })} ×
            </Button>
          ) : (
            <SwitchLinks
              name="scope"
              label={t('claims.scope')}
              options={[
                { value: 'mine', label: t('claims.mine') },
                { value: 'all', label: t('claims.all') },
              ]}
            />
          )}
          <SwitchLinks
            name="status"
            label={t('claims.status')}
            options={statuses.map((value) => ({ value, label: value === 'all' ? t('claims.anyStatus') : t(`status.claim.${value}`) }))}
          />
        </div>
        <Panel flush>
          <QueryView
            query={claims}
            isEmpty={(data) => data.pages.every((page) => page.items.length === 0)}
            empty={
              <Empty icon={ReceiptText} title={t(status ? 'claims.emptyFilter' : 'claims.empty')} text={t('claims.emptyText')} first={<NewClaimButton />} />
            }
          >
            {(data) => <ClaimTable claims={data.pages.flatMap((page) => page.items)} mine={mine} />}
          </QueryView>
        </Panel>
        {claims.hasNextPage && (
          <Button loading={claims.isFetchingNextPage} onClick={() => void claims.fetchNextPage()} style={{ alignSelf: 'center' }}>
            {t('common.more')}
          </Button>
        )}
      </div>
    </Page>
  );
}
