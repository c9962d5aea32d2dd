import { useTranslation } from 'react-i18next';
import { chooseLanguage, useLanguage } from '../../i18n/language.js';

/** The two languages, each named in itself. */
export function TongueSwitch() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className="vf-tongue" role="group" aria-label={t('nav.language')}>
      <button type="button" lang="zh-CN" aria-pressed={language === 'zh'} onClick={() => void chooseLanguage('zh')}>
        {t('nav.zh')}
      </button>
      <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => void chooseLanguage('en')}>
        {t('nav.en')}
      </button>
    </div>
  );
}
