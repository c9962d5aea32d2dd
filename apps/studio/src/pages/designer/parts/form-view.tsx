import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import { Panel } from '../../../parts/panel.js';
import { useDefinition } from '../state/use-designer.js';

/** The facts of the flow and the form that asks for them. */
export default function FormView(_: { editable: boolean }) {
  const { t } = useTranslation();
  const local = useLocal();
  const definition = useDefinition();
  return (
    <div className="vf-wide-view">
      {definition.form.sections.map((section) => (
        <Panel key={section.id} title={local(section.title)} sub={section.as === 'table' ? t('designer.form.table') : undefined}>
          <ul className="vf-form-fields">
            {section.fields.map((field) => (
              <li key={field.fact}>
                <code>{field.fact}</code> {local(field.label)}
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </div>
  );
}
