import { diffNames, sayAt, sayPlace, saidWith } from '@vouchflow/flow-core';
import type { CompanySnapshot } from '@vouchflow/flow-model';
import { kindPanels } from '@vouchflow/node-kinds';
import { Modal, Radio } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api/session.js';
import { useLocal } from '../../../i18n/local-text.js';
import { usePersonLook } from '../../../parts/person.js';
import type { Conflict } from '../state/designer-state.js';
import { settleConflict } from '../state/open-draft.js';
import { useDefinition, useDesigner } from '../state/use-designer.js';

/** Both sides of every place that two windows changed, of two people or of one. What does not clash is merged already; nothing is overwritten unseen. */
export default function ConflictDialog({ conflict, company }: { conflict: Conflict; company: CompanySnapshot | undefined }) {
  const { t } = useTranslation();
  const designer = useDesigner();
  const local = useLocal();
  const look = usePersonLook();
  const definition = useDefinition();
  const own = useMe().data?.user.email === conflict.by;
  // Each side is said with its own drawing: what only one of them has is named there.
  const [mine, theirs] = useMemo(() => {
    const names = diffNames({ ...(company ? { data: company.directory, roles: company.roles } : {}), kinds: kindPanels });
    return [saidWith(definition, names), saidWith(conflict.theirs, names)];
  }, [definition, conflict.theirs, company]);
  const placeOf = (path: string): string => {
    const [here, there] = [local(sayPlace(path, mine)), local(sayPlace(path, theirs))];
    return here.includes(path.split('/')[1] ?? ' ') ? there : here;
  };
  const shown = (path: string, value: unknown, side: typeof mine): string =>
    value === undefined ? t('designer.conflict.gone') : local(sayAt(path, value, side));
  const [chosen, setChosen] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  const settled = conflict.clashes.every((clash) => chosen[clash.path] !== undefined);
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      width={820}
      title={t('designer.conflict.title')}
      okText={t('designer.conflict.settle')}
      okButtonProps={{ disabled: !settled }}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={() => designer.store.set((state) => settleConflict(state, conflict, (path) => chosen[path] ?? 'mine'))}
    >
      <p className="vf-second">
        {conflict.version !== undefined
          ? t('designer.conflict.textVersion', { version: conflict.version })
          : own
            ? t('designer.conflict.textOwn')
            : t('designer.conflict.text', { person: conflict.by ? look(conflict.by).name : t('designer.conflict.somebody') })}
        <br />
        {t('designer.conflict.choose')}
      </p>
      <ul className="vf-clashes">
        {conflict.clashes.map((clash) => (
          <li key={clash.path}>
            <b title={clash.path}>{placeOf(clash.path)}</b>
            <Radio.Group value={chosen[clash.path]} onChange={(event) => setChosen({ ...chosen, [clash.path]: event.target.value as 'mine' | 'theirs' })}>
              <Radio value="mine">
                <b>{own ? t('designer.conflict.here') : t('designer.conflict.mine')}</b>
                <p>{shown(clash.path, clash.mine, mine)}</p>
              </Radio>
              <Radio value="theirs">
                <b>{own ? t('designer.conflict.there') : t('designer.conflict.theirs')}</b>
                <p>{shown(clash.path, clash.theirs, theirs)}</p>
              </Radio>
            </Radio.Group>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
