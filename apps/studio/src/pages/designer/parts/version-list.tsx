import { Button } from 'antd';
import { Download, Eye, GitCompareArrows, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { readVersion, restoreVersion, useVersions } from '../../../api/drafts.js';
import { asFault } from '../../../api/fault.js';
import { useCan } from '../../../api/permissions.js';
import { useFormats } from '../../../i18n/format.js';
import { QueryView } from '../../../parts/query-view.js';
import { useDesigner } from '../state/use-designer.js';
import { reopen } from '../state/reopen.js';
import { downloadFlow } from './use-export.js';

/** Published versions: look at one, take it as a file, compare the draft with it, or make it the draft. */
export function VersionList({ flowKey }: { flowKey: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const can = useCan();
  const navigate = useNavigate();
  const designer = useDesigner();
  const versions = useVersions(flowKey);
  const restore = async (version: number): Promise<void> => {
    try {
      await restoreVersion(flowKey, version, designer.store.get().etag);
      await reopen(designer);
      designer.say({ tone: 'done', says: 'restored', values: { version } });
    } catch (thrown) {
      const fault = asFault(thrown);
      designer.refuse({ zh: fault.detail || fault.title || fault.code, en: fault.detail || fault.title || fault.code });
    }
  };
  return (
    <QueryView query={versions}>
      {(rows) => (
        <ul className="vf-versions">
          {rows.map((row) => (
            <li key={row.version}>
              <b className="vf-num">v{row.version}</b>
              <span className="vf-ellipsis">{row.note}</span>
              <span className="vf-meta">{row.publishedBy} · {formats.instant(row.publishedAt)}</span>
              <span className="acts">
                <Button size="small" type="text" icon={<Eye size={14} aria-hidden />} onClick={() => void navigate(`/flows/${flowKey}?version=${row.version}`)}>{t('designer.look')}</Button>
                <Button size="small" type="text" icon={<GitCompareArrows size={14} aria-hidden />} onClick={() => designer.open({ is: 'compare', from: row.version })}>{t('designer.compareShort')}</Button>
                <Button size="small" type="text" icon={<Download size={14} aria-hidden />} onClick={() => void readVersion(flowKey, row.version).then((read) => downloadFlow(read.definition, `${flowKey}.v${row.version}`))}>{t('designer.exportShort')}</Button>
                {can('flows.design') && <Button size="small" type="text" icon={<RotateCcw size={14} aria-hidden />} onClick={() => void restore(row.version)}>{t('designer.restore')}</Button>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </QueryView>
  );
}
