import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useConfirmRepair, useRefuseRepair, useRepairRequest, type RepairPreview, type RepairRequest } from '../../api/console.js';
import { useCan } from '../../api/permissions.js';
import { useMe } from '../../api/session.js';
import { useFormats } from '../../i18n/format.js';
import { FactsList } from '../../parts/facts-list.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { PersonName } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { AnswerChip } from './answer-chip.js';
import { PreviewBox } from './preview-box.js';
import './console.css';

interface Asked {
  request: RepairRequest;
  preview: RepairPreview | null;
}

/** An act by hand that a second person confirms or refuses, with what it would do now. */
export function Component() {
  const { id } = useParams();
  const found = useRepairRequest(id);
  return <QueryView query={found}>{(asked: Asked) => <Opened {...asked} />}</QueryView>;
}

function Opened({ request, preview }: Asked) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const formats = useFormats();
  const me = useMe().data?.user.email;
  const [refusing, setRefusing] = useState(false);
  const confirm = useConfirmRepair(request.id);
  const refuse = useRefuseRepair(request.id);
  const own = request.askedBy === me;
  const waits = request.status === 'waiting';
  const confirms = waits && !own && request.claimant !== me && can('instances.confirm') && preview !== null && !preview.refusal;
  const pairs: [string, React.ReactNode][] = [
    [
      t('console.number'),
      <Link key="n" to={`/console/instances/${request.instanceId}`}>
        {request.number} {request.title}
      </Link>,
    ],
    [t('console.requests.act'), t(`console.acts.${request.act.kind}`)],
    [t('console.reason'), request.reason],
    [t('console.requests.askedBy'), <PersonName key="p" email={request.askedBy} />],
    [t('console.requests.at'), formats.instant(request.askedAt)],
    [t('console.requests.answered'), request.answeredBy && <PersonName key="a" email={request.answeredBy} />],
    [t('console.requests.comment'), request.comment],
  ];
  return (
    <Page title={t('console.requests.title')} back="/console?view=requests" marks={<AnswerChip of="requests" status={request.status} />}>
      <div className="vf-stack" style={{ maxWidth: 760 }}>
        <Panel>
          <FactsList pairs={pairs} />
        </Panel>
        {preview && (
          <Panel>
            <div className="vf-stack">
              {preview.turn !== request.turn && !preview.refusal && <p className="vf-note">{t('console.requests.changed')}</p>}
              <PreviewBox preview={{ ...preview, needsSecond: false }} />
              {own && <p className="vf-second">{t('console.requests.own')}</p>}
              {confirm.error && <FaultNote fault={confirm.error} />}
              <div className="vf-row wrap">
                {confirms && (
                  <Button
                    type="primary"
                    loading={confirm.isPending}
                    onClick={() => confirm.mutate({ turn: preview.turn }, { onSuccess: () => void message.success(t('console.done')) })}
                  >
                    {t('console.requests.confirm')}
                  </Button>
                )}
                {waits && (own || can('instances.confirm')) && (
                  <Button onClick={() => setRefusing(true)}>{own ? t('console.requests.withdraw') : t('console.requests.refuse')}</Button>
                )}
              </div>
            </div>
          </Panel>
        )}
        <ReasonDialog
          open={refusing}
          title={own ? t('console.requests.withdraw') : t('console.requests.refuse')}
          label={t('console.reason')}
          action={own ? t('console.requests.withdraw') : t('console.requests.refuse')}
          busy={refuse.isPending}
          fault={refuse.error}
          onCancel={() => setRefusing(false)}
          onDone={(reason) => refuse.mutate({ reason }, { onSuccess: () => setRefusing(false) })}
        />
      </div>
    </Page>
  );
}
