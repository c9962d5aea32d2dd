import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useDeparture, useHandOver, type Departure } from '../../api/console.js';
import { useCan } from '../../api/permissions.js';
import { useLocal } from '../../i18n/local-text.js';
import { Tag } from '../../parts/chip.js';
import { Field } from '../../parts/field.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { PeopleSelect } from '../../parts/people-select.js';
import { PersonName } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { StatusChip } from '../../parts/status-chip.js';
import { StuckTable } from './stuck-table.js';
import './console.css';

/** Where each thing that rests on a person is changed. */
const mends: Record<string, string> = {
  flow: '/flows',
  report: '/directory',
  department: '/directory?kind=departments',
  project: '/directory?kind=projects',
  'cost-center': '/directory?kind=costCenters',
  budget: '/budgets',
  role: '/directory?kind=roles',
  group: '/directory?kind=groups',
  limit: '/directory?kind=limits',
  'stands-in-for': '/directory?kind=substitutes',
  'stood-in-by': '/directory?kind=substitutes',
};

/** What breaks if somebody leaves, each with its place and its mend. */
export function Component() {
  // Not in the path: an e-mail ends like the name of a file.
  const [params] = useSearchParams();
  const found = useDeparture(params.get('person') ?? undefined);
  return <QueryView query={found}>{(departure: Departure) => <Opened departure={departure} />}</QueryView>;
}

function Opened({ departure }: { departure: Departure }) {
  const { t } = useTranslation();
  const local = useLocal();
  const { message } = App.useApp();
  const can = useCan();
  const [handing, setHanding] = useState(false);
  const [to, setTo] = useState<string[]>([]);
  const handOver = useHandOver(departure.person);
  const send = (reason: string): void => {
    if (to[0])
      handOver.mutate(
        { to: to[0], reason },
        {
          onSuccess: ({ moved, places, skipped }) => {
            setHanding(false);
            void message.success(t('console.leave.moved', { moved: moved + places, skipped: skipped.length }));
          },
        },
      );
  };
  return (
    <Page
      title={t('console.leave.title', { name: local(departure.name) })}
      sub={t('console.leave.sub')}
      back="/directory"
      marks={departure.active ? undefined : <Tag>{t('console.leave.inactive')}</Tag>}
    >
      <div className="vf-stack" style={{ maxWidth: 960 }}>
        <Panel title={t('console.leave.stuck')} flush={departure.stuck.length > 0} ruled>
          {departure.stuck.length === 0 ? <p className="vf-second">{t('console.leave.noStuck')}</p> : <StuckTable rows={departure.stuck} />}
        </Panel>
        <Panel
          title={t('console.leave.tasks')}
          ruled
          aside={
            departure.tasks.open + departure.later.length > 0 && can('people.write') ? (
              <Button onClick={() => setHanding(true)}>{t('console.leave.handOver')}</Button>
            ) : undefined
          }
        >
          <p>{departure.tasks.open === 0 ? t('console.leave.noTasks') : t('console.leave.tasksText', departure.tasks)}</p>
        </Panel>
        {departure.later.length > 0 && (
          <Panel title={t('console.leave.later', { count: departure.later.length })} ruled>
            {departure.later.map((one, n) => (
              <div key={`${one.instanceId} ${one.node} ${n}`} className="vf-act-row">
                <span className="vf-stack" style={{ gap: 0 }}>
                  <Link to={`/console/instances/${one.instanceId}`}>
                    {one.number} {one.title}
                  </Link>
                  <span className="vf-meta">{local(one.nodeTitle)}</span>
                </span>
                <span className="vf-row wrap">
                  <span className="vf-second">{t(one.instead.length > 0 ? 'console.leave.instead' : 'console.leave.nobody')}</span>
                  {one.instead.map((email) => (
                    <PersonName key={email} email={email} />
                  ))}
                </span>
              </div>
            ))}
          </Panel>
        )}
        <Panel title={t('console.leave.dependents')} ruled>
          {departure.dependents.length === 0 && <p className="vf-second">{t('console.leave.none')}</p>}
          {departure.dependents.map((one) => (
            <div key={`${one.kind} ${one.key}`} className="vf-act-row">
              <span className="vf-stack" style={{ gap: 0 }}>
                <span className="vf-row wrap">
                  <span className="vf-second">{t(`console.leave.kind.${one.kind}`)}</span>
                  <strong>{one.kind === 'role' ? t(`role.${one.key}`, { defaultValue: one.key }) : local(one.name)}</strong>
                  {one.sole && one.kind === 'role' && <Tag>{t('console.leave.sole')}</Tag>}
                </span>
                {one.flows.length > 0 && (
                  <span className="vf-meta">
                    {t('console.leave.usedBy')}{' '}
                    {[...new Set(one.flows.map((place) => `${local(place.name)} · ${local(place.place)}`))].slice(0, 6).join(t('common.listMark'))}
                  </span>
                )}
              </span>
              <Link to={mends[one.kind] ?? '/directory'}>{t('console.leave.mend')}</Link>
            </div>
          ))}
          {departure.schedules.map((schedule) => (
            <div key={schedule.id} className="vf-act-row">
              <span>
                <span className="vf-second">{t('console.leave.schedules')}</span> <strong>{schedule.flow}</strong>
              </span>
              <Link to="/schedules">{t('console.leave.mend')}</Link>
            </div>
          ))}
          {departure.repairs > 0 && (
            <div className="vf-act-row">
              <span>
                <span className="vf-second">{t('console.leave.repairs')}</span> <strong>{t('console.leave.repairsText', { count: departure.repairs })}</strong>
              </span>
              <Link to="/console?view=requests">{t('console.see')}</Link>
            </div>
          )}
        </Panel>
        {departure.claims.length > 0 && (
          <Panel title={`${t('console.leave.claims')} (${departure.claimsOpen})`} ruled>
            {departure.claims.map((claim) => (
              <div key={claim.id} className="vf-act-row">
                <Link to={`/console/instances/${claim.id}`}>
                  {claim.number} {claim.title}
                </Link>
                <StatusChip of="claim" status={claim.status} />
              </div>
            ))}
            {departure.claimsOpen > departure.claims.length && (
              <div className="vf-act-row">
                <span className="vf-second">{t('console.leave.claimsMore', { count: departure.claimsOpen - departure.claims.length })}</span>
                <Link to={`/console?person=${encodeURIComponent(departure.person)}`}>{t('console.see')}</Link>
              </div>
            )}
          </Panel>
        )}
        <ReasonDialog
          open={handing}
          title={t('console.leave.handOver')}
          label={t('console.reason')}
          action={t('console.leave.handOver')}
          busy={handOver.isPending}
          fault={handOver.error}
          ready={to.length > 0}
          onCancel={() => setHanding(false)}
          onDone={send}
        >
          <Field label={t('console.leave.handOverTo')} required>
            {(ids) => <PeopleSelect ids={ids} value={to} onChange={setTo} without={[departure.person]} />}
          </Field>
        </ReasonDialog>
      </div>
    </Page>
  );
}
