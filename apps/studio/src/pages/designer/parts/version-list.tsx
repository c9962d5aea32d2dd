import { useQueryClient } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { Download, Eye, GitCompareArrows, History, RotateCcw, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { casesChanged } from '../../../api/draft-cases.js';
import { discardDraft, readVersion, restoreVersion, useVersions } from '../../../api/drafts.js';
import { asFault } from '../../../api/fault.js';
import { useCan } from '../../../api/permissions.js';
import { useFormats } from '../../../i18n/format.js';
import { Empty } from '../../../parts/empty.js';
import { usePersonLook } from '../../../parts/person.js';
import { QueryView } from '../../../parts/query-view.js';
import type { Word } from '../state/designer-state.js';
import { useDesign, useDesigner } from '../state/use-designer.js';
import { reopen } from '../state/reopen.js';
import { usePhone } from '../state/use-phone.js';
import { downloadFlow } from './use-export.js';

/** Published versions: look at one, take it as a file, compare the draft with it, or make it the draft. */
export default function VersionList({ flowKey }: { flowKey: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const can = useCan();
  const navigate = useNavigate();
  const designer = useDesigner();
  const look = usePersonLook();
  const isPublished = useDesign((state) => state.newest > 0);
  const versions = useVersions(isPublished ? flowKey : undefined);
  const client = useQueryClient();
  /** On a phone versions are looked at, not put in the draft's place. */
  const phone = usePhone();
  const edits = can('flows.design') && !phone;
  const drafted = useDesign((state) => state.revision > 0) && isPublished;
  const discard = (): Promise<void> =>
    replace(() => discardDraft(flowKey, designer.store.get().etag), { tone: 'done', says: 'discarded', values: { version: designer.store.get().newest } });
  const restore = (version: number): Promise<void> =>
    replace(() => restoreVersion(flowKey, version, designer.store.get().etag), { tone: 'done', says: 'restored', values: { version } });
  const replace = async (act: () => Promise<unknown>, word: Word): Promise<void> => {
    try {
      await act();
      await reopen(designer);
      await Promise.all([casesChanged(client), client.invalidateQueries({ queryKey: ['list', '/flows'] })]);
      designer.say(word);
    } catch (thrown) {
      designer.say({ tone: 'parked', fault: asFault(thrown) });
    }
  };
  if (!isPublished) return <Empty icon={History} title={t('designer.noVersions')} text={t('designer.noVersionsText')} />;
  return (
    <QueryView query={versions}>
      {(rows) => (
        <ul className="vf-versions">
          {drafted && edits && (
            <li className="draft">
              <b>{t('designer.compare.draft')}</b>
              <span className="vf-ellipsis vf-meta">{t('designer.discardHint')}</span>
              <span className="acts">
                <Popconfirm
                  title={t('designer.discardAsk')}
                  description={t('designer.discardText')}
                  okText={t('designer.discard')}
                  okButtonProps={{ danger: true }}
                  cancelText={t('common.cancel')}
                  onConfirm={discard}
                >
                  <Button size="small" type="text" danger icon={<Trash2 size={14} aria-hidden />}>
                    {t('designer.discard')}
                  </Button>
                </Popconfirm>
              </span>
            </li>
          )}
          {rows.map((row) => (
            <li key={row.version}>
              <b className="vf-num">v{row.version}</b>
              <span className="vf-ellipsis">{row.note}</span>
              <span className="vf-meta">
                {look(row.publishedBy).name} · {formats.instant(row.publishedAt)}
              </span>
              <span className="acts">
                <Button size="small" type="text" icon={<Eye size={14} aria-hidden />} onClick={() => void navigate(`/flows/${flowKey}?version=${row.version}`)}>
                  {t('designer.look')}
                </Button>
                <Button
                  size="small"
                  type="text"
                  icon={<GitCompareArrows size={14} aria-hidden />}
                  onClick={() => designer.open({ is: 'compare', from: row.version })}
                >
                  {t('designer.compareShort')}
                </Button>
                <Button
                  size="small"
                  type="text"
                  icon={<Download size={14} aria-hidden />}
                  onClick={() => void readVersion(flowKey, row.version).then((read) => downloadFlow(read.definition, `${flowKey}.v${row.version}`))}
                >
                  {t('designer.exportShort')}
                </Button>
                {edits && (
                  <Button size="small" type="text" icon={<RotateCcw size={14} aria-hidden />} onClick={() => void restore(row.version)}>
                    {t('designer.restore')}
                  </Button>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}
