import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { asFault } from '../api/fault.js';
import { FaultNote } from '../parts/fault-note.js';

/** A page that could not be drawn or loaded, for instance after a new release replaced its file. */
export function PageFault() {
  const { t } = useTranslation();
  const fault = asFault(useRouteError());
  return (
    <div style={{ padding: 24, maxWidth: 560 }}>
      <FaultNote fault={fault} rest={<span>{t('common.pageFault')}</span>} />
      <Button style={{ marginTop: 12 }} onClick={() => window.location.reload()}>
        {t('common.reload')}
      </Button>
    </div>
  );
}
