import { kindsToOffer } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { CornerDownRight, Trash2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import { useMiddle } from '../canvas/use-middle.js';
import type { Spot } from '../state/designer-state.js';
import { useDefinition, useDesigner } from '../state/use-designer.js';
import { ChoiceList, type Choice } from './choice-list.js';
import { kindChoices } from './kind-choices.js';

/** What may stand on an edge or follow a port, offered where the hand is. */
export default function Offer({ spot, screen }: { spot: Spot; screen: { x: number; y: number } }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const definition = useDefinition();
  const middle = useMiddle();
  const box = useRef<HTMLDivElement>(null);
  const where =
    spot === null || ('at' in spot && !('from' in spot))
      ? undefined
      : 'edge' in spot
        ? { edge: spot.edge }
        : { after: (spot as { from: { node: string } }).from.node };
  const offered = kindsToOffer(definition, nodeKinds, where);
  useEffect(() => {
    const away = (event: PointerEvent): void => {
      if (!box.current?.contains(event.target as Node)) designer.close();
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') designer.close();
    };
    window.addEventListener('pointerdown', away, true);
    window.addEventListener('keydown', key);
    return () => {
      window.removeEventListener('pointerdown', away, true);
      window.removeEventListener('keydown', key);
    };
  }, [designer]);
  // The keyboard goes back to where it was.
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && document.activeElement === document.body) before.focus({ preventScroll: true });
    };
  }, []);
  /** What else can be done with the edge, or from the port. */
  const ways = (query: string): Choice[] => {
    const group = t('designer.edge');
    const all: Choice[] =
      spot !== null && 'edge' in spot
        ? [
            {
              key: 'lead',
              group,
              text: t('designer.connecting.lead'),
              icon: <CornerDownRight size={14} aria-hidden />,
              act: () => {
                const edge = definition.edges.find((each) => each.id === spot.edge);
                if (edge) designer.open({ is: 'connect', ...edge.from, moving: edge.id });
              },
            },
            {
              key: 'delete',
              group,
              text: t('designer.connecting.remove'),
              icon: <Trash2 size={14} aria-hidden />,
              act: () => {
                designer.close();
                designer.select([spot.edge]);
                designer.remove();
              },
            },
          ]
        : spot !== null && 'from' in spot
          ? [
              {
                key: 'join',
                group,
                text: t('designer.connecting.existing'),
                icon: <CornerDownRight size={14} aria-hidden />,
                act: () => designer.open({ is: 'connect', ...spot.from }),
              },
            ]
          : [];
    return all.filter((each) => each.text.toLowerCase().includes(query.trim().toLowerCase()));
  };
  const left = Math.max(8, Math.min(screen.x - 20, window.innerWidth - 268));
  const top = Math.max(8, Math.min(screen.y + 12, window.innerHeight - 388));
  return (
    <div ref={box} className="vf-offer" role="dialog" aria-label={t('designer.insertHere')} style={{ left, top }}>
      <ChoiceList
        label={t('designer.findKind')}
        hint={t('designer.findKind')}
        empty={t('nav.nothing')}
        choicesFor={(query) => [...ways(query), ...kindChoices(query, offered, t, local, (kind) => designer.place(kind, spot, middle()))]}
      />
    </div>
  );
}
