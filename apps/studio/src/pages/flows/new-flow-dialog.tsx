import { Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { makeFlow, useTemplates } from '../../api/drafts.js';
import { asFault, type ApiFault } from '../../api/fault.js';
import { useIdempotencyKeys } from '../../api/idempotency.js';
import { useLocal } from '../../i18n/local-text.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';

const keyShape = /^[a-z][a-z0-9-]{1,63}$/;
const keyFrom = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);

/** A new flow: blank, or from a template. */
export default function NewFlowDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const local = useLocal();
  const navigate = useNavigate();
  const templates = useTemplates(true);
  const keys = useIdempotencyKeys();
  const [form, setForm] = useState({ zh: '', en: '', key: '', template: '' });
  const [typedKey, setTypedKey] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiFault | null>(null);
  const key = typedKey ? form.key : keyFrom(form.en);
  const missing = (text: string): string | undefined => (tried && text.trim() === '' ? t('field.REQUIRED') : undefined);
  const make = async (): Promise<void> => {
    setTried(true);
    if (!keyShape.test(key) || form.zh.trim() === '' || form.en.trim() === '') return;
    setBusy(true);
    const body = { key, name: { zh: form.zh.trim(), en: form.en.trim() }, ...(form.template ? { template: form.template } : {}) };
    try {
      await makeFlow(body, keys.for(body));
      void navigate(`/flows/${key}/design`);
    } catch (thrown) {
      setFault(asFault(thrown));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('flows.new')}
      okText={t('flows.make')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: busy }}
      onOk={() => void make()}
      onCancel={onClose}
    >
      <div className="vf-stack tight">
        <Field label={t('flows.nameZh')} required fault={missing(form.zh)}>
          {(ids) => <Input {...ids} value={form.zh} maxLength={100} onChange={(event) => setForm({ ...form, zh: event.target.value })} />}
        </Field>
        <Field label={t('flows.nameEn')} required fault={missing(form.en)}>
          {(ids) => <Input {...ids} value={form.en} maxLength={100} onChange={(event) => setForm({ ...form, en: event.target.value })} />}
        </Field>
        <Field label={t('flows.key')} required hint={t('flows.keyHint')} fault={tried && !keyShape.test(key) ? t('flows.keyHint') : undefined}>
          {(ids) => (
            <Input
              {...ids}
              value={key}
              maxLength={64}
              onChange={(event) => {
                setTypedKey(true);
                setForm({ ...form, key: event.target.value });
              }}
            />
          )}
        </Field>
        <Field label={t('flows.template')}>
          {() => (
            <Radio.Group className="vf-templates" value={form.template} onChange={(event) => setForm({ ...form, template: event.target.value as string })}>
              <Radio value="">
                {t('flows.blank')} <span className="vf-meta">{t('flows.blankText')}</span>
              </Radio>
              {(templates.data ?? []).map((template) => (
                <Radio key={template.key} value={template.key}>
                  {local(template.name)} <span className="vf-meta">{t('flows.templateText', { nodes: template.nodes, cases: template.cases })}</span>
                </Radio>
              ))}
            </Radio.Group>
          )}
        </Field>
        {fault && <FaultNote fault={fault} />}
      </div>
    </Modal>
  );
}
