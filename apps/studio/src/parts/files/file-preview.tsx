import type { AttachmentRef } from '@vouchflow/flow-model';
import { Button, Grid, Modal } from 'antd';
import { Download, ExternalLink } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentUrl } from '../../api/attachments.js';
import { fileSize } from './file-size.js';

/** A picture or a PDF in place. Phones have no viewer for a PDF inside a page: there it opens in one of its own. */
export default function FilePreview({ file, onClose }: { file: AttachmentRef; onClose: () => void }) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().md === true;
  const [failed, setFailed] = useState(false);
  const pdf = file.type === 'application/pdf';
  const inPlace = pdf ? wide && navigator.pdfViewerEnabled !== false : true;
  return (
    <Modal
      open
      centered
      destroyOnHidden
      width={wide ? 'min(960px, 92vw)' : '100%'}
      title={
        <span className="vf-preview-title">
          <span className="vf-ellipsis">{file.name}</span> <span className="vf-meta">{fileSize(file.size)}</span>
        </span>
      }
      onCancel={onClose}
      footer={[
        <Button key="open" href={attachmentUrl(file.id, true)} target="_blank" rel="noopener" icon={<ExternalLink size={15} aria-hidden />}>
          {t('files.inNewTab')}
        </Button>,
        <Button
          key="save"
          type={inPlace && !failed ? 'default' : 'primary'}
          href={attachmentUrl(file.id)}
          download={file.name}
          icon={<Download size={15} aria-hidden />}
        >
          {t('files.save')}
        </Button>,
      ]}
    >
      <div className="vf-preview">
        {failed || !inPlace ? (
          <p className="vf-second">{t(failed ? 'files.notShown' : 'files.pdfOutside')}</p>
        ) : pdf ? (
          <iframe src={attachmentUrl(file.id, true)} title={file.name} />
        ) : (
          <img src={attachmentUrl(file.id, true)} alt={file.name} onError={() => setFailed(true)} />
        )}
      </div>
    </Modal>
  );
}
