import { Modal } from 'antd';
import { CornerDownLeft, ReceiptText, Search } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClaims } from '../../api/claims.js';
import { usePeople } from '../../api/lists.js';
import { useLocal } from '../../i18n/local-text.js';
import { Face } from '../../parts/face.js';
import { Amount } from '../../parts/money.js';
import { profilePlace } from './places.js';
import { usePlaces } from './use-places.js';
import './palette.css';

interface Hit {
  key: string;
  group: 'claims' | 'people' | 'pages';
  to: string;
  icon: ReactNode;
  text: string;
  aside?: ReactNode;
}

const fits = (query: string, ...texts: (string | undefined)[]): boolean => {
  const wanted = query.trim().toLowerCase();
  return wanted !== '' && texts.some((text) => text?.toLowerCase().includes(wanted));
};

function useHits(query: string): Hit[] {
  const { t } = useTranslation();
  const local = useLocal();
  const places = usePlaces();
  const people = usePeople();
  const number = query.trim().toUpperCase();
  const claims = useClaims({ limit: 100 });
  // A number may lie beyond the newest hundred: the API is asked for it by its filter.
  const looksLikeNumber = /^[A-Z]{2,6}-\d/.test(number);
  const exact = useClaims({ number }, { enabled: looksLikeNumber });
  const found = new Map(
    [...(looksLikeNumber ? (exact.data?.pages ?? []) : []), ...(claims.data?.pages ?? [])].flatMap((page) => page.items).map((claim) => [claim.id, claim]),
  );
  const pages = [...places.main, ...places.admin, profilePlace].map((place) => ({ ...place, text: t(`nav.${place.name}`) }));
  return [
    ...[...found.values()]
      .filter((claim) => fits(query, claim.number, claim.title))
      .slice(0, 6)
      .map((claim): Hit => ({
        key: claim.id,
        group: 'claims',
        to: `/claims/${claim.id}`,
        icon: <ReceiptText size={16} aria-hidden />,
        text: `${claim.number} ${claim.title}`,
        aside: <Amount money={claim.total} />,
      })),
    ...(people.data ?? [])
      .filter((person) => fits(query, person.email, local(person.name)))
      .slice(0, 5)
      .map((person): Hit => ({
        key: person.email,
        group: 'people',
        to: `/claims?claimant=${encodeURIComponent(person.email)}`,
        icon: <Face id={person.email} name={local(person.name)} size={20} />,
        text: local(person.name),
        aside: <span className="vf-meta">{person.email}</span>,
      })),
    ...pages
      .filter((place) => query.trim() === '' || fits(query, place.text, place.name))
      .map((place): Hit => ({ key: place.to, group: 'pages', to: place.to, icon: <place.icon size={16} aria-hidden />, text: place.text })),
  ];
}

/** Ctrl/Cmd-K: a claim by its number, a person, a page. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const hits = useHits(query);
  const chosen = hits[Math.min(at, hits.length - 1)];

  useEffect(() => {
    const timer = window.setTimeout(() => input.current?.focus(), 30);
    return () => window.clearTimeout(timer);
  }, []);

  const follow = (hit: Hit | undefined): void => {
    if (!hit) return;
    onClose();
    void navigate(hit.to);
  };

  return (
    <Modal open footer={null} closable={false} onCancel={onClose} width={560} className="vf-palette" style={{ top: 96 }}>
      <div className="vf-palette-input">
        <Search size={18} aria-hidden />
        <input
          ref={input}
          role="combobox"
          aria-expanded
          aria-controls="vf-palette-list"
          aria-activedescendant={chosen ? `hit-${chosen.key}` : undefined}
          aria-label={t('nav.search')}
          placeholder={t('nav.searchHint')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, hits.length - 1));
            else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0));
            else if (event.key === 'Enter') follow(chosen);
            else return;
            event.preventDefault();
          }}
        />
        <CornerDownLeft size={14} aria-hidden />
      </div>
      <div className="vf-palette-list" id="vf-palette-list" role="listbox" aria-label={t('nav.search')}>
        {hits.length === 0 && (
          <p className="vf-second" style={{ padding: 12 }}>
            {t('nav.nothing')}
          </p>
        )}
        {hits.map((hit, index) => (
          <div key={hit.key}>
            {hits[index - 1]?.group !== hit.group && <div className="head vf-meta">{t(`nav.group.${hit.group}`)}</div>}
            <div id={`hit-${hit.key}`} role="option" aria-selected={hit === chosen} onMouseMove={() => setAt(index)} onClick={() => follow(hit)}>
              {hit.icon}
              <span className="vf-ellipsis">{hit.text}</span>
              <span className="right">{hit.aside}</span>
            </div>
          </div>
        ))}
      </div>
    </Modal>
  );
}
