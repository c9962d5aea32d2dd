import { checkConnection, portsOf, type Refusal } from '@vouchflow/canvas';
import type { FlowNode } from '@vouchflow/flow-model';
import { nodeKinds } from '@vouchflow/node-kinds';
import { Modal } from 'antd';
import { CornerDownRight, Unplug } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/language.js';
import { useGraphWords } from '../../../parts/use-graph-words.js';
import { focusStep } from '../canvas/focus-step.js';
import { portLabel } from '../canvas/port-label.js';
import { ChoiceList, type Choice } from '../parts/choice-list.js';
import { KindTile } from '../parts/kind-choices.js';
import { useDefinition, useDesigner } from '../state/use-designer.js';
import '../../../app/frame/palette.css';

/** Nodes looked at for one search: each is asked of the engine's rules. */
const most = 24;

/** An edge without the mouse: from which step, by which of its ports, to which step. What may not be is listed with its reason. */
export default function ConnectDialog({ from }: { from: { node?: string; port?: string; moving?: string } }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const definition = useDefinition();
  const language = useLanguage();
  const words = useGraphWords();
  const [way, setWay] = useState(from);
  const asked = useRef(new Map<string, Refusal | null>());
  const titleOf = (id: string): string => definition.nodes.find((each) => each.id === id)?.title[language] ?? id;
  const source = definition.nodes.find((each) => each.id === way.node);
  const { node, port, moving } = way;
  const step = source === undefined ? 'from' : port === undefined ? 'port' : 'to';
  const found = (query: string): FlowNode[] => {
    const word = query.trim().toLowerCase();
    return definition.nodes.filter((each) => [each.title.zh, each.title.en, each.id].some((text) => text.toLowerCase().includes(word)));
  };
  useEffect(
    () => () => {
      if (node !== undefined) focusStep(node);
    },
    [node],
  );

  const froms = (query: string): Choice[] =>
    found(query)
      .filter((each) => portsOf(each, nodeKinds).length > 0)
      .map((each) => ({
        key: each.id,
        group: t('designer.connecting.from'),
        text: each.title[language],
        icon: <KindTile kind={each.kind} />,
        aside: <code>{each.id}</code>,
        act: () => setWay({ node: each.id }),
      }));

  const ports = (query: string): Choice[] =>
    source === undefined
      ? []
      : portsOf(source, nodeKinds).flatMap((each): Choice[] => {
          const text = portLabel(source, each.port, language, words);
          if (!text.toLowerCase().includes(query.trim().toLowerCase())) return [];
          const taken = definition.edges.find((edge) => edge.from.node === source.id && edge.from.port === each.port);
          return [
            {
              key: each.port,
              group: t('designer.connecting.port', { name: source.title[language] }),
              text,
              icon: taken ? <CornerDownRight size={14} aria-hidden /> : <Unplug size={14} aria-hidden />,
              aside: taken ? t('designer.connecting.leadsTo', { name: titleOf(taken.to) }) : t('designer.connecting.open'),
              act: () => setWay({ node: source.id, port: each.port, ...(taken ? { moving: taken.id } : {}) }),
            },
          ];
        });

  const targets = (query: string): Choice[] => {
    if (node === undefined || port === undefined) return [];
    const was = definition.edges.find((edge) => edge.id === moving)?.to;
    const choices = found(query)
      .filter((each) => each.id !== node && each.id !== was)
      .slice(0, most)
      .map((each): Choice => {
        const kept = asked.current.get(each.id);
        const refused = kept === undefined ? checkConnection(definition, nodeKinds, { node, port }, each.id, moving) : kept;
        asked.current.set(each.id, refused);
        return {
          key: each.id,
          group: t(refused ? 'designer.connecting.refused' : 'designer.connecting.to'),
          text: each.title[language],
          icon: <KindTile kind={each.kind} />,
          aside: <code>{each.id}</code>,
          ...(refused ? { refused: refused.message[language] } : {}),
          act: () => {
            designer.close();
            if (designer.connect({ node, port }, each.id, moving)) designer.select([node]);
          },
        };
      });
    return [...choices.filter((each) => each.refused === undefined), ...choices.filter((each) => each.refused !== undefined)];
  };

  const said =
    step === 'from'
      ? t('designer.connecting.fromHint')
      : step === 'port'
        ? t('designer.connecting.portHint')
        : t('designer.connecting.toHint', { name: titleOf(node ?? '') });
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={() => designer.close()}
      width={560}
      className="vf-palette"
      style={{ top: 90 }}
      transitionName=""
      maskTransitionName=""
    >
      <ChoiceList
        key={step}
        label={t('designer.act.connect')}
        hint={said}
        empty={t('nav.nothing')}
        choicesFor={step === 'from' ? froms : step === 'port' ? ports : targets}
      />
    </Modal>
  );
}
