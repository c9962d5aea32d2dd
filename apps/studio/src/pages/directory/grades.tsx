import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSaveGrades } from '../../api/directory.js';
import { useList } from '../../api/lists.js';
import { useCan } from '../../api/permissions.js';
import { FaultNote } from '../../parts/fault-note.js';
import { Field } from '../../parts/field.js';
import { Panel } from '../../parts/panel.js';
import { QueryView } from '../../parts/query-view.js';

/** Grades, the lowest first: a line each. */
export function Grades() {
  const grades = useList<{ code: string; rank: number }>('/grades');
  return (
    <Panel>
      {<QueryView query={grades}>{(rows) => <GradeLines key={rows.map((row) => row.code).join()} codes={rows.map((row) => row.code)} />}</QueryView>}
    </Panel>
  );
}

function GradeLines({ codes }: { codes: string[] }) {
  const { t } = useTranslation();
  const can = useCan();
  const { message } = App.useApp();
  const save = useSaveGrades();
  const [text, setText] = useState(codes.join('\n'));
  const writes = can('grades.write');
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <div className="vf-form" style={{ maxWidth: 320 }}>
      <Field label={t('directory.kind.grades')} hint={t('directory.gradesHint')} fault={save.error?.errors[0]?.message}>
        {(ids) => <Input.TextArea {...ids} className="vf-mono" readOnly={!writes} autoSize value={text} onChange={(event) => setText(event.target.value)} />}
      </Field>
      {save.error && <FaultNote fault={save.error} />}
      {writes && (
        <Button
          type="primary"
          loading={save.isPending}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => save.mutate(lines, { onSuccess: () => void message.success(t('common.saved')) })}
        >
          {t('common.save')}
        </Button>
      )}
    </div>
  );
}
