import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldFault } from '../../api/fault.js';
import { formatAmount } from '../../i18n/format.js';

/** A field's fault in the reader's words: the studio's own for codes it knows, else the server's. */
export function useFaultWords(): (fault: FieldFault | undefined) => string | undefined {
  const { t } = useTranslation();
  return useCallback(
    (fault) => fault && t(`field.${fault.code}`, { defaultValue: fault.message, missing: fault.missing ? formatAmount(fault.missing.amount) : '' }),
    [t],
  );
}
