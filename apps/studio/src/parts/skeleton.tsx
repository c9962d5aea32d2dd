import { useTranslation } from 'react-i18next';
import './skeleton.css';

export const Skeleton = ({ width = '100%', height = 14 }: { width?: number | string; height?: number }) => (
  <span className="vf-skeleton" style={{ width, height }} aria-hidden />
);

/** Stands where a list or a table will be, of about its height. */
export function SkeletonRows({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className="vf-skeleton-rows" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index}>
          <Skeleton width={28} height={20} />
          <Skeleton width={`${38 + ((index * 17) % 30)}%`} />
          <span style={{ marginLeft: 'auto' }}>
            <Skeleton width={88} />
          </span>
        </div>
      ))}
    </div>
  );
}
