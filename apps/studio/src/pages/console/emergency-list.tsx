import { App, Button } from 'antd';
import { permissions, type Permission } from '@vouchflow/flow-model';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useAnswerEmergency, useEmergencies, type Emergency } from '../../api/console.js';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import { useFormats } from '../../i18n/format.js';
import { useLocal } from '../../i18n/local-text.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { PersonName, usePersonLook } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { SwitchLinks } from '../../parts/switch-links.js';
import { AnswerChip } from './answer-chip.js';
import { EmergencyDialog } from './emergency-dialog.js';

type Answer = 'confirm' | 'refuse' | 'acknowledge';

/** What was asked for and done in emergencies: to confirm, and to be read by a third. */
export function EmergencyList() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const [params] = useSearchParams();
  const [asking, setAsking] = useState(false);
  const [answering, setAnswering] = useState<{ id: string; act: Answer } | null>(null);
  const open = params.get('which') !== 'all';
  const found = useEmergencies(open ? { open: 'true' } : {});
  const answer = useAnswerEmergency();
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const title = answering ? t(`console.emergency.${answering.act}`) : '';
  return (
    <>
      <div className="vf-row wrap between">
        <SwitchLinks
          name="which"
          label={t('console.filter')}
          options={[
            { value: 'open', label: t('console.emergency.onlyOpen') },
            { value: 'all', label: t('console.emergency.all') },
          ]}
        />
        {can('emergency.ask') && <Button onClick={() => setAsking(true)}>{t('console.emergency.asks.permission')}</Button>}
      </div>
      <QueryView
        query={found}
        isEmpty={() => rows.length === 0}
        empty={
          <Panel>
            <Empty title={t('console.emergency.none')} text={t('console.emergency.noneText')} />
          </Panel>
        }
      >
        {() => (
          <>
            {rows.map((row) => (
              <EmergencyCard key={row.id} row={row} onAnswer={(act) => setAnswering({ id: row.id, act })} />
            ))}
          </>
        )}
      </QueryView>
      <EmergencyDialog open={asking} task={null} onClose={() => setAsking(false)} />
      <ReasonDialog
        open={answering !== null}
        title={title}
        action={title}
        required={answering?.act === 'acknowledge'}
        label={answering?.act === 'acknowledge' ? t('console.emergency.acknowledgeText') : t('console.requests.comment')}
        busy={answer.isPending}
        fault={answer.error}
        onCancel={() => setAnswering(null)}
        onDone={(text) =>
          answering &&
          answer.mutate(
            { ...answering, text },
            {
              onSuccess: () => {
                setAnswering(null);
                void message.success(t('console.done'));
              },
            },
          )
        }
      />
    </>
  );
}

function EmergencyCard({ row, onAnswer }: { row: Emergency; onAnswer: (act: Answer) => void }) {
  const { t } = useTranslation();
  const local = useLocal();
  const look = usePersonLook();
  const formats = useFormats();
  const can = useCan();
  const me = useMe().data?.user.email;
  const part = row.askedBy === me || row.confirmedBy === me;
  const what =
    row.kind === 'decide'
      ? t('console.emergency.decideText', {
          people: row.instead.map((email) => look(email).name).join(t('common.listMark')),
          outcome: t(`console.emergency.outcome.${row.what}`),
          number: row.claim?.number ?? '',
        })
      : t('console.emergency.permissionText', { permission: local(permissions[row.what as Permission]), hours: row.hours });
  const done = row.status === 'done' || row.status === 'over';
  const readable = done && !row.acknowledgedBy && !part && (row.kind === 'decide' || row.status === 'over');
  return (
    <Panel
      title={what}
      ruled
      aside={row.kind === 'decide' && row.status === 'done' ? <AnswerChip of="requests" status="done" /> : <AnswerChip of="emergency" status={row.status} />}
    >
      <div className="vf-stack tight">
        <p>{row.reason}</p>
        <span className="vf-row wrap">
          <PersonName email={row.askedBy} />
          {row.confirmedBy && (
            <>
              <span className="vf-meta">→</span>
              <PersonName email={row.confirmedBy} />
            </>
          )}
          <span className="vf-meta">
            {formats.instant(row.askedAt)}
            {row.kind === 'permission' && row.until && ` · ${t('console.emergency.until', { at: formats.instant(row.until) })}`}
          </span>
          {row.claim && (
            <Link to={`/console/instances/${row.claim.id}`}>
              {row.claim.number} {row.claim.title}
            </Link>
          )}
        </span>
        {row.uses.length > 0 && (
          <details>
            <summary>{t('console.emergency.uses', { count: row.uses.length })}</summary>
            <ul>
              {row.uses.map((use, at) => (
                <li key={at}>
                  <code>
                    {use.method} {use.path}
                  </code>{' '}
                  <span className="vf-meta">{formats.instant(use.at)}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
        {row.acknowledgedBy ? (
          <p className="vf-second">
            {t('console.emergency.acknowledged', { name: look(row.acknowledgedBy).name })}: {row.acknowledgement}
          </p>
        ) : (
          done && <p className="vf-note">{t('console.emergency.unread')}</p>
        )}
        <div className="vf-row wrap">
          {row.status === 'waiting' && row.askedBy !== me && row.claim?.claimant !== me && can('emergency.confirm') && (
            <>
              <Button type="primary" onClick={() => onAnswer('confirm')}>
                {t('console.emergency.confirm')}
              </Button>
              <Button onClick={() => onAnswer('refuse')}>{t('console.emergency.refuse')}</Button>
            </>
          )}
          {readable && <Button onClick={() => onAnswer('acknowledge')}>{t('console.emergency.acknowledge')}</Button>}
        </div>
      </div>
    </Panel>
  );
}
