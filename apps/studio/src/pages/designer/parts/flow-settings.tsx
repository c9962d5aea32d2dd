import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../../parts/field.js';
import { useDefinition, useDesigner } from '../state/use-designer.js';

/** What is set on the flow itself, shown while nothing is chosen. Plain fields: it is the first thing a reader loads. */
export function FlowSettings({ editable }: { editable: boolean }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const definition = useDefinition();
  const [prefix, setPrefix] = useState<string | null>(null);
  const name = (language: 'zh' | 'en', text: string): void => {
    if (text.trim() !== '') designer.edit('name', (drawn) => ({ ...drawn, name: { ...drawn.name, [language]: text.slice(0, 500) } }), `name-${language}`);
  };
  // Half typed it is no prefix yet: it is taken when it is left.
  const keepPrefix = (): void => {
    if (prefix !== null && prefix.length >= 2) designer.edit('prefix', (drawn) => ({ ...drawn, numberPrefix: prefix }));
    setPrefix(null);
  };
  return (
    <div className="plain">
      <h2>{t('designer.flow')}</h2>
      <p className="vf-meta">{t('designer.flowHint')}</p>
      <fieldset disabled={!editable} className="vf-stack tight">
        {(['zh', 'en'] as const).map((language) => (
          <Field key={language} label={t(`designer.name.${language}`)}>
            {(ids) => (
              <input
                {...ids}
                className="vf-plain-input"
                value={definition.name[language]}
                onChange={(event) => name(language, event.target.value)}
                onBlur={() => designer.endGesture()}
              />
            )}
          </Field>
        ))}
        <Field label={t('designer.prefix')} hint={t('designer.prefixHint', { prefix: prefix || definition.numberPrefix })}>
          {(ids) => (
            <input
              className="vf-plain-input"
              {...ids}
              value={prefix ?? definition.numberPrefix}
              maxLength={6}
              onChange={(event) => setPrefix(event.target.value.toUpperCase().replace(/[^A-Z]/g, ''))}
              onBlur={keepPrefix}
              onKeyDown={(event) => event.key === 'Enter' && keepPrefix()}
            />
          )}
        </Field>
        <Field label={t('flows.startedBy')}>
          {(ids) => (
            <select
              {...ids}
              className="vf-plain-input"
              value={definition.startedBy}
              onChange={(event) => designer.edit('started-by', (drawn) => ({ ...drawn, startedBy: event.target.value as typeof drawn.startedBy }))}
            >
              {(['claim', 'schedule'] as const).map((value) => (
                <option key={value} value={value}>
                  {t(`flows.by.${value}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        {definition.startedBy === 'claim' && (
          <label className="vf-row">
            <input
              type="checkbox"
              checked={definition.everyday ?? false}
              onChange={(event) => designer.edit('everyday', ({ everyday: _was, ...drawn }) => (event.target.checked ? { ...drawn, everyday: true } : drawn))}
            />
            {t('designer.everyday')}
          </label>
        )}
      </fieldset>
      <p className="vf-meta">{t('designer.counts', { nodes: definition.nodes.length, edges: definition.edges.length, tables: definition.tables.length })}</p>
    </div>
  );
}
