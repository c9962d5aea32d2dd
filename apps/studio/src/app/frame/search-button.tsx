import { Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';

export function SearchButton({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="tool" onClick={onClick} aria-label={t('nav.search')} title={`${t('nav.search')} · Ctrl K`}>
      <Search size={16} aria-hidden />
    </button>
  );
}
