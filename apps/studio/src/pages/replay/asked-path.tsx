import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { usePersonLook } from '../../parts/person.js';

/** Who is asked, place by place; of several at one place any one decides. */
export function AskedPath({ places }: { places: readonly (readonly string[])[] }) {
  const { t } = useTranslation();
  const look = usePersonLook();
  if (places.length === 0) return <span className="vf-second">{t('replay.nobody')}</span>;
  return (
    <span>
      {places.map((people, n) => (
        <Fragment key={n}>
          {n > 0 && <span aria-hidden> → </span>}
          <span title={people.join(t('common.listMark'))}>{people.map((email) => look(email).name).join(' / ')}</span>
        </Fragment>
      ))}
    </span>
  );
}
