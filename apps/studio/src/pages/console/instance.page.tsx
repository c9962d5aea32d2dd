import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { useRepairDetail, type RepairDetail } from '../../api/console.js';
import { useList } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal, type MaybeLocal } from '../../i18n/local-text.js';
import { FactsList } from '../../parts/facts-list.js';
import { Amount } from '../../parts/money.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { PersonName } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { StatusChip } from '../../parts/status-chip.js';
import { ActForm } from './act-form.js';
import { EmergencyDialog } from './emergency-dialog.js';
import './console.css';

/** One claim from the inside, and what may be done to it by hand. */
export function Component() {
  const { id } = useParams();
  const detail = useRepairDetail(id);
  return <QueryView query={detail}>{(found: RepairDetail) => <Opened detail={found} />}</QueryView>;
}

function Opened({ detail }: { detail: RepairDetail }) {
  const { t } = useTranslation();
  const can = useCan();
  const [params] = useSearchParams();
  const formats = useFormats();
  const local = useLocal();
  const flows = useList<{ key: string; name: MaybeLocal }>('/flows');
  const flow = local(flows.data?.find(({ key }) => key === detail.flow)?.name) || detail.flow;
  const acts = can('instances.repair', 'postings.settle');
  const pairs: [string, React.ReactNode][] = [
    [t('console.claimantOf'), <PersonName key="c" email={detail.claimant} />],
    [t('sync.amount'), <Amount key="a" money={detail.total} as="text" />],
    [t('console.flow'), `${flow} · ${t('console.version', { n: detail.flowVersion })}`],
    [t('console.idle'), formats.since(detail.updatedAt)],
  ];
  return (
    <Page
      title={detail.number}
      sub={detail.title}
      back="/console"
      marks={<StatusChip of="claim" status={detail.status} />}
      acts={can('claims.readAll') ? <Link to={`/claims/${detail.id}`}>{t('console.open')}</Link> : undefined}
    >
      <div className="vf-columns">
        <div className="vf-stack">
          {detail.request && (
            <p className="vf-note">
              {t('console.waitsFor')} · <Link to={`/console/requests/${detail.request.id}`}>{t('console.see')}</Link>
            </p>
          )}
          <Panel>
            <FactsList pairs={pairs} />
          </Panel>
          <Inside detail={detail} />
        </div>
        {acts && <ActForm key={detail.id} detail={detail} first={params.get('act')} />}
      </div>
    </Page>
  );
}

function Inside({ detail }: { detail: RepairDetail }) {
  const { t } = useTranslation();
  const local = useLocal();
  const formats = useFormats();
  const can = useCan();
  const me = useMe().data?.user.email ?? '';
  const [inPlaceOf, setInPlaceOf] = useState<{ id: string } | null>(null);
  return (
    <>
      <Panel title={t('console.inside')} ruled>
        {detail.tokens.length === 0 && <p className="vf-second">{t('console.nothing')}</p>}
        {detail.tokens.map((token) => (
          <div key={token.n} className="vf-act-row">
            <span className="vf-stack" style={{ gap: 0 }}>
              <strong>{local(token.title)}</strong>
              {token.parked && <span className="vf-second">{token.parked}</span>}
            </span>
            <span className="vf-meta">
              {t(`console.waiting.${token.waiting}`)} · {t('console.since', { at: formats.instant(token.since) })}
            </span>
          </div>
        ))}
      </Panel>
      {detail.tasks.length > 0 && (
        <Panel title={t('console.tasks')} ruled>
          {detail.tasks.map((task) => (
            <div key={task.n} className="vf-act-row">
              <span className="vf-row wrap">
                {task.people.map((email) => (
                  <PersonName key={email} email={email} />
                ))}
              </span>
              <span className="vf-row wrap">
                <span className="vf-meta">
                  {local(task.title)} · {t('console.since', { at: formats.instant(task.since) })}
                </span>
                {can('emergency.ask') && !task.people.includes(me) && me !== detail.claimant && (
                  <Button size="small" onClick={() => setInPlaceOf(task)}>
                    {t('console.emergency.instead')}
                  </Button>
                )}
              </span>
            </div>
          ))}
        </Panel>
      )}
      {detail.effects.length > 0 && (
        <Panel title={t('console.effects')} ruled>
          {detail.effects.map((effect) => (
            <div key={effect.n} className="vf-act-row">
              <span className="vf-stack" style={{ gap: 0 }}>
                <strong>{t([`console.effect.${effect.kind}`, 'console.effect.other'])}</strong>
                {effect.parked && <span className="vf-second">{effect.parked}</span>}
              </span>
              <span className="vf-meta">
                {local(effect.title)} ·{' '}
                {effect.dueAt ? t('console.due', { at: formats.instant(effect.dueAt) }) : t('console.since', { at: formats.instant(effect.since) })}
              </span>
            </div>
          ))}
        </Panel>
      )}
      <EmergencyDialog open={inPlaceOf !== null} task={inPlaceOf} onClose={() => setInPlaceOf(null)} />
    </>
  );
}
