import { Button, Input, Modal, Radio } from 'antd';
import type { CalendarDay } from '@vouchflow/flow-model';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRemoveDay, useSaveDay } from '../../api/working-calendar.js';
import { useFormats } from '../../i18n/format.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';

interface CalendarDayDialogProps {
  legalEntity: string;
  date: string;
  /** As it is said now; absent: as its weekday. */
  day: CalendarDay | undefined;
  weekdays: readonly number[];
  onDone: () => void;
}

/** Says that one day is off or worked, and why; or lets it be as its weekday again. */
export function CalendarDayDialog({ legalEntity, date, day, weekdays, onDone }: CalendarDayDialogProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const save = useSaveDay();
  const remove = useRemoveDay();
  const usual = weekdays.includes(new Date(`${date}T00:00:00Z`).getUTCDay() || 7);
  const [working, setWorking] = useState(day?.working ?? !usual);
  const [name, setName] = useState(day?.name ?? { zh: '', en: '' });
  const [tried, setTried] = useState(false);
  const missing = (text: string): string | undefined => (tried && text.trim() === '' ? t('field.REQUIRED') : undefined);
  const send = (): void => {
    setTried(true);
    if (name.zh.trim() && name.en.trim()) save.mutate({ legalEntity, date, working, name }, { onSuccess: onDone });
  };
  const fault = save.error ?? remove.error;
  return (
    <Modal
      open
      title={formats.dateLong(date)}
      onCancel={onDone}
      footer={[
        day && (
          <Button key="remove" danger loading={remove.isPending} onClick={() => remove.mutate({ legalEntity, date }, { onSuccess: onDone })}>
            {t('calendar.asUsual')}
          </Button>
        ),
        <Button key="cancel" onClick={onDone}>
          {t('common.cancel')}
        </Button>,
        <Button key="save" type="primary" loading={save.isPending} onClick={send}>
          {t('common.save')}
        </Button>,
      ]}
    >
      <div className="vf-stack" style={{ paddingTop: 4 }}>
        <Radio.Group
          value={working}
          onChange={(event) => setWorking(event.target.value as boolean)}
          options={[
            { value: false, label: t('calendar.off') },
            { value: true, label: t('calendar.worked') },
          ]}
        />
        <Field label={t('directory.nameZh')} required fault={missing(name.zh)}>
          {(ids) => <Input {...ids} value={name.zh} onChange={(event) => setName({ ...name, zh: event.target.value })} />}
        </Field>
        <Field label={t('directory.nameEn')} required fault={missing(name.en)}>
          {(ids) => <Input {...ids} value={name.en} onChange={(event) => setName({ ...name, en: event.target.value })} />}
        </Field>
        {fault && <FaultNote fault={fault} />}
      </div>
    </Modal>
  );
}
