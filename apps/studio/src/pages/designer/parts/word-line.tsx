import { CircleCheck, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonLook } from '../../../parts/person.js';
import { useLocal } from '../../../i18n/local-text.js';
import { titleOfFault } from '../../../parts/title-of-fault.js';
import { useDesign, useDesigner } from '../state/use-designer.js';

/** A sentence at the foot: why something was refused, and where in a pasted text. It goes by itself where it holds nothing to read. */
export default function WordLine() {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const word = useDesign((state) => state.word);
  const look = usePersonLook();
  const person = word?.values?.['person'];
  const long = (word?.faults?.length ?? 0) + (word?.broken?.length ?? 0) > 0;
  useEffect(() => {
    if (!word || long) return;
    const timer = window.setTimeout(() => designer.say(null), 6000);
    return () => window.clearTimeout(timer);
  }, [word, long, designer]);
  if (!word) return null;
  const Icon = word.tone === 'done' ? CircleCheck : TriangleAlert;
  return (
    <div className={`vf-word ${word.tone}`} role="alert">
      <Icon size={16} aria-hidden />
      <div>
        <strong>
          {word.says
            ? t(`designer.word.${word.says}`, person === undefined ? word.values : { ...word.values, person: look(String(person)).name })
            : word.fault
              ? word.fault.detail || titleOfFault(t, word.fault)
              : local(word.text)}
        </strong>
        {long && (
          <ul>
            {word.faults?.slice(0, 8).map((fault) => (
              <li key={`${fault.code} ${fault.path}`}>
                {fault.path && <code>{fault.path}</code>} {local(fault.message)}
              </li>
            ))}
            {word.broken?.map((each) => (
              <li key={each.path}>
                <code>{each.path}</code> {t('designer.brokenReference', { name: each.names })}
              </li>
            ))}
          </ul>
        )}
      </div>
      <button type="button" aria-label={t('common.close')} onClick={() => designer.say(null)}>
        <X size={15} aria-hidden />
      </button>
    </div>
  );
}
