import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Place } from './places.js';

export function PlaceLink({ place, count }: { place: Place; count?: number | undefined }) {
  const { t } = useTranslation();
  const Icon = place.icon;
  return (
    <NavLink to={place.to} end={place.to === '/'}>
      <Icon size={20} strokeWidth={1.7} aria-hidden />
      <span>{t(`nav.${place.name}`)}</span>
      {count ? (
        <span className="vf-count" aria-label={t('nav.waiting', { count })}>
          {count > 99 ? '99+' : count}
        </span>
      ) : null}
    </NavLink>
  );
}
