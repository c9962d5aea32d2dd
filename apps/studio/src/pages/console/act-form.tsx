import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRepair, useRepairPreview, type RepairAct, type RepairDetail } from '../../api/console.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useCan } from '../../api/permissions.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { ActFields, actOf, type Draft } from './act-fields.js';
import { PreviewBox } from './preview-box.js';

const kinds: RepairAct['kind'][] = ['replace', 'move', 'amend', 'settle', 'retry', 'migrate'];

/** Choose an act, look at what it would do, say why, do it or ask a second person to confirm it. */
export function ActForm({ detail, first }: { detail: RepairDetail; first: string | null }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const can = useCan();
  const allowed = can('instances.repair') ? kinds : kinds.filter((kind) => kind === 'settle' || kind === 'retry');
  const [draft, setDraft] = useState<Draft>({ kind: allowed.find((kind) => kind === first) ?? allowed[0] ?? 'retry' });
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const preview = useRepairPreview(detail.id);
  const repair = useRepair(detail.id);
  const keys = useIdempotencyKeys();
  const act = actOf(draft, detail);
  // A preview is of this act and of the claim as it then stood: anything else is looked at anew.
  const looked = preview.data?.refusal || preview.data?.turn === detail.turn ? preview.variables : undefined;
  const seen = looked?.turn === detail.turn && JSON.stringify(looked.act) === JSON.stringify(act) ? preview.data : undefined;
  const change = (next: Draft): void => {
    setDraft(next);
    repair.reset();
  };
  const look = (): void => act && preview.mutate({ act, reason: reason.trim(), turn: detail.turn });
  const doIt = (): void => {
    setTried(true);
    if (!act || !seen || reason.trim() === '') return;
    const body = { act, reason: reason.trim(), turn: detail.turn };
    repair.mutate(
      { ...body, key: keys.for(body) },
      {
        onSuccess: ({ done }) => {
          keys.renew();
          setDraft({ kind: draft.kind });
          setReason('');
          setTried(false);
          preview.reset();
          void message.success(done ? t('console.done') : t('console.asked'));
        },
      },
    );
  };
  return (
    <Panel title={t('console.act')}>
      <div className="vf-form" style={{ maxWidth: 'none' }}>
        <Select
          aria-label={t('console.act')}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={allowed.map((kind) => ({ value: kind, label: t(`console.acts.${kind}`) }))}
        />
        <p className="vf-second">{t(`console.actText.${draft.kind}`)}</p>
        <ActFields draft={draft} detail={detail} onChange={change} />
        <Button onClick={look} disabled={!act} loading={preview.isPending} style={{ alignSelf: 'flex-start' }}>
          {seen ? t('console.lookAgain') : t('console.look')}
        </Button>
        {preview.error && <FaultNote fault={preview.error} />}
        {seen && <PreviewBox preview={seen} />}
        {seen && !seen.refusal && (
          <>
            <Field label={t('console.reason')} hint={t('console.reasonHint')} required fault={tried && reason.trim() === '' ? t('field.REQUIRED') : undefined}>
              {(ids) => (
                <Input.TextArea
                  {...ids}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                  autoSize={{ minRows: 2, maxRows: 6 }}
                  maxLength={1000}
                />
              )}
            </Field>
            {repair.error && <FaultNote fault={repair.error} />}
            <Button type="primary" onClick={doIt} loading={repair.isPending} style={{ alignSelf: 'flex-start' }}>
              {seen.needsSecond ? t('console.askSecond') : t('console.doIt')}
            </Button>
          </>
        )}
      </div>
    </Panel>
  );
}
