import { kindsToOffer } from '@vouchflow/canvas';
import { nodeKinds } from '@vouchflow/node-kinds';
import { useReactFlow } from '@xyflow/react';
import { Modal } from 'antd';
import { Command } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocal } from '../../../i18n/local-text.js';
import { useMiddle } from '../canvas/use-middle.js';
import { useDefinition, useDesigner } from '../state/use-designer.js';
import { ChoiceList, type Choice } from './choice-list.js';
import { KindTile, kindChoices } from './kind-choices.js';
import { useActs } from './use-acts.js';
import '../../../app/frame/palette.css';

/** Ctrl/Cmd-K on this page: nodes to put first, then nodes to go to, then everything that can be done. @param find only nodes to go to @param typed while this was loaded */
export default function CommandPalette({ find, typed }: { find: boolean; typed?: string | undefined }) {
  const { t } = useTranslation();
  const local = useLocal();
  const designer = useDesigner();
  const definition = useDefinition();
  const middle = useMiddle();
  const acts = useActs();
  useReactFlow();
  const has = (query: string, ...texts: string[]): boolean => texts.some((text) => text.toLowerCase().includes(query.trim().toLowerCase()));
  const choicesFor = (query: string): Choice[] => {
    const kinds = find
      ? []
      : kindChoices(query, kindsToOffer(definition, nodeKinds), t, local, (kind) => designer.place(kind, null, middle())).map((choice) => ({
          ...choice,
          group: t('designer.put'),
        }));
    const nodes = definition.nodes
      .filter((node) => has(query, node.title.zh, node.title.en, node.id, JSON.stringify(node.config)))
      .slice(0, find ? 60 : 8)
      .map((node): Choice => ({
        key: `go-${node.id}`,
        group: t('designer.goTo'),
        text: local(node.title),
        icon: <KindTile kind={node.kind} />,
        aside: <code>{node.id}</code>,
        act: () => {
          designer.close();
          designer.goTo(node.id);
        },
      }));
    const doings = find
      ? []
      : acts
          .filter((act) => act.can !== false && has(query, act.text))
          .map((act): Choice => ({
            key: act.name,
            group: t('designer.do'),
            text: act.text,
            icon: <Command size={14} aria-hidden />,
            aside: act.keys ? <kbd>{act.keys}</kbd> : undefined,
            act: () => {
              designer.close();
              act.run();
            },
          }));
    return [...kinds, ...(query.trim() === '' && !find ? [] : nodes), ...doings];
  };
  return (
    <Modal
      open
      footer={null}
      closable={false}
      onCancel={() => designer.close()}
      width={520}
      className="vf-palette"
      style={{ top: 90 }}
      transitionName=""
      maskTransitionName=""
    >
      <ChoiceList
        label={find ? t('designer.search') : t('designer.palette')}
        hint={find ? t('designer.searchHint') : t('designer.paletteHint')}
        empty={t('nav.nothing')}
        begun={typed}
        choicesFor={choicesFor}
      />
    </Modal>
  );
}
