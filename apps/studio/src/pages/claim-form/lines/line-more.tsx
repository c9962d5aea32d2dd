import type { MoneyText } from '@vouchflow/kernel';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import type { Draft } from '../draft-facts.js';
import { AttachField } from '../files/attach-field.js';
import { FactRow } from '../fields/fact-row.js';
import { useForm } from '../form-context.js';
import { useFaultWords } from '../use-fault-words.js';
import type { ShownSection } from '../shown-fields.js';

interface LineMoreProps {
  section: Extract<ShownSection, { as: 'table' }>;
  path: string;
  line: Draft;
}

/** The part of a line that opens: the invoice first, then what only some lines need. */
export function LineMore({ section, path, line }: LineMoreProps) {
  const { t } = useTranslation();
  const local = useLocal();
  const { set, faults } = useForm();
  const words = useFaultWords();
  return (
    <div className="vf-line-groups">
      {section.groups.map((group) => {
        const fault = words(faults.get(`${path}/${group.name}`));
        const amount = line['amount'] as MoneyText | undefined;
        const total = (line[group.name] as { total?: MoneyText } | undefined)?.total;
        return (
          <fieldset key={group.name} data-path={`${path}/${group.name}`}>
            <legend>
              {local(group.label)}
              {line[group.name] !== undefined && (
                <Button size="small" type="link" onClick={() => set(`${path}/${group.name}`, undefined)}>
                  {t('form.clear')}
                </Button>
              )}
              {amount && !total && group.fields.some((shown) => shown.names[1] === 'total') && (
                <Button size="small" type="link" onClick={() => set(`${path}/${group.name}/total`, amount)}>
                  {t('form.totalIsAmount')}
                </Button>
              )}
            </legend>
            {fault && <p className="cell-fault">{fault}</p>}
            <div className="vf-fact-grid narrow">
              {group.fields.map((shown) => (
                <FactRow key={shown.names.join('/')} shown={{ ...shown, width: 4 }} path={`${path}/${shown.names.join('/')}`} />
              ))}
            </div>
          </fieldset>
        );
      })}
      {section.files.map((field) => (
        <fieldset key={field.name}>
          <legend>{local(field.label)}</legend>
          <AttachField path={`${path}/${field.name}`} most={field.maxItems} label={t('files.ofLine', { number: Number(path.split('/').at(-1)) + 1 })} />
        </fieldset>
      ))}
      {section.more.length > 0 && (
        <fieldset>
          <legend>{t('form.rest')}</legend>
          <div className="vf-fact-grid narrow">
            {section.more.map((shown) => (
              <FactRow key={shown.field.name} shown={{ ...shown, width: 4 }} path={`${path}/${shown.field.name}`} />
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
