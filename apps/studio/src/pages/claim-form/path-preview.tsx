import { Tooltip } from 'antd';
import { ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../api/types.js';
import { Face } from '../../parts/face.js';
import { Panel } from '../../parts/panel.js';
import { usePersonLook } from '../../parts/person.js';
import { Skeleton } from '../../parts/skeleton.js';
import { useWhyWords } from '../../parts/why-words.js';

/** Who will be asked, in order: faces, with the reason of each. */
export function PathPreview({ preview, waiting }: { preview: Preview | undefined; waiting: boolean }) {
  const { t } = useTranslation();
  const look = usePersonLook();
  const why = useWhyWords();
  const places = preview?.approvals ?? [];
  const people = new Set(places.flatMap((place) => place.people)).size;
  return (
    <Panel title={t('form.path')} aside={preview ? t('form.pathCount', { count: people }) : undefined}>
      {!preview && (waiting ? <Skeleton height={58} /> : <p className="vf-second">{t('form.pathEmpty')}</p>)}
      {preview && places.length === 0 && <p className="vf-second">{t('form.pathNobody')}</p>}
      {places.length > 0 && (
        <>
          <ol className="vf-faces">
            {places.map((place, index) => {
              const names = place.people.map((email) => look(email).name);
              return (
                <li key={index}>
                  {index > 0 && <ChevronRight size={15} className="then" aria-hidden />}
                  <Tooltip
                    title={
                      <>
                        <strong>{names.join(' / ')}</strong>
                        <br />
                        {why(place.why)}
                      </>
                    }
                    trigger={['hover', 'focus']}
                  >
                    <button type="button" className="one" aria-label={`${index + 1}. ${names.join(' / ')}`}>
                      <span className="stack">
                        {place.people.slice(0, 3).map((email) => (
                          <Face key={email} id={email} name={look(email).name} size={34} />
                        ))}
                      </span>
                      <span className="name">{names.join(' / ')}</span>
                    </button>
                  </Tooltip>
                </li>
              );
            })}
          </ol>
          <ol className="vf-reasons">
            {places.map((place, index) => (
              <li key={index}>
                <span className="vf-num">{index + 1}</span>
                <span>{why(place.why)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}
