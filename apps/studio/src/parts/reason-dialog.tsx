import { Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiFault } from '../api/fault.js';
import { FaultNote } from './fault-note.js';
import { Field } from './field.js';

interface ReasonDialogProps {
  open: boolean;
  title: string;
  /** What the act does, in a sentence. */
  text?: string;
  label: string;
  action: string;
  danger?: boolean;
  required?: boolean;
  busy?: boolean;
  fault?: ApiFault | null;
  children?: ReactNode;
  ready?: boolean;
  /** Told at each try, so that `children` can mark what is missing. */
  onTry?: () => void;
  onCancel: () => void;
  onDone: (reason: string) => void;
}

/** Asks for a reason before an act that others will read about. */
export function ReasonDialog({
  open,
  title,
  text,
  label,
  action,
  danger,
  required = true,
  busy,
  fault,
  children,
  ready = true,
  onTry,
  onCancel,
  onDone,
}: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = required && reason.trim() === '';
  return (
    <Modal
      open={open}
      title={title}
      okText={action}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger, loading: busy }}
      onCancel={onCancel}
      afterClose={() => {
        setReason('');
        setTried(false);
      }}
      onOk={() => {
        setTried(true);
        onTry?.();
        if (!missing && ready) onDone(reason.trim());
      }}
    >
      <div className="vf-stack" style={{ paddingTop: 4 }}>
        {text && <p className="vf-second">{text}</p>}
        {children}
        <Field label={label} required={required} fault={tried && missing ? t('field.REQUIRED') : undefined}>
          {(ids) => (
            <Input.TextArea
              {...ids}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              autoSize={{ minRows: 3, maxRows: 8 }}
              maxLength={1000}
            />
          )}
        </Field>
        {fault && <FaultNote fault={fault} />}
      </div>
    </Modal>
  );
}
