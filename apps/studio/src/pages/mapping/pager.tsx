import { Button } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Rows on one page of a table: a company has thousands of people. */
export const pageSize = 50;

/** The first row in sight of a page that may be over by now. */
export const firstOf = (page: number, rows: number): number => Math.min(page, Math.max(0, Math.ceil(rows / pageSize) - 1)) * pageSize;

interface PagerProps {
  rows: number;
  /** The first row in sight. */
  from: number;
  onPage: (page: number) => void;
}

/** Which rows of a long table are in sight, and the pages beside; nothing where one page holds all. */
export function Pager({ rows, from, onPage }: PagerProps) {
  const { t } = useTranslation();
  if (rows <= pageSize) return null;
  const page = from / pageSize;
  return (
    <div className="vf-row vf-mapping-pages">
      <Button
        size="small"
        aria-label={t('mapping.pageBefore')}
        disabled={page === 0}
        icon={<ChevronLeft size={14} aria-hidden />}
        onClick={() => onPage(page - 1)}
      />
      <span className="vf-meta vf-num">{t('mapping.rowsOf', { from: from + 1, to: Math.min(from + pageSize, rows), of: rows })}</span>
      <Button
        size="small"
        aria-label={t('mapping.pageAfter')}
        disabled={from + pageSize >= rows}
        icon={<ChevronRight size={14} aria-hidden />}
        onClick={() => onPage(page + 1)}
      />
    </div>
  );
}
