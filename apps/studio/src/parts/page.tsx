import { ArrowLeft } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import './page.css';

interface PageProps {
  title: string;
  sub?: ReactNode;
  /** Chips beside the title. */
  marks?: ReactNode;
  acts?: ReactNode;
  back?: string;
  children: ReactNode;
}

/** One title, one primary action, the content. */
export function Page({ title, sub, marks, acts, back, children }: PageProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · Vouchflow`;
  }, [title]);
  return (
    <div className="vf-page">
      <header className="vf-page-head">
        {back && (
          <Link to={back} className="vf-back" aria-label={t('common.back')}>
            <ArrowLeft size={18} aria-hidden />
          </Link>
        )}
        <h1>{title}</h1>
        {sub && <span className="sub">{sub}</span>}
        {marks}
        {acts && <div className="acts">{acts}</div>}
      </header>
      <div className="vf-page-body">{children}</div>
    </div>
  );
}
