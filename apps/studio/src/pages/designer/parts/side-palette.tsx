import { familyOf, iconOf } from '@vouchflow/studio-ui';
import { Search, StickyNote } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import { kindType } from '../canvas/design-canvas.js';
import { useMiddle } from '../canvas/use-middle.js';
import { useDesigner } from '../state/use-designer.js';
import { families, fitsKind, kindItems } from './kind-list.js';

/** The kinds by family: drag one onto the canvas or onto an edge, or press it to put it behind the chosen node. */
export function SidePalette() {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const middle = useMiddle();
  const [query, setQuery] = useState('');
  const shown = kindItems.filter((item) => fitsKind(item, query));
  return (
    <aside className="vf-kinds" aria-label={t('designer.kinds')}>
      <label className="find">
        <Search size={14} aria-hidden />
        <input
          id="vf-find-kind"
          value={query}
          placeholder={t('designer.findKind')}
          aria-label={t('designer.findKind')}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && shown[0]) {
              designer.place(shown[0].kind, null, middle());
              setQuery('');
            } else if (event.key === 'Escape') event.currentTarget.blur();
          }}
        />
        <kbd>A</kbd>
      </label>
      {families.map((family) => {
        const items = shown.filter((item) => item.family === family);
        return items.length === 0 ? null : (
          <section key={family} aria-label={t(`designer.family.${family}`)}>
            <h3>{t(`designer.family.${family}`)}</h3>
            {items.map((item) => {
              const Icon = iconOf(item.kind);
              return (
                <button
                  key={item.kind}
                  type="button"
                  draggable
                  data-kind={item.kind}
                  onDragStart={(event) => {
                    event.dataTransfer.setData(kindType, item.kind);
                    event.dataTransfer.effectAllowed = 'copy';
                  }}
                  onClick={() => designer.place(item.kind, null, middle())}
                >
                  <span className="tile" style={{ color: `var(--vf-${familyOf(item.kind)})`, background: `var(--vf-${familyOf(item.kind)}-tile)` }}>
                    <Icon size={14} strokeWidth={1.8} aria-hidden />
                  </span>
                  {local(item.title)}
                </button>
              );
            })}
          </section>
        );
      })}
      {query === '' && (
        <section>
          <button type="button" draggable onDragStart={(event) => event.dataTransfer.setData(kindType, 'note')} onClick={() => designer.addNote(middle())}>
            <span className="tile" style={{ color: 'var(--vf-parked-text)', background: 'var(--vf-parked-tint)' }}>
              <StickyNote size={14} strokeWidth={1.8} aria-hidden />
            </span>
            {t('designer.note')}
          </button>
        </section>
      )}
    </aside>
  );
}
