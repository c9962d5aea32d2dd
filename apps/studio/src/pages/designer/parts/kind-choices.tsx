import { familyOf, iconOf } from '@vouchflow/studio-ui';
import type { TFunction } from 'i18next';
import type { MaybeLocal } from '../../../i18n/local-text.js';
import type { Choice } from './choice-list.js';
import { fitsKind, kindItems } from './kind-list.js';

export const KindTile = ({ kind }: { kind: string }) => {
  const Icon = iconOf(kind);
  return (
    <span className="vf-kind-tile" style={{ color: `var(--vf-${familyOf(kind)})`, background: `var(--vf-${familyOf(kind)}-tile)` }}>
      <Icon size={14} strokeWidth={1.8} aria-hidden />
    </span>
  );
};

/** The kinds as choices, those that may not stand at the spot left out. */
export const kindChoices = (
  query: string,
  offered: readonly string[],
  t: TFunction,
  local: (text: MaybeLocal) => string,
  place: (kind: string) => void,
): Choice[] =>
  kindItems
    .filter((item) => offered.includes(item.kind) && (query.trim() === '' || fitsKind(item, query)))
    .map((item) => ({
      key: `kind-${item.kind}`,
      group: t(`designer.family.${item.family}`),
      text: local(item.title),
      icon: <KindTile kind={item.kind} />,
      act: () => place(item.kind),
    }));
