import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import VersionList from '../parts/version-list.js';
import { useDesign, useDesigner } from '../state/use-designer.js';

export default function VersionsDialog() {
  const { t } = useTranslation();
  const designer = useDesigner();
  const flowKey = useDesign((state) => state.key);
  return (
    <Modal open footer={null} title={t('designer.dock.versions')} width={760} onCancel={() => designer.close()}>
      <VersionList flowKey={flowKey} />
    </Modal>
  );
}
