import { App, Button, Checkbox, Input } from 'antd';
import { FlaskConical, Plus, Power, Save } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { erpMapping, type ErpMapping } from '@vouchflow/flow-model';
import { useMapping, useMappingActs, useMappingTrial, type MappingOfConnection } from '../../api/mapping.js';
import { useCan } from '../../api/permissions.js';
import { useFormats } from '../../i18n/format.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Page } from '../../parts/page.js';
import { Panel } from '../../parts/panel.js';
import { usePersonLook } from '../../parts/person.js';
import { QueryView } from '../../parts/query-view.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';
import { DimensionsPanel } from './dimensions-panel.js';
import { MappingTrialPanels } from './mapping-trial.js';
import { RuleTable } from './rule-table.js';
import { SampleChooser } from './sample-chooser.js';
import { useUnsaved } from './use-unsaved.js';
import '../../parts/data-table.css';
import '../sync/sync.css';
import './mapping.css';

/** How a connection turns our codes into its ERP's: edited beside a live voucher, tried, and switched on with a reason. */
export function Component() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const mapping = useMapping(id);
  return (
    <Page title={t('mapping.title')} sub={mapping.data?.connection.name}>
      <QueryView query={mapping}>{(found) => <Editor key={found.connection.id} found={found} />}</QueryView>
    </Page>
  );
}

const empty = erpMapping.parse({});

function Editor({ found }: { found: MappingOfConnection }) {
  const { id } = found.connection;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const formats = useFormats();
  const look = usePersonLook();
  const can = useCan();
  const readOnly = !can('rules.write');
  const seesVouchers = can('vouchers.read');
  const [mapping, setMapping] = useState<ErpMapping>(found.draft?.mapping ?? found.active?.mapping ?? empty);
  const { isUnsaved, setKept } = useUnsaved(mapping);
  const [voucher, setVoucher] = useState<string>();
  const [asking, setAsking] = useState(false);
  const [acceptGaps, setAcceptGaps] = useState(false);
  const valid = erpMapping.safeParse(mapping);
  const trial = useMappingTrial(id, useDeferredValue(valid.success ? mapping : null), voucher);
  const { save, activate, dryRun } = useMappingActs(id);
  const set = (change: Partial<ErpMapping>): void => setMapping({ ...mapping, ...change });
  const switchOn = (reason: string): void =>
    save.mutate(mapping, {
      onSuccess: (kept) => {
        setKept(mapping);
        activate.mutate(
          { version: kept.draft?.version ?? 0, reason, acceptGaps },
          {
            onSuccess: () => {
              setAsking(false);
              void message.success(t('mapping.isOn'));
            },
          },
        );
      },
    });
  const gaps = trial.data?.coverage.missing.reduce((sum, row) => sum + row.count, 0) ?? 0;
  return (
    <div className="vf-mapping-grid">
      <div className="vf-stack">
        <Panel
          flush
          title={t('mapping.rules')}
          sub={t('mapping.rulesSub')}
          aside={
            !readOnly && (
              <Button size="small" icon={<Plus size={14} aria-hidden />} onClick={() => set({ rules: [...mapping.rules, { kind: 'gl', fixed: {} }] })}>
                {t('common.add')}
              </Button>
            )
          }
        >
          <RuleTable rules={mapping.rules} kinds={found.variant.lineKinds} readOnly={readOnly} onChange={(rules) => set({ rules })} />
          <div style={{ padding: 16 }}>
            <Checkbox
              disabled={readOnly}
              checked={mapping.otherAccounts === 'refuse'}
              onChange={(event) => set({ otherAccounts: event.target.checked ? 'refuse' : 'pass' })}
            >
              {t('mapping.refuseOthers')}
            </Checkbox>
          </div>
        </Panel>
        <DimensionsPanel found={found} mapping={mapping} readOnly={readOnly} onChange={(dimensions) => set({ dimensions })} />
        <Panel title={t('mapping.texts')} sub={t('mapping.textsSub', { count: found.variant.textLength, unit: t(`mapping.unit.${found.variant.textUnit}`) })}>
          <div className="vf-form">
            <Field label={t('mapping.lineText')} fault={faultAt(valid, 'text.line')}>
              {(ids) => (
                <Input
                  {...ids}
                  disabled={readOnly}
                  value={mapping.text.line}
                  onChange={(event) => set({ text: { ...mapping.text, line: event.target.value } })}
                />
              )}
            </Field>
            <Field label={t('mapping.headerText')} hint={t('mapping.words')} fault={faultAt(valid, 'text.header')}>
              {(ids) => (
                <Input
                  {...ids}
                  disabled={readOnly}
                  value={mapping.text.header}
                  onChange={(event) => set({ text: { ...mapping.text, header: event.target.value } })}
                />
              )}
            </Field>
          </div>
        </Panel>
        {!valid.success && (
          <p role="alert" style={{ color: 'var(--vf-refused-text)' }}>
            {valid.error.issues.map((issue) => `${issue.path.join('/')}: ${issue.message}`).join('; ')}
          </p>
        )}
        {(save.error ?? dryRun.error) && <FaultNote fault={(save.error ?? dryRun.error)!} />}
        {!readOnly && (
          <div className="vf-sync-acts">
            <span role="status" className="vf-meta vf-mapping-unsaved">
              {isUnsaved && t('mapping.unsaved')}
            </span>
            <Button
              icon={<FlaskConical size={15} aria-hidden />}
              disabled={!valid.success}
              loading={dryRun.isPending}
              onClick={() => dryRun.mutate({ mapping, voucher })}
            >
              {t('mapping.dryRun')}
            </Button>
            <Button
              icon={<Save size={15} aria-hidden />}
              disabled={!valid.success}
              loading={save.isPending}
              onClick={() =>
                save.mutate(mapping, {
                  onSuccess: () => {
                    setKept(mapping);
                    void message.success(t('common.saved'));
                  },
                })
              }
            >
              {t('mapping.keep')}
            </Button>
            <Button type="primary" icon={<Power size={15} aria-hidden />} disabled={!valid.success} onClick={() => setAsking(true)}>
              {t('mapping.switchOn')}
            </Button>
          </div>
        )}
      </div>
      <div className="vf-stack">
        {seesVouchers && (
          <Panel>
            <SampleChooser connection={id} chosen={voucher} onChoose={setVoucher} />
          </Panel>
        )}
        <MappingTrialPanels trial={trial} dryRun={dryRun.data?.dryRun ?? null} seesVouchers={seesVouchers} />
        <Panel title={t('mapping.versions')}>
          <ul className="vf-stack tight">
            {found.versions.map((row) => (
              <li key={row.version} className="vf-row">
                <strong className="vf-num">{row.version}</strong>
                <span>{t(`mapping.status.${row.status}`)}</span>
                <span className="vf-meta">
                  {row.activatedAt
                    ? `${formats.instant(row.activatedAt)} · ${look(row.activatedBy).name} · ${row.reason}`
                    : `${formats.instant(row.madeAt)} · ${look(row.madeBy).name}`}
                </span>
              </li>
            ))}
            {found.versions.length === 0 && <li className="vf-second">{t('mapping.noVersion')}</li>}
          </ul>
        </Panel>
      </div>
      <ReasonDialog
        open={asking}
        title={t('mapping.switchOn')}
        text={t('mapping.switchOnText', { count: trial.data?.changes.length ?? 0 })}
        label={t('voucher.reason')}
        action={t('mapping.switchOn')}
        ready={gaps === 0 || acceptGaps}
        busy={save.isPending || activate.isPending}
        fault={activate.error ?? save.error}
        onCancel={() => setAsking(false)}
        onDone={switchOn}
      >
        {gaps > 0 && (
          <Checkbox checked={acceptGaps} onChange={(event) => setAcceptGaps(event.target.checked)}>
            {t('mapping.acceptGaps', { count: gaps })}
          </Checkbox>
        )}
      </ReasonDialog>
    </div>
  );
}

const faultAt = (parsed: ReturnType<typeof erpMapping.safeParse>, path: string): string | undefined =>
  parsed.success ? undefined : parsed.error.issues.find((issue) => issue.path.join('.') === path)?.message;
