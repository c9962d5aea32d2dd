import { App, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOwnBudget } from '../../api/budgets.js';
import type { Budget } from '../../api/types.js';
import { Field } from '../../parts/field.js';
import { PeopleSelect } from '../../parts/people-select.js';
import { ReasonDialog } from '../../parts/reason-dialog.js';

/** Who answers for a budget, from a day on; nobody where none is chosen. */
export function OwnBudget({ budget, open, onClose }: { budget: Budget; open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const own = useOwnBudget();
  const [owner, setOwner] = useState<string | null>(budget.owner ?? null);
  const [from, setFrom] = useState(dayjs().format('YYYY-MM-DD'));
  return (
    <ReasonDialog
      open={open}
      title={t('budget.ownTitle')}
      text={t('budget.ownText')}
      label={t('budget.reason')}
      action={t('common.save')}
      busy={own.isPending}
      fault={own.error}
      onCancel={onClose}
      onDone={(reason) =>
        own.mutate(
          { id: budget.id, owner, from, reason },
          {
            onSuccess: () => {
              void message.success(t('common.saved'));
              onClose();
            },
          },
        )
      }
    >
      <Field label={t('budget.owner')}>
        {(ids) => <PeopleSelect ids={ids} value={owner ? [owner] : []} onChange={([person]) => setOwner(person ?? null)} without={[]} clearable />}
      </Field>
      <Field label={t('budget.ownFrom')} required>
        {(ids) => <DatePicker {...ids} allowClear={false} value={dayjs(from)} onChange={(next) => next && setFrom(next.format('YYYY-MM-DD'))} />}
      </Field>
    </ReasonDialog>
  );
}
