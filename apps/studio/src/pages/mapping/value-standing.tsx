import { Button } from 'antd';
import { Trash2, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DimensionName } from '@vouchflow/flow-model';
import { Chip, Tag } from '../../parts/chip.js';
import type { ValueRow } from './value-rows.js';

interface StandingProps {
  row: ValueRow;
  dimension: DimensionName;
  /** Why it could not be posted. */
  missing: 'none' | 'too-long' | undefined;
  onRemove: (() => void) | undefined;
}

/** What is to be known of a value: it cannot be posted, or nobody uses it any more, and then it can be taken out. Nothing of one that is well. */
export function ValueStanding({ row, dimension, missing, onRemove }: StandingProps) {
  const { t } = useTranslation();
  const isOver = row.standing !== 'in-use';
  return (
    <span className="vf-row vf-value-standing">
      {missing && (
        <Chip tone="parked" icon={TriangleAlert}>
          {t(`mapping.lacking.${missing}`)}
        </Chip>
      )}
      {isOver && <Tag>{t(`mapping.over.${dimension === 'supplier' ? 'supplier' : row.standing}`)}</Tag>}
      {isOver && onRemove && (
        <Button
          size="small"
          type="text"
          aria-label={t('mapping.removeValue', { value: row.code })}
          icon={<Trash2 size={14} aria-hidden />}
          onClick={onRemove}
        />
      )}
    </span>
  );
}
